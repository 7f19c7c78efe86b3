import { originalPage } from '../../activities/print-pages'
import { inOrganisation } from '../../prisma/client'
import { askForDraftPrint } from '../../prisma/form-copy'
import { openOffice, type Office } from '../payment/office'
import { openShop, publicUrl, recordingPrinter, wordsOf, type Shop } from '../print/shop'
import { givePasswords, openWeb, type Browser, type Web } from '../support/web'

/** The voucher on its page and the form that is printed of it: one paper, at every step. */

let office: Office
let shop: Shop
let web: Web
let suda: Browser
const printer = recordingPrinter()

jest.setTimeout(120_000) // passwords are slow to hash on purpose

beforeAll(async () => {
  office = await openOffice()
  shop = openShop(office, { printer })
  await givePasswords(office.database)
  web = await openWeb(office.database)
  suda = await web.signedIn('suda')
})

afterAll(async () => {
  await web.close()
  await shop.close()
  await office.close()
})

let invoices = 0
const draft = (amount: string): Promise<string> =>
  office.draft({ amount, invoice: `PP-${(invoices += 1)}` })

const shownOf = async (voucher: string): Promise<string> =>
  (await suda.get(`/vouchers/${voucher}`)).html

/** What would be printed of it now, marked ร่าง. */
async function draftOf(voucher: string): Promise<string> {
  const asker = office.personIds.get('nattaya') ?? ''
  await inOrganisation(office.db, office.organisationId, (tx) =>
    askForDraftPrint(tx, voucher, asker),
  )
  await shop.printAll()
  return printer.lastMarked('ร่าง')
}

async function frozenOf(voucher: string): Promise<string> {
  const form = await shop.formOf(voucher, 'disbursement-voucher')
  return originalPage(form, { db: shop.db, files: shop.files, publicUrl })
}

/**
 * The two pages of the form as they stand in a document, cell by cell. Left out is what is the print's or the page's
 * own: the word across it, the foot, and whose hand a box waits for.
 */
function sheetsIn(html: string): readonly string[] {
  return ['front', 'back'].map((side) => {
    const start = html.indexOf(`<section class="sheet voucher ${side}"`)
    if (start < 0) throw new Error(`there is no ${side} of the paper`)
    return html
      .slice(start, html.indexOf('</section>', start))
      .replace(/ data-mark="[^"]*"/, '')
      .replace(/<footer class="foot">[\s\S]*?<\/footer>/, '')
      .replace(/<p class="wait">[^<]*<\/p>/g, '')
      .replace(/(class="(?:box|numbers)[^"]*?) (?:mine|here|next)"/g, '$1"')
      .replace(/\n\s*/g, '\n')
      .trim()
  })
}

const waitsIn = (html: string): readonly string[] =>
  [...html.matchAll(/<p class="wait">([^<]*)<\/p>/g)].map(([, text = '']) => text)

test('from the head’s desk to the approval the page shows what would be printed', async () => {
  const voucher = await draft('1,070.00')
  const steps = [
    ['present', 'nattaya'],
    ['submit', 'orathai'],
    ['receive', 'manee'],
    ['certify-funds', 'manee'],
    ['check', 'mana'],
    ['finance-endorse', 'wipa'],
    ['clerk-endorse', 'wichai'],
  ] as const
  for (const [action, username] of steps) {
    await office.act(voucher, action, username)
    const shown = await shownOf(voucher)
    expect(sheetsIn(shown)).toEqual(sheetsIn(await draftOf(voucher)))
    expect(shown).not.toMatch(/<[^>]+ style=/)
  }
  await office.act(voucher, 'approve', 'somchai')
  expect(sheetsIn(await shownOf(voucher))).toEqual(sheetsIn(await frozenOf(voucher)))
})

test('while it is paid the boxes of payment stay open, and fill as the form is frozen anew', async () => {
  const voucher = await office.approved({ amount: '2,140.00', invoice: 'PP-paid' })
  const payment = await office.prepared([voucher])
  for (const username of ['somchai', 'wichai', 'prasit']) {
    expect(sheetsIn(await shownOf(voucher))).toEqual(sheetsIn(await frozenOf(voucher)))
    await office.pay(payment, 'sign', username)
  }
  const handedOver = {
    receivedBy: 'นายอำนวย ตัวอย่าง',
    identityProof: 'id-card',
    receiptNumber: 'RC-1',
  } as const
  await office.pay(payment, 'hand-over', 'wira', handedOver)
  const paid = await shownOf(voucher)
  expect(sheetsIn(paid)).toEqual(sheetsIn(await frozenOf(voucher)))
  expect(sheetsIn(paid)[1]).toContain('(นายวีระ ประสงค์สุข)')
  expect(waitsIn(paid)).toEqual([])
})

test('a cancelled voucher keeps its paper, with the word across it', async () => {
  const voucher = await office.approved({ amount: '300.00', invoice: 'PP-cancelled' })
  await office.act(voucher, 'cancel', 'wipa', { reason: 'ผิดหมวด' })
  const shown = await shownOf(voucher)
  expect(sheetsIn(shown)).toEqual(sheetsIn(await frozenOf(voucher)))
  expect(shown.match(/class="sheet voucher \w+" [^>]*data-mark="ยกเลิก"/g)).toHaveLength(2)
})

test('one that was cancelled before its head signed has a paper, and holds nothing', async () => {
  const voucher = await draft('310.00')
  await office.act(voucher, 'present', 'nattaya')
  await office.act(voucher, 'cancel', 'orathai', { reason: 'ซ้ำ' })
  expect(sheetsIn(await shownOf(voucher))[0]).toContain('310.00')
})

test('a returned voucher shows what was handed over, unsigned', async () => {
  const voucher = await draft('320.00')
  await office.act(voucher, 'submit', 'orathai')
  await office.act(voucher, 'receive', 'manee')
  await office.act(voucher, 'return', 'manee', { reason: 'ขาดใบกำกับภาษี' })
  const [front = ''] = sheetsIn(await shownOf(voucher))
  expect(front).toContain('320.00')
  expect(front).not.toContain('class="sign signed"')
})

test('a refusal stands in the box of who refused, never as the opinion that it could be paid', async () => {
  const voucher = await draft('325.00')
  for (const [action, username] of [
    ['submit', 'orathai'],
    ['receive', 'manee'],
    ['certify-funds', 'manee'],
    ['check', 'mana'],
    ['finance-endorse', 'wipa'],
  ] as const)
    await office.act(voucher, action, username)
  await office.act(voucher, 'reject', 'wichai', { reason: 'เกินความจำเป็น' })
  const [, back = ''] = sheetsIn(await shownOf(voucher))
  const [, box3 = '', box4 = ''] = /<h3>3\.([\s\S]*)<h3>4\.([\s\S]*)<h3>5\./.exec(back) ?? []
  expect(wordsOf(box3)).toMatch(/ไม่เห็นควรอนุมัติให้เบิกจ่าย .* เหตุผล เกินความจำเป็น .*นายวิชัย/)
  expect(box4).not.toContain('tick on')
  expect(box4).not.toContain('เกินความจำเป็น')
})

test('each open box says whose hand it waits for: the one who has it, then those to come', async () => {
  const voucher = await draft('330.00')
  await office.act(voucher, 'submit', 'orathai')
  await office.act(voucher, 'receive', 'manee')
  const toCome = [
    'ต่อไป นายมานะ รักเผ่าไทย',
    'ต่อไป นางวิภา สุขใจ',
    'ต่อไป นายวิชัย มั่นคง',
    'ต่อไป นายสมชาย ใจดี',
    'ต่อไป นางสาวชูใจ เลิศล้ำ',
    'ต่อไป นายวีระ ประสงค์สุข',
  ]
  expect(waitsIn(await shownOf(voucher))).toEqual(['อยู่กับ นางสาวมานี มีนา', ...toCome])
  const manee = await web.signedIn('manee')
  const own = (await manee.get(`/vouchers/${voucher}`)).html
  expect(waitsIn(own)).toEqual(['รอลายมือชื่อของท่าน', ...toCome])
  expect(own).toContain('class="box act mine"')
  await office.act(voucher, 'certify-funds', 'manee')
  expect(waitsIn(await draftOf(voucher))).toEqual([])
})

test('the emblem on the page is fetched, and never sent with it', async () => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=', 'base64') // prettier-ignore
  const voucher = await draft('340.00')
  await office.act(voucher, 'submit', 'orathai')
  expect((await suda.get('/emblem')).status).toBe(404)
  const { sha256 } = await web.services.files.put(png)
  await office.asOwner((owner) =>
    owner.query(`UPDATE organisation SET emblem_sha256 = $1 WHERE id = $2`, [
      sha256,
      office.organisationId,
    ]),
  )
  expect(await shownOf(voucher)).toContain('<img class="emblem" src="/emblem"')
  const emblem = await suda.get('/emblem')
  expect([emblem.status, emblem.headers.get('content-type')]).toEqual([200, 'image/png'])
})
