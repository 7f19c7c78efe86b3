import { printsView, type PrintFacts } from '../../templates/print/prints'

const print = (form: string, chequeNumber: string): PrintFacts => ({
  id: 'frm_1',
  documentId: 'pay_1',
  form,
  status: 'printed',
  pages: 1,
  reprints: 0,
  standing: 'stands',
  chequeNumber,
  verifyCode: 'ab',
  printedAt: undefined,
})

const namesOf = (prints: readonly PrintFacts[]): readonly string[] =>
  printsView(prints, 'org_1').map(({ name }) => name.replaceAll('\u00A0', ' '))

test('the prints of several cheques are told apart by the cheque, those of one are not', () => {
  const own = print('disbursement-voucher', '')
  const of = (number: string) => [print('cheque-report', number), print('cheque', number)]
  expect(namesOf([own, ...of('10034509')])).toEqual([
    'ฎีกาเบิกเงินตามงบประมาณ',
    'รายงานการจัดทำเช็ค',
    'เช็ค',
  ])
  expect(namesOf([own, ...of('10034509'), ...of('10034510')])).toEqual([
    'ฎีกาเบิกเงินตามงบประมาณ',
    'รายงานการจัดทำเช็ค ของเช็ค 10034509',
    'เช็ค 10034509',
    'รายงานการจัดทำเช็ค ของเช็ค 10034510',
    'เช็ค 10034510',
  ])
})
