import { officialForm, officialForms } from '../../domain/shared/official-form'
import { thaiDateTime } from '../../domain/shared/thai'
import type { PrintFacts } from './facts'

/** A frozen form as the page lists it. */
export type PrintView = {
  readonly name: string
  readonly href: string
  readonly isVoid: boolean
  readonly facts: string
  readonly state: string
  readonly againHref: string
  readonly copyHref: string
  readonly verifyHref: string
}

const nbsp = '\u00A0'

/** A frozen form: where it opens, where a counted copy is asked for, where its QR code leads. */
export function printView(print: PrintFacts, organisationId: string): PrintView {
  const isPrinted = print.status === 'printed'
  return {
    name: officialForms[officialForm(print.form)],
    href: isPrinted ? `/forms/${print.id}.pdf` : '',
    isVoid: print.isVoid,
    facts: [
      print.isVoid ? 'ยกเลิกแล้ว' : '',
      print.pages ? `${print.pages}${nbsp}หน้า` : '',
      print.printedAt ? thaiDateTime(print.printedAt) : '',
      print.reprints > 0 ? `พิมพ์ซ้ำ ${print.reprints}${nbsp}ครั้ง` : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
    state: isPrinted ? '' : print.status === 'failed' ? 'พิมพ์ไม่สำเร็จ' : 'กำลังพิมพ์',
    againHref: print.status === 'failed' ? `/forms/${print.id}/retry` : '',
    copyHref: isPrinted ? `/forms/${print.id}/copies` : '',
    verifyHref: isPrinted ? `/verify/${organisationId}/${print.verifyCode}` : '',
  }
}
