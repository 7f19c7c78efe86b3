import { parseBaht } from '../../domain/shared/money'
import { plainDate } from '../../domain/shared/calendar'
import { chequeDrawing } from '../../templates/payment/cheque-drawing'
import { chequeView } from '../../templates/payment/forms/cheque'

test('the cheque on the page bears the very words that are printed on the bank’s form', () => {
  const payee = { id: 'pye_1', name: 'บริษัท ตัวอย่าง จำกัด' }
  const net = parseBaht('49532.71')
  const chequeDate = plainDate('2026-11-02')
  const content = { payee, net, chequeDate } as Parameters<typeof chequeDrawing>[0]
  const drawn = chequeDrawing(content, {
    number: '10004571',
    bankName: 'ธนาคารกรุงไทย',
    branch: 'พะเยา',
    accountNumber: '000-6-00123-4',
    mark: '',
    signers: [],
  })
  const {
    date,
    payee: to,
    words,
    figures,
  } = chequeView({
    number: '10004571',
    date: chequeDate,
    payeeName: payee.name,
    net,
    calibration: { dx: 0, dy: 0 },
    isExample: false,
    mark: '',
  })
  expect(drawn).toMatchObject({ date, payee: to, words, figures })
})
