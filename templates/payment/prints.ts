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

export function formsOf({ paper, payment }: PaymentShowInput) {
  const printed = paper.forms.map((form, index) => {
    const superseded = paper.forms.slice(index + 1).some((later) => later.form === form.form)
    return {
      superseded,
      name: formNames[form.form] ?? form.form,
      href: `/payments/${payment.id}/forms/${form.id}${form.status === 'printed' ? '.pdf' : ''}`,
      copies: form.status === 'printed' ? `/payments/${payment.id}/forms/${form.id}/copies` : '',
      tone: form.status === 'printed' ? 'ok' : form.status === 'failed' ? 'miss' : 'later',
      note: [formNote(form), ...(superseded ? ['ของเช็คที่เสีย'] : [])].join(' · '),
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
