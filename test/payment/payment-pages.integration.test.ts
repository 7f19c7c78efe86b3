import { inOrganisation } from '../../prisma/client'
import { findVoucherFile } from '../../prisma/voucher-file'
import { givePasswords, openWeb, type Answer, type Browser, type Web } from '../support/web'
import { openOffice, type Office } from './office'

let office: Office
let web: Web
let preparer: Browser

jest.setTimeout(120_000) // walks vouchers through the rules, and hashes passwords

beforeAll(async () => {
  office = await openOffice()
  await givePasswords(office.database)
  web = await openWeb(office.database)
  preparer = await web.signedIn('chujai')
}, 120_000)

afterAll(async () => {
  await web.close()
  await office.close()
})

const company = 'บริษัท ตัวอย่างเซอร์วิสพะเยา จำกัด'
const hire = (n: number, amount: string) => ({
  title: `จ้างเหมาทดสอบครั้งที่ ${n}`,
  line: '00244-320300-55',
  amount,
  invoice: `IV-${n}`,
})

describe('a cheque for two vouchers of one payee', () => {
  let page: Answer
  let paymentPath: string
  let first: string
  let second: string

  beforeAll(async () => {
    first = await office.approved(hire(1, '5,350.00'))
    second = await office.approved(hire(2, '1,070.00'))
    page = await preparer.get(`/payments/new?voucher=${first}`)
  })

  test('is drawn before it is made, with its words, its entries and the bank after it', async () => {
    expect(page.status).toBe(200)
    expect(page.text).toContain('(ห้าพันสามร้อยบาทถ้วน)')
    expect(page.text).toContain('ภาษีหัก ณ ที่จ่ายรอนำส่ง')
    expect(page.text).toContain('9,844,700.00')
    expect(page.html).toContain('value="10034501"')
  })

  test('takes both vouchers when both are ticked', async () => {
    const both = [...page.html.matchAll(/name="voucher" value="(vou_\w+)"/g)].map(([, id]) => id)
    const payee = office.payeeIds.get(company) ?? ''
    page = await preparer.get(
      `/payments/new?payee=${payee}&${both.map((id) => `voucher=${id}`).join('&')}`,
    )
    expect(page.text).toContain('จัดทำเช็ค 6,360.00 บาท')
  })

  test('is refused until the leaf in hand is confirmed, and comes back as typed', async () => {
    const { leafConfirmed: _, ...fields } = fieldsOf(page)
    const refused = await preparer.post(actionOf(page, 'preparation'), fields)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('ตรวจเลขที่บนเช็คในมือให้ตรงกัน')
    expect(refused.text).toContain('จัดทำเช็ค 6,360.00 บาท')
  })

  test('is prepared with the next leaf, once, however often it is pressed', async () => {
    const action = actionOf(page, 'preparation')
    const fields = { ...fieldsOf(page), leafConfirmed: 'yes' }
    const done = await preparer.post(action, fields)
    paymentPath = action.replace('/preparation', '')
    expect([done.status, done.location]).toEqual([303, paymentPath])
    const again = await preparer.post(action, fields)
    expect(again.status).toBe(303)
    const shown = await preparer.follow(again)
    expect(shown.text).toContain('จัดทำเช็คแล้ว')
    expect(shown.html).toContain('<a href="#docs">พิมพ์เช็คและรายงานการจัดทำเช็ค เสนอผู้ลงนาม</a>')
    expect(shown.text).toContain('เช็คเลขที่ 10034501 · รายงานการจัดทำเช็ค 1/2570')
    expect(shown.text).toContain('รอลงนามสั่งจ่าย')
  })

  test('the id of one act doesn\u2019t pass another off as done', async () => {
    const fields = { ...fieldsOf(page), leafConfirmed: 'yes', reason: 'พิมพ์เบี้ยว' }
    const other = await preparer.post(`${paymentPath}/spoilage`, fields)
    expect(other.status).toBe(409)
    expect((await preparer.get(paymentPath)).text).toContain('เช็คเลขที่ 10034501')
  })

  test('is signed in turn: the second signatory waits for the first', async () => {
    const clerk = await web.signedIn('wichai')
    expect((await clerk.get(paymentPath)).html).not.toContain('/signature"')
    const early = await clerk.post(`${paymentPath}/signature`, {
      event: 'evt_01M82000000000000000000001',
      version: '1',
    })
    expect(early.status).toBe(403)
    expect(early.text).toContain('ยังไม่ถึงลำดับลงนามของท่าน')
  })

  test('a spoiled leaf is kept with its reason and the next one taken', async () => {
    const shown = await preparer.get(paymentPath)
    const blank = await preparer.post(`${paymentPath}/spoilage`, {
      ...fieldsOf(shown, 'spoilage'),
      reason: '',
    })
    expect(blank.status).toBe(422)
    expect(saidBeside(blank, 'spoil-err')).toBe('ระบุว่าเช็คเสียเพราะอะไร')
    expect(blank.html).toContain('<a href="#spoil-reason">ระบุว่าเช็คเสียเพราะอะไร</a>')
    expect(blank.html).toContain('<a href="#spoil-leaf">')
    expect(saidBeside(blank, 'spoil-leaf-err')).toContain('ตรวจเลขที่บนเช็คในมือ')
    const done = await preparer.post(`${paymentPath}/spoilage`, {
      ...fieldsOf(shown, 'spoilage'),
      reason: 'พิมพ์เยื้อง <b>ชื่อผู้รับ</b>',
      leafConfirmed: 'yes',
    })
    expect([done.status, done.location]).toEqual([303, paymentPath])
    const after = await preparer.follow(done)
    expect(after.text).toContain('บันทึกเช็คเสียแล้ว')
    expect(after.text).toContain('เก็บเช็คที่เสียไว้กับต้นขั้ว พิมพ์เช็คและรายงานใหม่')
    expect(after.text).toContain('เช็คเลขที่ 10034502')
    expect(after.html).toContain('พิมพ์เยื้อง &lt;b&gt;')
  })

  test('the voucher lists its prints, those for the spoiled leaf last and marked', async () => {
    const prints = printsIn((await preparer.get(`/vouchers/${first}`)).html)
    expect(prints.map(({ name }) => name)).toEqual([
      'ฎีกาเบิกเงินตามงบประมาณ',
      'งบหน้าใบสำคัญคู่จ่าย',
      'รายงานการจัดทำเช็ค',
      'เช็ค',
      'รายงานการจัดทำเช็ค',
      'เช็ค',
    ])
    const marks = prints.map(({ mark }) => mark)
    expect(marks.slice(0, 4)).toEqual(['', '', '', ''])
    expect(new Set(marks.slice(4))).toEqual(new Set(['เช็คเสีย แทนที่ด้วยเช็ค 10034502']))
  })

  test('halfway through, the voucher says who has signed, whose turn it is, and who follows', async () => {
    const signatory = await web.signedIn('somchai')
    const shown = await signatory.get(paymentPath)
    await signatory.post(`${paymentPath}/signature`, fieldsOf(shown, 'signature'))
    const voucher = await preparer.get(`/vouchers/${first}`)
    expect(signersIn(voucher)).toEqual([
      expect.stringMatching(/^done นายสมชาย ใจดี \d/),
      'here นายวิชัย มั่นคง รอลงนาม',
      ' นายประสิทธิ์ แสนดี ลำดับถัดไป',
    ])
    expect(entriesIn(voucher)).toEqual([
      expect.stringMatching(/ JV-\S+ .*ครั้งที่ 1 5,350.00$/),
      expect.stringMatching(/ JV-\S+ ตั้งฎีกา .*ครั้งที่ 1 5,350.00$/),
      'เมื่อลงนามสั่งจ่ายครบ 5,350.00',
    ])
  })

  test('the code of a spoiled leaf says that it is one, and bears nothing that was signed on the next', async () => {
    const codes = await office.asOwner(async (owner) => {
      const { rows } = await owner.query<{ code: string }>(
        `SELECT verify_code AS code FROM form WHERE document_id = $1 AND form = 'cheque' ORDER BY document_version`,
        [paymentPath.replace('/payments/', '')],
      )
      return rows.map(({ code }) => `/verify/${office.organisationId}/${code}`)
    })
    const [spoiled, next] = await Promise.all(codes.map((path) => web.browser().get(path)))
    expect(spoiled?.text).toMatch(/ไม่มีผลแล้ว เช็คฉบับนี้เสีย ห้ามใช้จ่าย ใช้เช็คเลขที่ 10034502 แทนตั้งแต่ /)
    expect(spoiled?.text).toContain('สถานะวันนี้ เช็คเสีย')
    expect(spoiled?.text).not.toContain('ลงนามสั่งจ่าย')
    expect(next?.text).toContain('มีผล')
    expect(next?.text).toContain('ลงนามสั่งจ่าย นายกองค์การบริหารส่วนตำบล')
  })

  test('the last signature posts the entries and numbers the certificate', async () => {
    for (const username of ['wichai', 'prasit']) {
      const signatory = await web.signedIn(username)
      const shown = await signatory.get(paymentPath)
      const done = await signatory.post(`${paymentPath}/signature`, fieldsOf(shown, 'signature'))
      expect(done.status).toBe(303)
    }
    const shown = await preparer.get(paymentPath)
    expect(shown.text).toContain('หนังสือรับรอง ภ.ง.ด.53 เลขที่ 1/2569')
    expect(shown.text).toContain('PV-00001/70')
    expect(shown.text).toContain('รอจ่ายให้ผู้รับเงิน')
    const voucher = await preparer.get(`/vouchers/${first}`)
    expect(voucher.text).toContain('ออกแล้ว เลขที่ 1/2569')
    expect(voucher.text).not.toContain('ระบบออกให้ในวันจ่าย')
  })

  test('R-340: it is handed over to somebody who showed who they are', async () => {
    const payer = await web.signedIn('wira')
    const shown = await payer.get(paymentPath)
    const fields: Record<string, string> = {
      ...fieldsOf(shown, 'hand-over'),
      receivedBy: 'นางสาวรับ แทน',
      receiptNumber: 'RC-9',
    }
    const nothing = await payer.post(`${paymentPath}/hand-over`, {
      ...fields,
      receivedBy: '',
      receiptNumber: 'RC-9',
    })
    expect(nothing.status).toBe(422)
    expect(saidBeside(nothing, 'receivedBy-err')).toContain('ระบุชื่อผู้รับเช็ค')
    expect(saidBeside(nothing, 'proof-err')).toContain('เลือกหลักฐานแสดงตัวของผู้รับเช็ค')
    expect(nothing.html).toContain('value="RC-9"')
    const { identityProof: _, ...unproven } = fields
    const refused = await payer.post(`${paymentPath}/hand-over`, unproven)
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('value="นางสาวรับ แทน"')
    const done = await payer.post(`${paymentPath}/hand-over`, {
      ...fields,
      identityProof: 'power-of-attorney',
    })
    expect(done.status).toBe(303)
    const after = await payer.get(paymentPath)
    expect(after.text).toContain('ผู้รับ นางสาวรับ แทน')
    expect(after.text).toContain('ใบเสร็จรับเงิน RC-9')
  })

  test('each voucher tells its whole life, its cheque\u2019s acts in their order, with a way to the cheque', async () => {
    for (const id of [first, second]) {
      const voucher = await preparer.get(`/vouchers/${id}`)
      const acts = historyIn(voucher).slice(0, 7)
      expect(acts.toReversed()).toEqual([
        expect.stringMatching(/^อนุมัติให้เบิกจ่าย นายสมชาย ใจดี/),
        expect.stringMatching(/^จัดทำเช็ค เช็ค 10034501 นางสาวชูใจ/),
        expect.stringMatching(/^เช็ค 10034501 เสีย ใช้ฉบับถัดไป เช็ค 10034502 นางสาวชูใจ.*พิมพ์เยื้อง/),
        expect.stringMatching(/^ลงนามสั่งจ่าย เช็ค 10034502 นายสมชาย ใจดี/),
        expect.stringMatching(/^ลงนามสั่งจ่าย เช็ค 10034502 นายวิชัย มั่นคง/),
        expect.stringMatching(/^ลงนามสั่งจ่ายครบ เช็ค 10034502 นายประสิทธิ์ แสนดี/),
        expect.stringMatching(/^จ่ายเงินแล้ว เช็ค 10034502 นาย/),
      ])
      expect(voucher.html).toContain(`<a href="${paymentPath}">เช็ค\u00A010034502</a>`)
      expect(signersIn(voucher).every((signer) => signer.startsWith('done '))).toBe(true)
      expect(signersIn(voucher)).toHaveLength(3)
    }
  })

  test('each voucher has its own share of the cheque in its entries, and nothing of the other', async () => {
    const ofFirst = await preparer.get(`/vouchers/${first}`)
    expect(entriesIn(ofFirst)).toEqual([
      expect.stringMatching(/ JV-\S+ .*ครั้งที่ 1 5,350.00$/),
      expect.stringMatching(/ JV-\S+ ตั้งฎีกา .*ครั้งที่ 1 5,350.00$/),
      expect.stringMatching(/ PV-\S+ จ่ายเช็คเลขที่ 10034502 .*ครั้งที่ 1 5,350.00$/),
    ])
    expect(ofFirst.text).not.toContain('จ้างเหมาทดสอบครั้งที่ 2')
    const ofSecond = await preparer.get(`/vouchers/${second}`)
    expect(entriesIn(ofSecond)).toEqual([
      expect.stringMatching(/ JV-\S+ .*ครั้งที่ 2 1,070.00$/),
      expect.stringMatching(/ JV-\S+ ตั้งฎีกา .*ครั้งที่ 2 1,070.00$/),
      expect.stringMatching(/ PV-\S+ จ่ายเช็คเลขที่ 10034502 .*ครั้งที่ 2 1,070.00$/),
    ])
    expect(ofSecond.text).not.toContain('จ้างเหมาทดสอบครั้งที่ 1')
  })

  test('another office reads none of it, whatever id it asks for', async () => {
    const file = await inOrganisation(office.db, 'org_another', (tx) =>
      findVoucherFile(tx, first, office.today),
    )
    expect([file.life, file.entries, file.payments]).toEqual([[], [], []])
  })

  test('the cheque register accounts for every leaf', async () => {
    const register = await preparer.get('/cheques')
    expect(register.text).toContain('ในเล่ม 48 · ผู้รับรับไปแล้ว 1 · เสีย 1')
    expect(register.text).toContain('10034503–10034550 48 ฉบับ')
    const found = await preparer.get('/cheques?q=RC-9')
    expect(found.text).toContain('พบ 1 ฉบับ ในทุกเล่ม')
  })
})

describe('R-331: a voided cheque', () => {
  test('needs a reason and its leaf, reverses its entry and gives the voucher back', async () => {
    const voucher = await office.approved(hire(3, '2,140.00'))
    const path = `/payments/${await office.signed([voucher])}`
    const director = await web.signedIn('wipa')
    const shown = await director.get(path)
    const fields: Record<string, string> = {
      ...fieldsOf(shown, 'voiding'),
      reason: 'ผู้รับไม่มารับ',
    }
    const unsaid = await director.post(`${path}/voiding`, {
      ...fields,
      leafKept: 'yes',
      reason: ' ',
    })
    expect(unsaid.status).toBe(422)
    expect(saidBeside(unsaid, 'void-err')).toContain('ระบุเหตุผลของการยกเลิกเช็ค')
    expect(unsaid.html).toMatch(/name="leafKept" value="yes" required checked/)
    const { leafKept: _, ...careless } = fields
    const refused = await director.post(`${path}/voiding`, careless)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('ต้องเก็บเช็คที่ยกเลิกไว้กับต้นขั้ว')
    expect(refused.html).toContain('>ผู้รับไม่มารับ</textarea>')

    expect((await director.post(`${path}/voiding`, { ...fields, leafKept: 'yes' })).status).toBe(
      303,
    )
    const after = await director.get(path)
    expect(after.text).toContain('ยกเลิกแล้ว เช็ค')
    expect(after.html).not.toContain('<li class="ok">')
    expect(after.html).toMatch(/<li class="gone">/)
    expect(after.text).toContain('กลับรายการ PV-')
    expect((await preparer.get('/payments/new')).text).toContain('จ้างเหมาทดสอบครั้งที่ 3')

    const back = await preparer.get(`/vouchers/${voucher}`)
    expect(back.text).toContain('ระบบออกให้ในวันจ่าย')
    expect(historyIn(back)[0]).toMatch(/^ยกเลิกเช็ค เช็ค \d+ นางวิภา สุขใจ.*ผู้รับไม่มารับ/)
    expect(signersIn(back)).toEqual([])
    expect(entriesIn(back)).toEqual([
      expect.stringMatching(/ JV-\S+ .*ครั้งที่ 3 2,140.00$/),
      expect.stringMatching(/ JV-\S+ ตั้งฎีกา .*ครั้งที่ 3 2,140.00$/),
      expect.stringMatching(/ PV-\S+ จ่ายเช็ค.*ครั้งที่ 3 \(กลับรายการแล้ว\) 2,140.00$/),
      expect.stringMatching(/ PV-\S+ กลับรายการ จ่ายเช็ค.*ครั้งที่ 3 2,140.00$/),
      'เมื่อลงนามสั่งจ่ายครบ 2,140.00',
    ])
    const cancelled = printsIn(back.html).filter(({ mark }) => mark === 'ยกเลิก')
    expect(cancelled.map(({ name }) => name).toSorted()).toEqual([
      'รายงานการจัดทำเช็ค ต้นฉบับก่อนยกเลิก',
      'หนังสือรับรองการหักภาษี ณ ที่จ่าย ต้นฉบับก่อนยกเลิก',
      'เช็ค ต้นฉบับก่อนยกเลิก',
    ])
  })
})

test('several cheques are signed at once, each by an act of its own', async () => {
  const ids = [
    await office.prepared([await office.approved(hire(5, '1,000.00'))], company),
    await office.prepared([await office.approved(hire(6, '2,000.00'))], company),
  ]
  expect(ids.every((id) => id.startsWith('pay_'))).toBe(true)
  const signatory = await web.signedIn('somchai')
  const list = await signatory.get('/payments?show=mine')
  const fields = Object.fromEntries(
    [...list.html.matchAll(/name="(payments\.\d+\.\w+)" value="([^"]*)"/g)].map(
      ([, name, value]) => [name ?? '', value ?? ''],
    ),
  )
  const done = await signatory.post('/payments/signatures', fields)
  expect(done.location).toBe('/payments?show=mine')
  expect((await signatory.follow(done)).text).toContain('ลงนามแล้ว 2 ฉบับ')
  for (const id of ids) {
    expect((await signatory.get(`/payments/${id}`)).text).toContain(
      'นายกองค์การบริหารส่วนตำบล นายสมชาย ใจดี',
    )
  }
})

test('R-330: a cheque that nobody fetched is pointed out on its page and in the register', async () => {
  const path = `/payments/${await office.signed([await office.approved(hire(8, '600.00'))])}`
  expect((await preparer.get(path)).text).not.toContain('เช็คค้าง')
  await office.asOwner((owner) =>
    owner.query(`UPDATE organisation SET clock_offset = interval '16 days' WHERE id = $1`, [
      office.organisationId,
    ]),
  )
  expect((await preparer.get(path)).text).toContain('ไม่มีผู้มารับ 16 วัน เกิน 15 วัน')
  expect((await preparer.get('/cheques')).text).toContain('ต้องจัดการ 1 ฉบับ')
  await office.asOwner((owner) => owner.query(`UPDATE organisation SET clock_offset = '0'`))
})

describe('R-323: a cheque over the bank balance', () => {
  test('is one over what the cheques that wait for signatures leave of it', async () => {
    const voucher = await office.approved(hire(9, '1,000.00'))
    await leaveInBank(3_500_00n)
    const page = await preparer.get(`/payments/new?voucher=${voucher}`)
    expect(page.text).toContain('ยอดเงินฝากไม่เพียงพอ คงเหลือ 528.04 บาท หลังหักเช็คที่รอลงนาม')
  })

  test('warns, asks for the reason and keeps it', async () => {
    const voucher = await office.approved(hire(4, '3,000.00'))
    await leaveInBank(1_00n)
    const page = await preparer.get(`/payments/new?voucher=${voucher}`)
    expect(page.text).toContain('ยอดเงินฝากไม่เพียงพอ')
    const fields = { ...fieldsOf(page), leafConfirmed: 'yes' }
    const { leafConfirmed: _, ...unread } = fields
    const blank = await preparer.post(actionOf(page, 'preparation'), unread)
    expect(saidBeside(blank, 'leaf-err')).toContain('ตรวจเลขที่บนเช็คในมือ')
    expect(saidBeside(blank, 'warningReasons.R-323-err')).toContain('ระบุเหตุผลก่อนดำเนินการต่อ')
    const refused = await preparer.post(actionOf(page, 'preparation'), fields)
    expect(refused.status).toBe(422)
    expect(refused.html).toMatch(/name="leafConfirmed" value="yes" required checked/)
    const done = await preparer.post(actionOf(page, 'preparation'), {
      ...fields,
      'warningReasons.R-323': 'เงินอุดหนุนเข้าวันนี้ 14.00 น.',
    })
    expect(done.status).toBe(303)
    const signatory = await web.signedIn('somchai')
    const shown = await signatory.get(actionOf(page, 'preparation').replace('/preparation', ''))
    expect(shown.text).toContain('ชี้แจง: เงินอุดหนุนเข้าวันนี้ 14.00 น.')
    const list = await signatory.get('/payments?show=mine')
    expect(list.text).toContain('เตือน 1')
    expect(list.html).not.toContain('.ticked')
  })
})

describe('who may not', () => {
  test('an officer who prepares no cheques reads the page and is refused the act', async () => {
    const voucher = await office.approved(hire(7, '500.00'))
    const checker = await web.signedIn('mana')
    const page = await checker.get(`/payments/new?voucher=${voucher}`)
    expect(page.text).toContain('ท่านอ่านได้อย่างเดียว')
    expect(page.html).not.toContain('/preparation"')
    const offered = await preparer.get(`/payments/new?voucher=${voucher}`)
    const refused = await checker.post(actionOf(offered, 'preparation'), {
      ...fieldsOf(offered),
      leafConfirmed: 'yes',
    })
    expect(refused.status).toBe(403)
  })

  test('an id that this office does not have is a page that is not there', async () => {
    expect((await preparer.get('/payments/pay_01M82000000000000000000000')).status).toBe(404)
    const nowhere = await preparer.post('/payments/pay_01M82000000000000000000000/signature', {
      event: 'evt_01M82000000000000000000002',
      version: '1',
    })
    expect(nowhere.status).toBe(404)
  })

  test('a form without its token changes nothing', async () => {
    const answer = await preparer.post('/payments/signatures', { _csrf: 'forged' })
    expect(answer.status).toBe(403)
  })
})

/** What a page says beside one of its fields. */
function saidBeside(page: Answer, id: string): string {
  const [, said] = new RegExp(`id="${id}">([\\s\\S]*?)</`).exec(page.html) ?? []
  return wordsIn(said)
}

/** The acts in the history of a voucher's page, the latest first, as they are read. */
function historyIn(page: Answer): readonly string[] {
  const list = /<ol class="history">[\s\S]*?<\/ol>/.exec(page.html)?.[0] ?? ''
  return [...list.matchAll(/<div><p>([\s\S]*?)<\/p>/g)].map(([, act]) => wordsIn(act))
}

/** Who signs the cheques, in the strip of a voucher's page: how it stands with each, and the words. */
function signersIn(page: Answer): readonly string[] {
  const list = /<div class="signers">[\s\S]*?<\/div>/.exec(page.html)?.[0] ?? ''
  return [...list.matchAll(/<p(?: class="(\w+)")?>([\s\S]*?)<\/p>/g)].map(
    ([, tone, signer]) => `${tone ?? ''} ${wordsIn(signer)}`,
  )
}

/** The entries of a voucher's page: when and what, and what they come to. */
function entriesIn(page: Answer): readonly string[] {
  const table = /<table class="fx journal">[\s\S]*?<\/table>/.exec(page.html)?.[0] ?? ''
  return [
    ...table.matchAll(
      /<tr class="when">([\s\S]*?)<\/tr>[\s\S]*?"num">([\d,.]+)<\/td><\/tr>\s*<\/tbody>/g,
    ),
  ].map(([, when, total]) => `${wordsIn(when)} ${total ?? ''}`)
}

function wordsIn(html = ''): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('\u00A0', ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The list of prints of a voucher's page: what each is, and why it no longer stands. */
function printsIn(html: string): readonly { readonly name: string; readonly mark: string }[] {
  const list = /<section id="prints"[\s\S]*?<\/section>/.exec(html)?.[0] ?? ''
  return [
    ...list.matchAll(
      /<li[^>]*>(?:<a [^>]*>)?([^<]+?)(?:<\/a>)? <span class="sub">(?:<b>(.*?)<\/b> ·)?/g,
    ),
  ].map(([, name, mark]) => ({
    name: (name ?? '').replaceAll('\u00A0', ' '),
    mark: (mark ?? '').replaceAll('\u00A0', ' '),
  }))
}

/** The fields of the form that goes to an act, as a browser would send them. */
function fieldsOf(page: Answer, noun = 'preparation'): Record<string, string> {
  const form = new RegExp(`action="[^"]*/${noun}"[\\s\\S]*?</form>`).exec(page.html)?.[0] ?? ''
  const inputs = [...form.matchAll(/<input([^>]*)>/g)].map(([, attributes]) => attributes ?? '')
  return Object.fromEntries(
    inputs.flatMap((attributes): [string, string][] => {
      const name = /name="([^"]*)"/.exec(attributes)?.[1]
      const value = /value="([^"]*)"/.exec(attributes)?.[1] ?? ''
      const isLeftOut = /type="(radio|checkbox)"/.test(attributes) && !/ checked/.test(attributes)
      return name === undefined || name === '_csrf' || isLeftOut ? [] : [[name, value]]
    }),
  )
}

function actionOf(page: Answer, noun: string): string {
  return new RegExp(`action="([^"]*/${noun})"`).exec(page.html)?.[1] ?? ''
}

/** Spends what the bank has but for this, by an entry of the set-up's own hand. */
async function leaveInBank(left: bigint): Promise<void> {
  await office.asOwner(async (owner) => {
    const { rows } = await owner.query<{ balance: string }>(
      `SELECT (sum(debit - credit) - $1)::text AS balance FROM account_balance
       WHERE account_code = '1101030101.001'`,
      [String(left)],
    )
    await owner.query(
      `SELECT ledger_post($1, 'jou_' || $3, 'evt_' || $3, 1, NULL, $2, 'general', 'ทดสอบ', NULL,
      ARRAY['1101030102.001', '1101030101.001'], ARRAY['debit', 'credit'], ARRAY[$3::bigint, $3::bigint])`,
      [office.organisationId, office.today, rows[0]?.balance],
    )
  })
}
