import { openOffice, type Office } from '../payment/office'
import { openWeb, type Web } from '../support/web'
import { openShop, recordingPrinter, type Shop } from './shop'

/** What the code on each form of a payment, and on its voucher's, leads an outsider to. */

jest.setTimeout(60_000)

let office: Office
let web: Web
let shop: Shop

beforeAll(async () => {
  office = await openOffice()
  web = await openWeb(office.database)
  shop = openShop(office, { printer: recordingPrinter() })
}, 120_000)

afterAll(async () => {
  await shop?.close()
  await web?.close()
  await office?.close()
})

const company = 'บริษัท ตัวอย่างเซอร์วิสพะเยา จำกัด'
const signatories = [
  'ลงนามสั่งจ่าย นายกองค์การบริหารส่วนตำบล',
  'ลงนามสั่งจ่าย ปลัดองค์การบริหารส่วนตำบล',
  'ลงนามสั่งจ่าย รองนายกองค์การบริหารส่วนตำบล',
]
const approval = [
  'ลงนามผู้เบิกและส่งคลัง ผู้อำนวยการกองสาธารณสุข',
  'คลังรับ นักวิชาการเงินและบัญชี',
  'รับรองงบประมาณคงเหลือ นักวิชาการเงินและบัญชี',
  'ตรวจแล้ว ถูกต้อง นักวิชาการเงินและบัญชี (ผู้ตรวจฎีกา)',
  'เห็นควรให้เบิกจ่าย ผู้อำนวยการกองคลัง',
  'เห็นควรอนุมัติ ปลัดองค์การบริหารส่วนตำบล',
  'อนุมัติให้เบิกจ่าย นายกองค์การบริหารส่วนตำบล',
]
const prepared = 'จัดทำเช็ค เจ้าพนักงานการเงินและบัญชี'
const handedOver = 'จ่ายเช็คให้ผู้รับเงิน นักวิชาการคลัง'

/** Every act of a voucher's cheque, as the voucher's own page names it: with the number of the leaf. */
const cheque = [prepared, ...signatories, handedOver].map(
  (signed) => `${signed} · เช็คเลขที่ 10034501`,
)

let invoices = 0
const hire = () => ({
  line: '00244-320300-55',
  amount: '5,350.00',
  invoice: `IV-${(invoices += 1)}`,
})

describe('a payment that was handed over', () => {
  let voucher: string
  let payment: string

  beforeAll(async () => {
    voucher = await office.approved(hire())
    payment = await office.signed([voucher])
    await office.pay(payment, 'hand-over', 'wira', {
      receivedBy: 'นางสาวรับ แทน',
      identityProof: 'power-of-attorney',
    })
    await shop.printAll()
  }, 120_000)

  test('its report names every signature: the preparer\u2019s on the paper, all others since', async () => {
    const page = await verified(payment, 'cheque-report')
    expect(page.verdict).toBe('มีผล')
    expect(page.text).toContain(`SHA-256 ${page.sha256}`)
    expect(page.signed).toEqual([
      ['ลงนามแล้วเมื่อพิมพ์ฉบับนี้', prepared],
      ['ลงนามหลังพิมพ์ ถึงวันนี้', ...signatories, handedOver],
    ])
  })

  test('its certificate states its own number, and stands with all three signatures', async () => {
    const page = await verified(payment, 'withholding-tax-certificate')
    const [row] = await office.asOwner(async (owner) => {
      const { rows } = await owner.query<{ text: string }>(
        `SELECT text FROM official_number WHERE document_id = $1 AND slot = 'certificate'`,
        [payment],
      )
      return rows
    })
    expect(page.text).toContain(`เลขที่ ${row?.text} จำนวนเงินสุทธิ`)
    expect(page.signed[0]).toEqual(['ลงนามแล้วเมื่อพิมพ์ฉบับนี้', prepared, ...signatories])
  })

  test('its cheque states the number of the leaf', async () => {
    expect((await verified(payment, 'cheque')).text).toContain('เลขที่ 10034501 จำนวนเงินสุทธิ')
  })

  test('the voucher that it paid is printed again with every signatory, not the last alone', async () => {
    const page = await verified(voucher, 'disbursement-voucher')
    expect(page.signed).toEqual([['ลงนามแล้วเมื่อพิมพ์ฉบับนี้', ...approval, ...cheque]])
  })

  test('the cover of its evidence was printed before the payment, and says so', async () => {
    const page = await verified(voucher, 'evidence-cover')
    expect(page.signed).toEqual([
      ['ลงนามแล้วเมื่อพิมพ์ฉบับนี้', ...approval],
      ['ลงนามหลังพิมพ์ ถึงวันนี้', ...cheque],
    ])
  })

  test('nobody and no payee is named', async () => {
    const people = await office.asOwner(async (owner) => {
      const { rows } = await owner.query<{ name: string }>('SELECT name FROM person')
      return rows.map(({ name }) => name)
    })
    for (const [id, form] of [
      [payment, 'cheque-report'],
      [payment, 'withholding-tax-certificate'],
      [voucher, 'disbursement-voucher'],
    ] as const) {
      const { text } = await verified(id, form)
      for (const name of [...people, company, '0563569000015', 'นางสาวรับ แทน'])
        expect(text).not.toContain(name)
    }
  })
})

test('a form of a voided payment has no effect any more, and its voucher no signatures of it', async () => {
  const voucher = await office.approved(hire())
  const payment = await office.signed([voucher])
  await office.pay(payment, 'void', 'wipa', { reason: 'ผู้รับไม่มารับ', leafKept: true })
  await shop.printAll()

  const report = await verified(payment, 'cheque-report')
  expect(report.verdict).toBe('ไม่มีผลแล้ว')
  expect(report.text).toContain('ยกเลิกเช็ค โดยผู้อำนวยการกองคลัง')
  expect(report.signed).toEqual([
    ['ลงนามแล้วเมื่อพิมพ์ฉบับนี้', prepared],
    ['ลงนามหลังพิมพ์ ถึงวันนี้', ...signatories],
  ])
  expect((await verified(voucher, 'disbursement-voucher')).signed).toEqual([
    ['ลงนามแล้วเมื่อพิมพ์ฉบับนี้', ...approval],
  ])
})

type Verified = {
  readonly text: string
  readonly verdict: string
  readonly sha256: string
  /** The parts of the list of signatures: the heading, then each act and post. */
  readonly signed: readonly (readonly string[])[]
}

/** Reads the page that the code on a form leads to, as somebody who has never signed in. */
async function verified(documentId: string, name: string): Promise<Verified> {
  const form = await shop.formOf(documentId, name)
  const page = await web.browser().get(`/verify/${office.organisationId}/${form.verifyCode}`)
  expect(page.status).toBe(200)
  const part = /<section aria-labelledby="signed-h">[\s\S]*<\/section>/.exec(page.html)?.[0] ?? ''
  return {
    text: page.text,
    verdict: wordsIn(/<h1[\s\S]*?<\/h1>/.exec(page.html)?.[0]),
    sha256: form.sha256 ?? '',
    signed: [...part.matchAll(/<caption>(.*?)<\/caption>([\s\S]*?)<\/table>/g)].map(
      ([, heading = '', table = '']) => [
        heading,
        ...[...table.matchAll(/<td>([\s\S]*?)<\/td>/g)].map(([, cell]) => wordsIn(cell)),
      ],
    ),
  }
}

function wordsIn(html = ''): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('\u00A0', ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
