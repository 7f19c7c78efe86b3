import { draftFrom, readVoucher } from '../../api/voucher/form'
import { draftOf } from '../../domain/voucher/draft'

const payeeId = 'pye_01JZ0000000000000000000001'
const otherPayeeId = 'pye_01JZ0000000000000000000002'

/** A page's fields as a browser sends them: scenario S01. */
const fields = {
  title: 'จ้างเหมาพ่นหมอกควัน',
  purpose: 'จ่ายค่าจ้างเหมา งวดเดียว',
  purchaseKind: 'hire',
  unitId: 'uni_1',
  fiscalYear: '2570',
  budgetLineIds: 'bgl_1',
  'payees.0.id': payeeId,
  'payees.0.name': 'ห้างหุ้นส่วนจำกัด ตัวอย่าง',
  'payees.0.kind': 'juristic',
  'payees.0.taxId': '0-1075-64000-01-4',
  'payees.0.branch': 'สำนักงานใหญ่',
  'payees.0.address': '99 หมู่ที่ 1',
  'payees.0.vatRegistered': 'yes',
  'payees.0.withholdingClass': 'pnd53',
  'lines.0.description': 'จ้างเหมา 1 งาน',
  'lines.0.invoiceNumber': 'INV-1',
  'lines.0.invoicePeriod': '',
  'lines.0.invoicedOn': '29/10/2569',
  'lines.0.amount': '50,000.00',
  'lines.0.remark': '',
  fine: '',
  retention: '',
}

const order = {
  'order.kind': 'hire-order',
  'order.number': '8/2570',
  'order.orderedOn': '20 ต.ค. 2569',
  'order.total': '50000',
  'order.dueOn': '30 ต.ค. 69',
  'order.deliveredOn': '๔/๑๑/๒๕๖๙',
  'order.acceptedOn': '5 พฤศจิกายน 2569',
  'order.fineRate': '0.10',
  'order.fineFloor': '100',
  'order.extensionDays': '',
}

const read = (changed: Readonly<Record<string, unknown>> = {}) =>
  readVoucher(draftFrom({ ...fields, ...changed }))
const errorsOf = (changed: Readonly<Record<string, unknown>>) =>
  read(changed).errors.map(({ field, code }) => [field, code])

test('a page as typed reads as the facts of the voucher', () => {
  expect(read(order)).toEqual({
    errors: [],
    content: {
      title: 'จ้างเหมาพ่นหมอกควัน',
      purpose: 'จ่ายค่าจ้างเหมา งวดเดียว',
      purchaseKind: 'hire',
      unitId: 'uni_1',
      fiscalYear: 2570,
      payees: [
        {
          id: payeeId,
          name: 'ห้างหุ้นส่วนจำกัด ตัวอย่าง',
          kind: 'juristic',
          taxId: '0107564000014',
          branch: '00000',
          address: '99 หมู่ที่ 1',
          vatRegistered: true,
          withholdingClass: 'pnd53',
        },
      ],
      lines: [
        {
          budgetLineId: 'bgl_1',
          payeeId,
          description: 'จ้างเหมา 1 งาน',
          invoiceNumber: 'INV-1',
          invoicePeriod: '',
          invoicedOn: '2026-10-29',
          amount: 5_000_000n,
          remark: '',
        },
      ],
      order: {
        kind: 'hire-order',
        number: '8/2570',
        orderedOn: '2026-10-20',
        total: 5_000_000n,
        dueOn: '2026-10-30',
        deliveredOn: '2026-11-04',
        acceptedOn: '2026-11-05',
        fineRate: 10,
        fineFloor: 10_000n,
        undeliveredValue: undefined,
        extensionDays: 0,
      },
      fine: 0n,
      retention: 0n,
      otherDeductions: [],
      replaces: undefined,
    },
  })
})

test('facts written back into the blanks read as the same facts', () => {
  const { content } = read({ ...order, fine: '500', 'lines.0.invoicePeriod': 'ต.ค. 2569' })
  expect(readVoucher(draftOf(content))).toEqual({ content, errors: [] })
})

test.each([
  ['45000', 4_500_000n],
  ['45,000.50', 4_500_050n],
  ['๔๕,๐๐๐', 4_500_000n],
  [' 45,000 บาท ', 4_500_000n],
])('the amount %j is understood', (typed, satang) => {
  expect(read({ 'lines.0.amount': typed }).content.lines[0]?.amount).toBe(satang)
})

test.each([
  ['1e5', 'MONEY_EXPONENT'],
  ['-5', 'MONEY_NEGATIVE'],
  ['45.005', 'MONEY_TOO_FINE'],
  ['4,5000', 'MONEY_COMMA_MISPLACED'],
  ['ห้าพัน', 'MONEY_NOT_UNDERSTOOD'],
  ['', 'MONEY_EMPTY'],
  ['0', 'FORM_FIELD_INVALID'],
  ['NaN', 'MONEY_NOT_UNDERSTOOD'],
  ['9'.repeat(40), 'MONEY_TOO_LARGE'],
])('the amount %j is refused, and nothing else is', (typed, code) => {
  expect(errorsOf({ 'lines.0.amount': typed })).toEqual([['lines.0.amount', code]])
})

test.each(['22/11/2569', '22 พ.ย. 69', '22-11-2569', '๒๒/๑๑/๒๕๖๙'])(
  'the date %j is understood',
  (typed) => {
    expect(read({ 'lines.0.invoicedOn': typed }).content.lines[0]?.invoicedOn).toBe('2026-11-22')
  },
)

test.each([
  ['31 กุมภาพันธ์ 2569', 'DATE_NO_SUCH_DAY'],
  ['31/02/2569', 'DATE_NO_SUCH_DAY'],
  ['22/11/2026', 'DATE_NOT_BUDDHIST_YEAR'],
  ['2026-11-22', 'DATE_NOT_BUDDHIST_YEAR'],
  ['เมื่อวาน', 'DATE_NOT_UNDERSTOOD'],
])('the date %j is refused with its reason', (typed, code) => {
  expect(errorsOf({ ...order, 'order.dueOn': typed })).toEqual([['order.dueOn', code]])
})

test.each([
  ['ก.พ. 2569', '2026-02'],
  ['กุมภาพันธ์ 69', '2026-02'],
  ['2/2569', '2026-02'],
  ['๒/๒๕๖๙', '2026-02'],
])('the month %j is understood', (typed, period) => {
  expect(read({ 'lines.0.invoicePeriod': typed }).content.lines[0]?.invoicePeriod).toBe(period)
})

test.each(['13/2569', '2/2026', 'เดือนก่อน'])('the month %j is refused', (typed) => {
  expect(read({ 'lines.0.invoicePeriod': typed }).errors).toEqual([
    expect.objectContaining({
      field: 'lines.0.invoicePeriod',
      text: expect.stringContaining('ก.พ. 2569'),
    }),
  ])
})

test('a preview adds up what can be read and leaves out the rest', () => {
  const { content, errors } = read({
    'lines.1.description': 'x',
    'lines.1.amount': '1e5',
    fine: 'ไม่มี',
  })
  expect(errors.map(({ field }) => field)).toEqual(['lines.1.amount', 'fine'])
  expect(content.lines.map((line) => line.amount)).toEqual([5_000_000n, 0n])
  expect(content.fine).toBe(0n)
})

test('a row of which nothing was typed is no row', () => {
  expect(read({ 'lines.1.description': ' ', 'lines.1.amount': '' })).toMatchObject({
    errors: [],
    content: { lines: [{ amount: 5_000_000n }] },
  })
})

test('with several payees each line says whom it is for', () => {
  const two = {
    'payees.1.id': otherPayeeId,
    'payees.1.name': 'นางสาว ก',
    'payees.1.kind': 'individual',
    'payees.1.withholdingClass': 'pnd3',
  }
  expect(errorsOf(two)).toEqual([['lines.0.payeeId', 'FORM_FIELD_INVALID']])
  expect(read({ ...two, 'lines.0.payeeId': otherPayeeId }).content.lines[0]?.payeeId).toBe(
    otherPayeeId,
  )
})

test('with several budget lines each line says which it is charged to', () => {
  const two = { budgetLineIds: ['bgl_1', 'bgl_2'] }
  expect(errorsOf(two)).toEqual([['lines.0.budgetLineId', 'FORM_FIELD_INVALID']])
  expect(errorsOf({ ...two, 'lines.0.budgetLineId': 'bgl_9' })).toEqual([
    ['lines.0.budgetLineId', 'FORM_FIELD_INVALID'],
  ])
  expect(errorsOf({ ...two, 'lines.0.budgetLineId': 'bgl_2' })).toEqual([])
})

test('an order that was begun must be whole', () => {
  expect(errorsOf({ 'order.kind': 'hire-order' }).map(([field]) => field)).toEqual([
    'order.number',
    'order.orderedOn',
    'order.total',
    'order.dueOn',
  ])
  expect(errorsOf({ ...order, 'order.kind': '' }).map(([field]) => field)).toEqual(['order.kind'])
})

test.each([
  ['0.10', 10],
  ['0.2', 20],
  ['๐.๒๕', 25],
  ['', 0],
])('a fine of %j per cent a day is %d basis points', (typed, basisPoints) => {
  expect(read({ ...order, 'order.fineRate': typed }).content.order?.fineRate).toBe(basisPoints)
})

test('a wrong tax id is kept as typed: it is warned of, not refused', () => {
  expect(read({ 'payees.0.taxId': '1234' })).toMatchObject({
    errors: [],
    content: { payees: [{ taxId: '1234' }] },
  })
})

test('script in a text field stays text', () => {
  const script = '<script>alert("ก")</script>'
  const { content } = read({
    title: script,
    'payees.0.name': script,
    'lines.0.description': script,
  })
  expect([content.title, content.payees[0]?.name, content.lines[0]?.description]).toEqual([
    script,
    script,
    script,
  ])
})

test('a body that is no form at all is an empty sheet, never an error', () => {
  for (const body of [undefined, null, 'x', 5, [], { lines: 'x', payees: { a: 1 }, order: [] }]) {
    expect(draftFrom(body)).toMatchObject({ title: '', lines: [], payees: [] })
  }
})

test('what PostgreSQL cannot keep is dropped from the text, and floods are cut', () => {
  const draft = draftFrom({
    title: 'ก\u0000ข\uD800ค',
    purpose: 'x'.repeat(5000),
    budgetLineIds: Array.from({ length: 500 }, (_, index) => `bgl_${index}`),
    'warningReasons.R-109': 'รอใบกำกับภาษี',
    'warningReasons.__proto__': 'x',
    '__proto__.x': 'x',
    admin: 'yes',
  })
  expect(draft.title).toBe('กขค')
  expect(draft.purpose).toHaveLength(1000)
  expect(draft.budgetLineIds).toHaveLength(20)
  expect(draft.warningReasons).toEqual({ 'R-109': 'รอใบกำกับภาษี' })
  expect(draft).not.toHaveProperty('admin')
})

test('too long a text is refused at its field, not cut in silence', () => {
  expect(errorsOf({ title: 'ก'.repeat(201) })).toEqual([['title', 'FORM_FIELD_INVALID']])
})
