import { accountView } from '../../templates/ledger/account'

/** บัญชีแยกประเภท: the summary of a month is a sum that adds up. */

test('a month begins with what the month before left, so that its summary adds up', () => {
  const view = accountView({
    account: {
      code: '2102040102',
      name: 'ใบสำคัญค้างจ่าย',
      class: 'liability',
      normal: 'credit',
      source: 'C',
      isLive: true,
    },
    period: 202612,
    periods: [],
    openingOfYear: 0n,
    movements: [
      { period: 202611, debit: 0n, credit: 20_353_000n },
      { period: 202612, debit: 5_000_000n, credit: 5_000_000n },
    ],
    opening: -20_353_000n,
    lines: [],
    lineCount: 2,
    page: { offset: 0, limit: 50 },
  })
  expect(
    view.summary.map(({ label, text }) => `${label} ${text}`.replaceAll('\u00A0', ' ')),
  ).toEqual([
    'ยอดยกมา 1 ธ.ค. 2569 203,530.00',
    'เดบิตในธันวาคม 2569 50,000.00',
    'เครดิตในธันวาคม 2569 50,000.00',
    'ยอดคงเหลือสิ้นธันวาคม 2569 203,530.00',
  ])
})
