import { bangkokDateOf } from '../../domain/shared/calendar'
import { thaiDate } from '../../domain/shared/thai'
import { formName } from './allocations'
import type { PaymentPaper, PaymentShowInput } from './facts'

const nbsp = '\u00A0'

const formNames: Readonly<Record<string, string>> = {
  cheque: 'เช็ค',
  'cheque-report': 'รายงานการจัดทำเช็ค',
  'withholding-tax-certificate': 'หนังสือรับรองการหักภาษี ณ\u00A0ที่จ่าย',
}

/** The forms of a payment, those of a spoiled leaf struck. */
export function formsOf({ paper, payment }: PaymentShowInput) {
  const isVoided = payment.status === 'voided'
  const printed = paper.forms.map((form, index) => {
    const superseded = paper.forms.slice(index + 1).some((later) => later.form === form.form)
    const gone = superseded ? ['ของเช็คที่เสีย'] : isVoided ? ['ยกเลิกแล้ว'] : []
    return {
      superseded,
      name: formNames[form.form] ?? form.form,
      href: `/payments/${payment.id}/forms/${form.id}${form.status === 'printed' ? '.pdf' : ''}`,
      copies: form.status === 'printed' ? `/payments/${payment.id}/forms/${form.id}/copies` : '',
      tone: gone.length > 0 ? 'gone' : toneOf(form),
      note: [...gone, formNote(form)].join(' · '),
    }
  })
  const comesLater =
    payment.status === 'prepared' && formName(payment.content) !== ''
      ? [
          {
            name: formNames['withholding-tax-certificate'] ?? '',
            href: '',
            copies: '',
            tone: 'later',
            note: 'ออกเมื่อลงนามครบ',
          },
        ]
      : []
  return [
    ...printed.filter((form) => !form.superseded),
    ...comesLater,
    ...printed.filter((form) => form.superseded),
  ]
}

/** A tick is for a print that stands: one of a spoiled or a voided cheque has none. */
function toneOf({ status }: PaymentPaper['forms'][number]): string {
  return status === 'printed' ? 'ok' : status === 'failed' ? 'miss' : 'later'
}

function formNote(form: PaymentPaper['forms'][number]): string {
  switch (form.status) {
    case 'printed':
      return `${form.pages ?? 1}${nbsp}หน้า${form.printedAt ? ` · ${thaiDate(bangkokDateOf(form.printedAt), 'short')}` : ''}`
    case 'wanted':
      return 'กำลังพิมพ์'
    case 'failed':
      return 'พิมพ์ไม่สำเร็จ แจ้งผู้ดูแลระบบ'
  }
}
