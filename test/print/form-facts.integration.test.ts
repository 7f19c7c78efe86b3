import { originalPage } from '../../activities/print-pages'
import { inOrganisation } from '../../prisma/client'
import { askForCopy, askForDraftPrint } from '../../prisma/form-copy'
import { findPostsHeld } from '../../prisma/person'
import { openOffice, type Office } from '../payment/office'
import { asOwner } from '../support/web'
import { openShop, publicUrl, recordingPrinter, wordsOf, type Shop } from './shop'

jest.setTimeout(60_000)

let office: Office
let shop: Shop
const printer = recordingPrinter()

beforeAll(async () => {
  office = await openOffice()
  shop = openShop(office, { printer })
})

afterAll(async () => {
  await shop.close()
  await office.close()
})

const handedOver = {
  receivedBy: 'นายอำนวย ตัวอย่าง',
  identityProof: 'id-card',
  receiptNumber: 'RC-1',
} as const

let invoices = 0
const hire = (amount: string) => {
  invoices += 1
  return { amount, invoice: `IV-${invoices}` }
}

async function pageOf(documentId: string, name: string): Promise<string> {
  return originalPage(await shop.formOf(documentId, name), {
    db: shop.db,
    files: shop.files,
    publicUrl,
  })
}

describe('a frozen form states its document as it stood', () => {
  test('the four budget boxes add up, whatever moved on the line since', async () => {
    const first = await office.approved(hire('20,000.00'))
    const before = await pageOf(first, 'disbursement-voucher')
    expect(wordsOf(before)).toMatch(/งบประมาณคงเหลือ 50,000\.00 - 20,000\.00 30,000\.00/)

    const second = await office.approved(hire('10,000.00'))
    await transferTo('5,000.00')
    expect(wordsOf(await pageOf(second, 'disbursement-voucher'))).toMatch(
      /งบประมาณคงเหลือ 50,000\.00 20,000\.00 10,000\.00 20,000\.00/,
    )
    const third = await office.approved(hire('1,000.00'))
    expect(wordsOf(await pageOf(third, 'disbursement-voucher'))).toMatch(
      /งบประมาณคงเหลือ 55,000\.00 30,000\.00 1,000\.00 24,000\.00/,
    )
    expect(await pageOf(first, 'disbursement-voucher')).toBe(before)
  })

  test('a voucher that came back keeps its numbers and its hold, and is signed anew', async () => {
    const voucher = await office.draft(hire('2,000.00'))
    await office.act(voucher, 'submit', 'orathai')
    await office.act(voucher, 'receive', 'manee')
    await office.act(voucher, 'certify-funds', 'manee')
    const held = wordsOf(await previewOf(voucher))
    await office.act(voucher, 'return', 'mana', { reason: 'ขาดใบกำกับภาษี' })
    expect(wordsOf(await previewOf(voucher))).not.toContain('นางสาวมานี')

    await office.approved(hire('1.00'))
    await office.act(voucher, 'submit', 'orathai', { reason: 'แนบแล้ว' })
    for (const [action, username] of [
      ['receive', 'manee'],
      ['certify-funds', 'manee'],
      ['check', 'mana'],
      ['finance-endorse', 'wipa'],
      ['clerk-endorse', 'wichai'],
      ['approve', 'somchai'],
    ] as const)
      await office.act(voucher, action, username)
    const frozen = wordsOf(await pageOf(voucher, 'disbursement-voucher'))

    expect(boxesIn(frozen)).toHaveLength(4)
    expect(boxesIn(held)).toEqual(boxesIn(frozen))
    expect(numbersIn(frozen)).toHaveLength(2)
    expect(numbersIn(held)).toEqual(numbersIn(frozen))
    expect(frozen).toContain('นางสาวมานี')
  })

  test('printed late, after payment, every form is the same to the letter', async () => {
    const voucher = await office.approved(hire('3,000.00'))
    const forms = await shop.formsOf(voucher)
    const options = { db: shop.db, files: shop.files, publicUrl }
    const early = await Promise.all(forms.map((form) => originalPage(form, options)))

    const payment = await office.prepared([voucher])
    const report = await pageOf(payment, 'cheque-report')
    const cheque = await pageOf(payment, 'cheque')
    for (const username of ['somchai', 'wichai', 'prasit'])
      await office.pay(payment, 'sign', username)
    await office.pay(payment, 'hand-over', 'wira', handedOver)

    expect(await Promise.all(forms.map((form) => originalPage(form, options)))).toEqual(early)
    expect(await pageOf(payment, 'cheque-report')).toBe(report)
    expect(await pageOf(payment, 'cheque')).toBe(cheque)
    expect(wordsOf(early[0] ?? '')).not.toContain('นายอำนวย')
  })

  test('a paid voucher’s form names cheque, signatories, receiver and payer', async () => {
    const voucher = await office.approved(hire('4,000.00'))
    const payment = await office.signed([voucher])
    await office.pay(payment, 'hand-over', 'wira', handedOver)
    const forms = await shop.formsOf(voucher)
    const words = wordsOf(await pageOf(voucher, 'disbursement-voucher'))

    expect(forms.map(({ form, version }) => [form, version])).toEqual([
      ['disbursement-voucher', 7],
      ['evidence-cover', 7],
      ['disbursement-voucher', 10],
    ])
    expect(words).toContain('(นายอำนวย ตัวอย่าง)')
    expect(words).toContain('(นายวีระ ประสงค์สุข)')
    expect(words).toMatch(/512-6-00056-0/)
    expect(words).toMatch(/1\. .*นายสมชาย.*2\. .*นายวิชัย.*3\. .*นายประสิทธิ์/)
  })

  test('an acting officer signs in the capacity of that day, above the post signed for', async () => {
    await asOwner(
      office.database,
      async (owner) => {
        await owner.query(
          `INSERT INTO post_holder (organisation_id, id, post_id, person_id, capacity, valid_from)
           VALUES ($1, 'hol_acting', $2, $3, 'acting', $4)`,
          [
            office.organisationId,
            office.postIds.get('ปลัดองค์การบริหารส่วนตำบล'),
            office.personIds.get('prasit'),
            office.today,
          ],
        )
      },
      office.organisationId,
    )
    const voucher = await office.draft(hire('500.00'))
    for (const [action, username] of [
      ['submit', 'orathai'],
      ['receive', 'manee'],
      ['certify-funds', 'manee'],
      ['check', 'mana'],
      ['finance-endorse', 'wipa'],
    ] as const)
      await office.act(voucher, action, username)
    const posts = await inOrganisation(office.db, office.organisationId, (tx) =>
      findPostsHeld(tx, office.personIds.get('prasit') ?? ''),
    )
    const by = posts.find((post) => post.roles.includes('chief-administrator'))
    await office.act(voucher, 'clerk-endorse', 'prasit', by && { by })
    await office.act(voucher, 'approve', 'somchai')

    expect(wordsOf(await pageOf(voucher, 'disbursement-voucher'))).toMatch(
      /\(นายประสิทธิ์ แสนดี\) รองนายกองค์การบริหารส่วนตำบล รักษาราชการแทน ปลัดองค์การบริหารส่วนตำบลแม่ใส/,
    )
  })

  test('a report lists the leaf spoiled for it, and the cheque cancelled before it', async () => {
    const [first, second] = [
      await office.approved(hire('600.00')),
      await office.approved(hire('700.00')),
    ]
    const voided = await office.prepared([first])
    await office.pay(voided, 'void', 'wipa', { reason: 'ผู้รับเงินเปลี่ยนชื่อ', leafKept: true })
    const payment = await office.prepared([second])
    await office.pay(payment, 'spoil', 'chujai', { reason: 'หมึกเลอะ' })
    const words = wordsOf(await pageOf(payment, 'cheque-report'))

    expect(words).toMatch(/เช็คเสีย\/ยกเลิก 2 ฉบับ: เลขที่ \d+ \(ผู้รับเงินเปลี่ยนชื่อ\), เลขที่ \d+ \(หมึกเลอะ\)/)
    const [report] = await shop.formsOf(payment)
    expect(report?.isVoid).toBe(true)
  })

  test('a certificate states base and tax of what was withheld', async () => {
    const payment = await office.signed([await office.approved(hire('1,070.00'))])
    const words = wordsOf(await pageOf(payment, 'withholding-tax-certificate'))

    expect(words).toMatch(/ค่าจ้างเหมาบริการ .* 1,000 00 10 00/)
    expect(words).toContain('(สิบบาทถ้วน)')
  })
})

describe('what a person asks for', () => {
  const nattaya = () => office.personIds.get('nattaya') ?? ''
  const asWeb = <T>(work: Parameters<typeof inOrganisation<T>>[2]) =>
    inOrganisation(office.db, office.organisationId, work)

  test('a copy is counted, marked, and verified at the original’s address', async () => {
    const voucher = await office.approved(hire('800.00'))
    const wanted = await shop.formOf(voucher, 'disbursement-voucher')
    expect(await asWeb((tx) => askForCopy(tx, wanted.id, nattaya()))).toBeUndefined()
    await shop.printAll()

    for (const number of [1, 2]) {
      const id = await asWeb((tx) => askForCopy(tx, wanted.id, nattaya()))
      await shop.printAll()
      expect((await shop.printOf(id)).status).toBe('printed')
      const html = printer.lastMarked('สำเนา')
      expect(wordsOf(html)).toContain(`สำเนาครั้งที่ ${number}`)
      expect(wordsOf(html)).toContain('โดย นางสาวณัฐยา วงค์ดี')
      expect(wordsOf(html)).toContain(
        `${publicUrl}/verify/${office.organisationId}/${wanted.verifyCode}`,
      )
    }
    expect((await shop.formOf(voucher, 'disbursement-voucher')).reprints).toBe(2)
  })

  test('a copy of a cancelled voucher says so', async () => {
    const voucher = await office.approved(hire('900.00'))
    await shop.printAll()
    await office.act(voucher, 'cancel', 'wipa', { reason: 'ผิดหมวด' })
    const { id } = await shop.formOf(voucher, 'disbursement-voucher')
    await asWeb((tx) => askForCopy(tx, id, nattaya()))
    await shop.printAll()

    expect(wordsOf(printer.lastMarked('ยกเลิก'))).toContain('900.00')
  })

  test('a draft is marked, has nothing to verify, and shows what would be left', async () => {
    const voucher = await office.draft(hire('100.00'))
    const id = await asWeb((tx) => askForDraftPrint(tx, voucher, nattaya()))
    await shop.printAll()
    const html = printer.lastMarked('ร่าง')

    expect((await shop.printOf(id)).status).toBe('printed')
    expect(html).not.toContain('/verify/')
    expect(html).not.toContain('class="qr"')
    expect(wordsOf(html)).toMatch(/งบประมาณคงเหลือ 55,000\.00 [\d,.]+ 100\.00 [\d,.]+/)
  })

  test('an approved voucher has no draft any more, and an unknown one none', async () => {
    const voucher = await office.approved(hire('110.00'))
    expect(await asWeb((tx) => askForDraftPrint(tx, voucher, nattaya()))).toBeUndefined()
    expect(await asWeb((tx) => askForDraftPrint(tx, 'vou_none', nattaya()))).toBeUndefined()
  })
})

/** What is now in the draft form of a voucher. */
async function previewOf(voucher: string): Promise<string> {
  const asker = office.personIds.get('nattaya') ?? ''
  await inOrganisation(office.db, office.organisationId, (tx) =>
    askForDraftPrint(tx, voucher, asker),
  )
  await shop.printAll()
  return printer.lastMarked('ร่าง')
}

function boxesIn(words: string): unknown {
  return /งบประมาณคงเหลือ ([\d,.]+|-) ([\d,.]+|-) ([\d,.]+) ([\d,.]+)/.exec(words)?.slice(1)
}

function numbersIn(words: string): unknown {
  return /เลขที่ผู้เบิก (\S+) เลขที่คลังรับ (\d+\/\d+)/.exec(words)?.slice(1)
}

/** A transfer to the line that all vouchers here draw on. */
async function transferTo(amount: string): Promise<void> {
  const satang = amount.replace(/[,.]/g, '')
  await asOwner(
    office.database,
    (owner) =>
      owner.query(`SELECT move_budget($1, 'evt_transfer', $2, $3, 1)`, [
        office.organisationId,
        office.today,
        JSON.stringify({
          budgetLineId: office.budgetLineIds.get('00223-320100-28'),
          buckets: { transferIn: satang },
        }),
      ]),
    office.organisationId,
  )
}
