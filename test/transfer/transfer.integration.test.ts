import { originalPage } from '../../activities/print-pages'
import { noPrinter } from '../../activities/forms'
import { createTransferActivities } from '../../activities/transfer'
import { fiscalYearOf, partsOf } from '../../domain/shared/calendar'
import { formatBaht, parseBaht } from '../../domain/shared/money'
import { listBudgetLines, type ListedBudgetLine } from '../../prisma/budget'
import { inOrganisation } from '../../prisma/client'
import { findForm } from '../../prisma/form'
import { newId } from '../../prisma/ids'
import { findTransferCase } from '../../prisma/transfer'
import { memoryStore, publicUrl, wordsOf } from '../print/shop'
import { fieldsOf } from '../support/form'
import { givePasswords, openWeb, type Answer, type Browser, type Web } from '../support/web'
import { barrier, codesOf, meddled, openAtWork, type AtWork } from '../voucher/at-work'

let work: AtWork
let web: Web
let lines: readonly ListedBudgetLine[]

beforeAll(async () => {
  work = await openAtWork()
  await givePasswords(work.office.database)
  web = await openWeb(work.office.database)
  lines = await linesNow()
}, 120_000)

afterAll(async () => {
  await web.close()
  await work.close()
})

function linesNow(): Promise<readonly ListedBudgetLine[]> {
  const fiscalYear = fiscalYearOf(work.office.today)
  const filter = { fiscalYear, search: '', unitId: '', programmeCode: '', groupName: '' }
  return inOrganisation(work.office.db, work.office.organisationId, (tx) =>
    listBudgetLines(tx, filter),
  )
}

/** Today as an officer types it. */
function todayTyped(): string {
  const { year, month, day } = partsOf(work.office.today)
  return `${day}/${month}/${year + 543}`
}

const spray = '00223-320100-28'

/** The lines of กองสาธารณสุข beside the one that gives. */
function ownLine(index: number): ListedBudgetLine {
  const source = lines.find(({ code }) => code === spray)
  const others = lines.filter(
    ({ code, unitId, fundSourceName }) =>
      code !== spray && unitId === source?.unitId && fundSourceName === source.fundSourceName,
  )
  const line = others[index]
  if (!line) throw new Error(`no own line ${index}`)
  return line
}

async function bucketsOf(code: string) {
  const line = (await linesNow()).find((known) => known.code === code)
  const { original, transferIn, transferOut, reserved } = line?.buckets ?? {}
  return { original, transferIn, transferOut, reserved }
}

const asked = (code: string, amount: string, more: Record<string, string> = {}) => ({
  title: 'โอนค่าพ่นหมอกควันไปตั้งจ่ายรายการที่ไม่พอ',
  reason: 'รายการปลายทางไม่เพียงพอถึงสิ้นปีงบประมาณ',
  'sources.0.code': spray,
  'sources.0.amount': amount,
  'targets.0.code': code,
  'targets.0.amount': amount,
  ...more,
})

/** Types a new sheet and saves it; gives its page. */
async function typed(browser: Browser, fields: Record<string, string>): Promise<Answer> {
  const blank = await browser.get('/transfers/new')
  const action = /action="(\/transfers\/trf_\w+\/draft)"/.exec(blank.html)?.[1] ?? ''
  const sheet = { ...fieldsOf(blank.html, 'id="transfer"'), ...fields }
  return browser.follow(await browser.post(action, sheet))
}

function idIn(page: Answer): string {
  return /\/transfers\/(trf_\w+)\//.exec(page.html)?.[1] ?? ''
}

/** The unit's head signs what stands on the sheet. */
async function submitted(fields: Record<string, string>): Promise<string> {
  const head = await web.signedIn('orathai')
  const page = await typed(head, fields)
  const id = idIn(page)
  const done = await head.post(`/transfers/${id}/submission`, fieldsOf(page.html, 'id="transfer"'))
  if (done.status !== 303) throw new Error(done.text)
  return id
}

/** Somebody sends an act that the page didn’t offer. */
async function forces(
  username: string,
  id: string,
  noun: string,
  version: string,
): Promise<Answer> {
  const browser = await web.signedIn(username)
  await browser.get(`/transfers/${id}`)
  return browser.post(`/transfers/${id}/${noun}`, { event: newId('evt'), version })
}

/** An officer opens the transfer and presses the button of an act. */
async function presses(
  username: string,
  id: string,
  noun: string,
  fields: Record<string, string> = {},
): Promise<Answer> {
  const browser = await web.signedIn(username)
  const page = await browser.get(`/transfers/${id}`)
  return browser.post(`/transfers/${id}/${noun}`, {
    ...fieldsOf(page.html, `id="${noun}"`),
    ...fields,
  })
}

describe('a transfer that is the executive’s to approve', () => {
  let id: string
  const amount = '10,000.00'

  test('a drafter types it and sees what it would do; only the head can submit it', async () => {
    const drafter = await web.signedIn('nattaya')
    const page = await typed(drafter, asked(ownLine(0).code, amount))
    id = idIn(page)
    expect(page.text).toContain('ผู้อนุมัติ ผู้บริหารท้องถิ่น')
    expect(page.text).toContain(`−${amount}`)
    expect(page.html).not.toContain('/submission"')
    const sheet = fieldsOf(page.html, 'id="transfer"')
    const tried = await drafter.post(`/transfers/${id}/submission`, sheet)
    expect([tried.status, tried.text.includes('ผู้มีหน้าที่คือ')]).toEqual([403, true])
    expect(await bucketsOf(spray)).toMatchObject({ reserved: 0n })
  })

  test('submitted, it has a number and holds the money', async () => {
    const head = await web.signedIn('orathai')
    const page = await head.get(`/transfers/${id}/edit`)
    const sheet = fieldsOf(page.html, 'id="transfer"')
    const done = await head.post(`/transfers/${id}/submission`, sheet)
    expect(done.status).toBe(303)
    const again = await head.post(`/transfers/${id}/submission`, sheet)
    expect(again.status).toBe(303)
    expect((await head.follow(again)).text).toContain('ตามที่ส่งครั้งแรก')
    const shown = await head.get(`/transfers/${id}`)
    expect(shown.text).toContain('เลขที่ 1/2570')
    expect(shown.text).toContain('อยู่กับ ปลัดองค์การบริหารส่วนตำบล')
    expect(await bucketsOf(spray)).toMatchObject({ reserved: parseBaht(amount) })
    expect((await head.get('/transfers')).text).toContain('รอปลัดเห็นควร')
  })

  test('submitted again from the same page with another amount, it is told that the first one counts', async () => {
    const head = await web.signedIn('orathai')
    const page = await typed(head, asked(ownLine(1).code, '3.00'))
    const sheet = fieldsOf(page.html, 'id="transfer"')
    const to = `/transfers/${idIn(page)}/submission`
    expect((await head.post(to, sheet)).status).toBe(303)
    const more = { ...sheet, 'sources.0.amount': '4.00', 'targets.0.amount': '4.00' }
    const again = await head.post(to, more)
    expect(again.status).toBe(303)
    const told = await head.follow(again)
    expect(told.text).toContain('ตามที่ส่งครั้งแรก สิ่งที่ส่งซ้ำครั้งนี้ไม่ได้บันทึก')
    const kept = await work.ask(
      `SELECT transfer_out FROM budget_movement WHERE document_id = $1`,
      idIn(page),
    )
    expect(kept).toHaveLength(1)
    expect((await head.get(`/transfers/${idIn(page)}`)).text).toContain('3.00')
    const given = await presses('orathai', idIn(page), 'cancellation', { reason: 'ทดลอง' })
    expect(given.status).toBe(303)
  })

  test('pressed twice at one moment, both presses have the one result', async () => {
    const head = await web.signedIn('orathai')
    const page = await typed(head, asked(ownLine(1).code, '3.00'))
    const sheet = fieldsOf(page.html, 'id="transfer"')
    const twin = idIn(page)
    const twice = (fields: typeof sheet) =>
      Promise.all([fields, fields].map((own) => head.post(`/transfers/${twin}/submission`, own)))
    const refused = await twice({ ...sheet, reason: '' })
    expect(refused.map(({ status }) => status)).toEqual([422, 422])
    expect(refused[0]?.html).toBe(refused[1]?.html)
    const mended = { ...fieldsOf(refused[0]?.html ?? '', 'id="transfer"'), reason: 'ไม่พอ' }
    const done = await twice(mended)
    expect(done.map(({ status, location }) => [status, location])).toEqual([
      [303, done[0]?.location],
      [303, done[0]?.location],
    ])
    const acts = await work.ask(`SELECT FROM document_event WHERE document_id = $1`, twin)
    expect(acts).toHaveLength(1)
    const given = await presses('orathai', twin, 'cancellation', { reason: 'ทดลอง' })
    expect(given.status).toBe(303)
  })

  test('nobody acts out of turn', async () => {
    const early = await forces('somchai', id, 'approval', '1')
    expect([early.status, early.text.includes('จึงยังทำรายการ')]).toEqual([409, true])
    const foreign = await forces('mana', id, 'endorsement', '1')
    expect([foreign.status, foreign.text.includes('ไม่มีหน้าที่')]).toEqual([403, true])
  })

  test('endorsed and approved, the money has moved and both lines’ registers say so', async () => {
    const inbox = await (await web.signedIn('wichai')).get('/inbox')
    expect(inbox.text).toContain('ให้ความเห็นการโอน')
    expect((await presses('wichai', id, 'endorsement')).status).toBe(303)
    expect((await presses('somchai', id, 'approval')).status).toBe(303)
    const target = ownLine(0)
    const moved = parseBaht(amount)
    expect(await bucketsOf(spray)).toMatchObject({ reserved: 0n, transferOut: moved })
    expect(await bucketsOf(target.code)).toMatchObject({ transferIn: moved })
    const register = await (await web.signedIn('orathai')).get(`/budget/${target.id}`)
    expect(register.text).toContain('1/2570')
    expect(register.text).toContain(formatBaht(target.buckets.original + moved))
  })

  test('announced and told to the supervisor, it is closed; a day to come is refused beside its field', async () => {
    const notice = { announcedOn: '1/12/2570', letterNumber: 'พย 71801/99', sentOn: '1/12/2570' }
    const blank = { announcedOn: '', letterNumber: '', sentOn: notice.sentOn }
    const unsaid = await presses('wichai', id, 'publication', blank)
    expect(unsaid.status).toBe(422)
    expect(unsaid.html).toMatch(/id="err-announcedOn">ยังไม่ได้ระบุวันที่/)
    expect(unsaid.html).toMatch(/id="err-letterNumber">ระบุเลขที่หนังสือแจ้งผู้กำกับดูแล/)
    const refused = await presses('wichai', id, 'publication', notice)
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('value="พย 71801/99"')
    expect(refused.html).toMatch(/id="err-sentOn">[^<]*ไม่หลังวันนี้/)
    const done = await presses('wichai', id, 'publication', {
      ...notice,
      announcedOn: todayTyped(),
      sentOn: todayTyped(),
    })
    expect(done.status).toBe(303)
    const shown = await (await web.signedIn('orathai')).get(`/transfers/${id}`)
    expect(shown.text).toContain('ประกาศและแจ้งแล้ว')
    expect(shown.text).toContain('หนังสือที่ พย 71801/99')
  })
})

describe('a transfer that makes a capital item different', () => {
  let id: string

  beforeAll(async () => {
    const capital = lines.find(({ categoryCode }) => /^54[12]/.test(categoryCode))
    if (!capital) throw new Error('no capital line')
    id = await submitted(
      asked(capital.code, '5,000.00', {
        'targets.0.aspect': 'quantity',
        'targets.0.before': '1 เครื่อง',
        'targets.0.after': '2 เครื่อง',
      }),
    )
    await presses('wichai', id, 'endorsement')
  }, 60_000)

  test('is not the executive’s: approval is refused, referral is offered', async () => {
    const page = await (await web.signedIn('somchai')).get(`/transfers/${id}`)
    expect(page.text).toContain('ผู้อนุมัติ สภาท้องถิ่น')
    expect(page.html).not.toContain('/approval"')
    const refused = await forces('somchai', id, 'approval', '2')
    expect([refused.status, refused.text.includes('อำนาจของสภาท้องถิ่น')]).toEqual([403, true])
    expect((await presses('somchai', id, 'referral')).status).toBe(303)
  })

  test('the council’s refusal gives the money back', async () => {
    const before = await bucketsOf(spray)
    const resolution = {
      meeting: 'สมัยสามัญ สมัยที่ 1 ครั้งที่ 2',
      heldOn: todayTyped(),
      votesFor: '3',
      votesAgainst: '๘',
      abstained: '0',
    }
    const blank = await presses('wichai', id, 'resolution', {
      ...resolution,
      meeting: ' ',
      heldOn: '',
      abstained: '',
    })
    for (const field of ['meeting', 'heldOn', 'abstained'])
      expect(blank.html).toMatch(new RegExp(`id="err-${field}">[^<]*[ก-๙]`))
    expect(blank.html).toContain('value="๘"')
    const uncounted = await presses('wichai', id, 'resolution', { ...resolution, votesFor: 'สาม' })
    expect(uncounted.status).toBe(422)
    expect(uncounted.html).toMatch(/id="err-votesFor">[^<]*จำนวนเต็ม/)
    expect((await presses('wichai', id, 'resolution', resolution)).status).toBe(303)
    const found = await findTransferCase(work.db, work.office.organisationId, id)
    expect(found?.transfer.status).toBe('rejected')
    expect(found?.register?.resolution).toMatchObject({ votesFor: 3, votesAgainst: 8 })
    const after = await bucketsOf(spray)
    expect(after.reserved).toBe((before.reserved ?? 0n) - 5_000_00n)
    expect(
      await work.ask('SELECT step FROM task WHERE document_id = $1 AND closed_at IS NULL', id),
    ).toEqual([])
  })
})

describe('a transfer to a line that is not there yet', () => {
  const amount = '4,000.00'
  const cooler = {
    'targets.0.code': '',
    'targets.0.subProgramme': '๐๐๒๒๓',
    'targets.0.type': '410100',
    'targets.0.item': 'เครื่องปรับอากาศห้องวัคซีน',
    'targets.0.statement': 'แบบแยกส่วน ขนาด 24,000 บีทียู จำนวน 1 เครื่อง',
  }
  let id: string

  async function coolers() {
    return (await linesNow()).filter(({ projectName }) => projectName === 'เครื่องปรับอากาศห้องวัคซีน')
  }

  test('the sheet shows the line as it would be, and that the council decides', async () => {
    const drafter = await web.signedIn('nattaya')
    const page = await typed(drafter, asked('', amount, { ...cooler, 'targets.0.statement': '' }))
    expect(page.text).toContain('เครื่องปรับอากาศห้องวัคซีน รายการใหม่')
    expect(page.text).toContain('ผู้อนุมัติ สภาท้องถิ่น ตั้งรายการลงทุนใหม่')
    expect(page.html).toMatch(/href="#targets.0.statement">ระบุคำชี้แจง/)
  })

  test('a row can’t both name a line and describe a new one', async () => {
    const drafter = await web.signedIn('nattaya')
    const own = ownLine(0)
    const page = await typed(
      drafter,
      asked(own.code, amount, { ...cooler, 'targets.0.code': own.code }),
    )
    expect(page.html).toMatch(/id="err-targets.0.code">[^<]*อย่างใดอย่างหนึ่ง/)
  })

  test('until the council has resolved there is no such line; then it is there with its movement', async () => {
    id = await submitted(asked('', amount, cooler))
    await presses('wichai', id, 'endorsement')
    expect((await forces('somchai', id, 'approval', '2')).status).toBe(403)
    await presses('somchai', id, 'referral')
    const peek = await (await web.signedIn('wichai')).get(`/transfers/${id}`)
    expect(peek.text).toContain('ตั้งขึ้นเมื่ออนุมัติการโอน')
    expect(await coolers()).toEqual([])
    const resolution = {
      meeting: 'สมัยสามัญ สมัยที่ 1 ครั้งที่ 3',
      heldOn: todayTyped(),
      votesFor: '9',
      votesAgainst: '1',
      abstained: '0',
    }
    expect((await presses('wichai', id, 'resolution', resolution)).status).toBe(303)
    const [made, ...others] = await coolers()
    expect(others).toEqual([])
    expect(made).toMatchObject({ code: '00223-410100-01', groupName: 'งบลงทุน' })
    expect(made?.buckets).toMatchObject({ original: 0n, transferIn: parseBaht(amount) })
    expect(made?.provenance).toContain('มติสภาท้องถิ่น สมัยสามัญ สมัยที่ 1 ครั้งที่ 3')
    const register = await (await web.signedIn('orathai')).get(`/budget/${made?.id}`)
    expect(register.text).toContain(amount)
    expect(
      await work.ask(
        `SELECT w.statement, m.transfer_in, m.document_id FROM budget_line_wording w
         JOIN budget_movement m USING (organisation_id, budget_line_id, event_id)
         WHERE w.budget_line_id = $1`,
        made?.id,
      ),
    ).toEqual([
      { statement: cooler['targets.0.statement'], transfer_in: parseBaht(amount), document_id: id },
    ])
  })

  test('the same line is not made a second time', async () => {
    const head = await web.signedIn('orathai')
    const page = await typed(head, asked('', amount, cooler))
    expect(page.text).toContain('ตั้งไว้แล้ว โอนเพิ่มที่รหัส 00223-410100-01')
    const [made] = await coolers()
    const again = await typed(head, asked(made?.code ?? '', amount))
    expect(again.text).not.toContain('โอนเพิ่มที่รหัส')
  })

  test('one that fell says that its line fell with it', async () => {
    const item = { 'targets.0.item': 'ตู้เย็นที่ไม่ได้ตั้ง', 'targets.0.type': '331400' }
    const fallen = await submitted(asked('', '10.00', { ...cooler, ...item }))
    const reader = await web.signedIn('orathai')
    const still = await reader.get(`/transfers/${fallen}`)
    expect(still.text).toContain('รายการใหม่ จะตั้งขึ้นเมื่ออนุมัติการโอน')
    const reason = 'ยังไม่จำเป็น'
    expect((await presses('wichai', fallen, 'rejection', { reason })).status).toBe(303)
    const page = await reader.get(`/transfers/${fallen}`)
    expect(page.text).toContain('รายการใหม่ ไม่ได้ตั้งขึ้น ตกไปพร้อมคำขอโอนนี้')
    expect(page.text).not.toContain('จะตั้งขึ้นเมื่ออนุมัติการโอน')
  })

  test('of two approvals that would take one code, one is refused and nothing of it stays', async () => {
    const second = (item: string) => asked('', '10.00', { ...cooler, 'targets.0.item': item })
    const running = { 'targets.0.type': '331400' }
    const ids = [
      await submitted({ ...second('แบบหนึ่ง'), ...running }),
      await submitted({ ...second('แบบสอง'), ...running }),
    ]
    for (const one of ids) await presses('wichai', one, 'endorsement')
    const acts = await Promise.all(ids.map((one) => approval(one)))
    const together = meddled(work.db, { before: barrier(2) })
    const wake = jest.fn(() => Promise.resolve())
    const forms = { ...noPrinter, wake }
    const { commitTransfer } = createTransferActivities({ db: together, forms })
    const answers = await Promise.allSettled(acts.map((on) => commitTransfer(on)))
    // The one that was approved is printed at once; the one that was refused wants no paper.
    expect(wake).toHaveBeenCalledTimes(1)
    const lost = answers.find((answer) => answer.status === 'rejected')
    expect(await codesOf(Promise.reject(lost?.reason))).toEqual(['TRANSFER_CHANGED_MEANWHILE'])
    const loser = answers[0]?.status === 'rejected' ? ids[0] : ids[1]
    expect((await presses('somchai', loser ?? '', 'approval')).status).toBe(303)
    const codes = (await linesNow()).filter(({ typeCode }) => typeCode === '331400')
    expect(codes.map(({ code }) => code)).toEqual(['00223-331400-01', '00223-331400-02'])
  })
})

describe('an amended statement', () => {
  const renamed = 'ควบคุมป้องกันโรคไข้เลือดออกและไข้มาลาเรีย'
  let id: string
  let voucher: string

  async function typedWords(browser: Browser, fields: Record<string, string>): Promise<Answer> {
    const line = lines.find(({ code }) => code === spray)
    const blank = await browser.get(`/transfers/new?form=amendment&line=${line?.id}`)
    const action = /action="(\/transfers\/trf_\w+\/draft)"/.exec(blank.html)?.[1] ?? ''
    const sheet = { ...fieldsOf(blank.html, 'id="transfer"'), ...fields }
    return browser.follow(await browser.post(action, sheet))
  }
  const words = {
    title: 'แก้ไขชื่อและคำชี้แจงโครงการไข้เลือดออก',
    reason: 'พบผู้ป่วยไข้มาลาเรียในพื้นที่',
    'amendments.0.item': renamed,
    'amendments.0.statement': 'เพื่อจ่ายเป็นค่าควบคุมโรคไข้เลือดออกและไข้มาลาเรีย',
  }

  test('nothing changed is refused beside its field; what is typed shows before and after', async () => {
    const head = await web.signedIn('orathai')
    const same = await typedWords(head, { title: words.title, reason: words.reason })
    expect(same.html).toMatch(/href="#amendments.0.statement">[^<]*ให้ต่างจากเดิม/)
    const page = await typedWords(head, words)
    expect(page.text).toContain('เดิม ควบคุมป้องกันโรคไข้เลือดออก')
    expect(page.text).toContain('ผู้อนุมัติ ผู้บริหารท้องถิ่น ไม่เปลี่ยนลักษณะ')
    id = idIn(page)
    const sheet = fieldsOf(page.html, 'id="transfer"')
    expect((await head.post(`/transfers/${id}/submission`, sheet)).status).toBe(303)
    const sent = await head.get('/inbox/sent')
    expect(sent.text).toMatch(/แก้ไขคำชี้แจง 1\/2570 .*ลงนามและเสนอขอแก้ไข/)
    expect(sent.text).not.toContain('โอนงบประมาณ 1/2570')
  })

  test('a name that another line has already, filed alike, is refused beside its field', async () => {
    const { organisationId } = work.office
    await work.office.asOwner(async (owner) => {
      await owner.query(`SELECT set_config('app.organisation_id', $1, false)`, [organisationId])
      await owner.query(
        `INSERT INTO budget_line SELECT (jsonb_populate_record(l, jsonb_build_object('id', $1::text, 'code', l.code || '9', 'project_name', 'โครงการที่มีแล้ว'))).*
         FROM budget_line l WHERE l.code = $2 AND l.fiscal_year = 2570`,
        [newId('bgl'), spray],
      )
    })
    const head = await web.signedIn('orathai')
    const page = await typedWords(head, { ...words, 'amendments.0.item': 'โครงการที่มีแล้ว' })
    expect(page.html).toMatch(/href="#amendments.0.item">[^<]*มีรายการชื่อ “โครงการที่มีแล้ว” อยู่แล้ว/)
    const sheet = fieldsOf(page.html, 'id="transfer"')
    const refused = await head.post(`/transfers/${idIn(page)}/submission`, sheet)
    expect([refused.status, refused.text]).toEqual([
      409,
      expect.stringContaining('มีรายการชื่อ “โครงการที่มีแล้ว” อยู่แล้ว'),
    ])
  })

  test('approved, the line has its new name, and a voucher and its page keep the old one too', async () => {
    voucher = await work.office.draft({ amount: '100.00', invoice: 'IV-renamed' })
    await work.does(voucher, 'submit', 'orathai')
    const before = await bucketsOf(spray)
    expect((await (await web.signedIn('wichai')).get('/inbox')).text).toContain(
      'ให้ความเห็นการแก้ไขคำชี้แจง',
    )
    await presses('wichai', id, 'endorsement')
    expect((await presses('somchai', id, 'approval')).status).toBe(303)
    const mayor = await web.signedIn('somchai')
    expect((await mayor.get('/inbox/sent')).text).toContain('อนุมัติให้แก้ไข')
    const waiting = await mayor.get(`/transfers/${id}`)
    expect(waiting.html).toMatch(/prints\.js[\s\S]*id="docs"[\s\S]*data-forms-wait/)
    const line = (await linesNow()).find(({ code }) => code === spray)
    expect(line?.projectName).toBe(renamed)
    expect(await bucketsOf(spray)).toEqual(before)
    const head = await web.signedIn('orathai')
    const page = await head.get(`/budget/${line?.id}`)
    expect(page.text).toContain('คำชี้แจง: เพื่อจ่ายเป็นค่าควบคุมโรคไข้เลือดออกและไข้มาลาเรีย')
    expect(page.text).toMatch(/ชื่อ “ควบคุมป้องกันโรคไข้เลือดออก” แก้ไขคำชี้แจง 1\/2570/)
    const paper = await head.get(`/vouchers/${voucher}`)
    expect(paper.text).toContain(`“ควบคุมป้องกันโรคไข้เลือดออก” ปัจจุบันแก้ไขเป็น “${renamed}”`)
  })

  test('announced and told to the supervisor within fifteen days, like a transfer', async () => {
    const open = await work.ask(
      'SELECT step, due_on - opened_on AS days FROM task WHERE document_id = $1 AND closed_at IS NULL',
      id,
    )
    expect(open).toEqual([{ step: 'amendment-publish', days: 15 }])
    const notice = { announcedOn: todayTyped(), letterNumber: 'พย 71801/100', sentOn: todayTyped() }
    expect((await presses('wichai', id, 'publication', notice)).status).toBe(303)
    const list = await (await web.signedIn('orathai')).get('/transfers')
    expect(list.text).toContain('แก้ไขคำชี้แจง 1/2570')
  })

  test('of a line made and a line renamed at one moment to one name, one is refused with what it is called', async () => {
    const pump = (item: string) => ({
      'targets.0.code': '',
      'targets.0.subProgramme': '00223',
      'targets.0.type': '331500',
      'targets.0.item': item,
      'targets.0.statement': 'ปั๊มลมของห้องฉุกเฉิน',
    })
    const made = await submitted(asked('', '10.00', pump('ปั๊มลมเดิม')))
    await presses('wichai', made, 'endorsement')
    expect((await presses('somchai', made, 'approval')).status).toBe(303)
    const old = (await linesNow()).find(({ projectName }) => projectName === 'ปั๊มลมเดิม')
    const head = await web.signedIn('orathai')
    const blank = await head.get(`/transfers/new?form=amendment&line=${old?.id}`)
    const action = /action="(\/transfers\/trf_\w+\/draft)"/.exec(blank.html)?.[1] ?? ''
    const sheet = { ...fieldsOf(blank.html, 'id="transfer"'), ...words }
    const renaming = { ...sheet, 'amendments.0.item': 'ปั๊มลมใหม่' }
    const page = await head.follow(await head.post(action, renaming))
    const sent = fieldsOf(page.html, 'id="transfer"')
    expect((await head.post(`/transfers/${idIn(page)}/submission`, sent)).status).toBe(303)
    const ids = [idIn(page), await submitted(asked('', '10.00', pump('ปั๊มลมใหม่')))]
    for (const one of ids) await presses('wichai', one, 'endorsement')
    const acts = await Promise.all(ids.map((one) => approval(one)))
    const together = meddled(work.db, { before: barrier(2) })
    const { commitTransfer } = createTransferActivities({ db: together, forms: noPrinter })
    const answers = await Promise.allSettled(acts.map((on) => commitTransfer(on)))
    const lost = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []))
    expect(lost).toHaveLength(1)
    const code = answers[0]?.status === 'rejected' ? 'TRANSFER_NAME_TAKEN' : 'TRANSFER_LINE_EXISTS'
    expect(await codesOf(Promise.reject(lost[0]))).toEqual([code])
    const named = (await linesNow()).filter(({ projectName }) => projectName === 'ปั๊มลมใหม่')
    expect(named).toHaveLength(1)
  })

  test('lines change their names with each other in one paper', async () => {
    const pair = (await linesNow()).filter(({ typeCode }) => typeCode === '331400')
    const head = await web.signedIn('orathai')
    const blank = await head.get('/transfers/new?form=amendment')
    const action = /action="(\/transfers\/trf_\w+\/draft)"/.exec(blank.html)?.[1] ?? ''
    const rows = pair.flatMap(({ code }, n) => [
      [`amendments.${n}.code`, code],
      [`amendments.${n}.item`, pair[1 - n]?.projectName ?? ''],
    ])
    const sheet = {
      ...fieldsOf(blank.html, 'id="transfer"'),
      ...words,
      ...Object.fromEntries(rows),
    }
    const page = await head.follow(await head.post(action, sheet))
    const sent = fieldsOf(page.html, 'id="transfer"')
    const done = await head.post(`/transfers/${idIn(page)}/submission`, sent)
    expect([done.status, done.text]).toEqual([303, expect.anything()])
    await presses('wichai', idIn(page), 'endorsement')
    expect((await presses('somchai', idIn(page), 'approval')).status).toBe(303)
    const now = (await linesNow()).filter(({ typeCode }) => typeCode === '331400')
    const namesOf = (some: typeof now) => some.map(({ projectName }) => projectName)
    expect(namesOf(now)).toEqual(namesOf(pair).toReversed())
    expect(new Set(namesOf(now))).toEqual(new Set(['แบบหนึ่ง', 'แบบสอง']))
  })

  test('one that was read before another was approved is refused', async () => {
    const head = await web.signedIn('orathai')
    const ids: string[] = []
    for (const item of ['ชื่อหนึ่ง', 'ชื่อสอง']) {
      const page = await typedWords(head, { ...words, 'amendments.0.item': item })
      ids.push(idIn(page))
      await head.post(`/transfers/${idIn(page)}/submission`, fieldsOf(page.html, 'id="transfer"'))
      await presses('wichai', idIn(page), 'endorsement')
    }
    expect((await presses('somchai', ids[0] ?? '', 'approval')).status).toBe(303)
    const late = await forces('somchai', ids[1] ?? '', 'approval', '2')
    expect([late.status, late.text.includes('ถูกแก้ไขไปแล้ว')]).toEqual([409, true])
  })
})

async function approval(id: string) {
  const { organisationId } = work.office
  const { personId, postId } = await work.office.as('somchai')
  const act = {
    action: 'approve' as const,
    personId,
    postId,
    version: 2,
    reason: '',
    resolution: undefined,
    publication: undefined,
    draftVersion: undefined,
    acceptBy: '2100-01-01T00:00:00Z',
  }
  return { organisationId, id, eventId: newId('evt'), act }
}

describe('money that is held', () => {
  test('two transfers at one moment can’t take the same baht', async () => {
    const source = (await linesNow()).find(({ code }) => code === spray)
    if (!source) throw new Error('no line')
    const { original, transferIn, transferOut, reserved, vouchered, paid } = source.buckets
    const all = original + transferIn - transferOut - reserved - vouchered - paid
    const head = await web.signedIn('orathai')
    const ids = await Promise.all(
      [1, 2].map(async () => idIn(await typed(head, asked(ownLine(1).code, formatBaht(all))))),
    )
    const acts = await Promise.all(ids.map((id) => submission(id)))
    const together = meddled(work.db, { before: barrier(2) })
    const { commitTransfer } = createTransferActivities({ db: together, forms: noPrinter })
    const answers = await Promise.allSettled(acts.map((on) => commitTransfer(on)))
    const lost = answers.find((answer) => answer.status === 'rejected')
    expect(await codesOf(Promise.reject(lost?.reason))).toEqual(['TRANSFER_BUDGET_SHORT'])
    expect(await work.ask(`SELECT FROM document WHERE id = ANY ($1)`, ids)).toHaveLength(1)

    const voucher = await work.office.draft({ amount: '1.00', invoice: 'IV-held' })
    expect(await codesOf(work.does(voucher, 'submit', 'orathai'))).toContain('VOUCHER_BUDGET_SHORT')

    const winner = answers[0]?.status === 'fulfilled' ? ids[0] : ids[1]
    const given = await presses('orathai', winner ?? '', 'cancellation', { reason: 'พิมพ์จำนวนผิด' })
    expect(given.status).toBe(303)
    expect((await work.does(voucher, 'submit', 'orathai')).status).toBe('submitted')
  })

  test('of a voucher and two transfers that want the last baht at one moment one has it, and nothing is left of the others', async () => {
    const before = await bucketsOf(spray)
    const source = (await linesNow()).find(({ code }) => code === spray)
    if (!source) throw new Error('no line')
    const { original, transferIn, transferOut, reserved, vouchered, paid } = source.buckets
    const all = formatBaht(original + transferIn - transferOut - reserved - vouchered - paid)
    const head = await web.signedIn('orathai')
    const sheets = [1, 2].map(async () => idIn(await typed(head, asked(ownLine(1).code, all))))
    const transfers = await Promise.all(sheets)
    const voucher = await work.office.draft({ amount: all, invoice: 'IV-last-baht' })
    const acts = await Promise.all(transfers.map((id) => submission(id)))
    const act = await work.voucherAct(voucher, 'submit', 'orathai')
    const together = meddled(work.db, { before: barrier(3) })
    const { commitTransfer } = createTransferActivities({ db: together, forms: noPrinter })
    const answers = await Promise.allSettled([
      ...acts.map((on) => commitTransfer(on)),
      work.commit(voucher, act, newId('evt'), together),
    ])
    const lost = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []))
    expect(lost).toHaveLength(2)
    for (const reason of lost)
      expect((await codesOf(Promise.reject(reason)))[0]).toMatch(
        /^(TRANSFER|VOUCHER)_BUDGET_SHORT$/,
      )
    const ids = [...transfers, voucher]
    expect(await work.ask(`SELECT FROM document WHERE id = ANY ($1)`, ids)).toHaveLength(1)
    expect(
      await work.ask(`SELECT FROM budget_movement WHERE document_id = ANY ($1)`, ids),
    ).toHaveLength(1)
    const winner = ids[answers.findIndex(({ status }) => status === 'fulfilled')] ?? ''
    if (winner === voucher) await work.does(voucher, 'cancel', 'orathai', { reason: 'ทดลอง' })
    else await presses('orathai', winner, 'cancellation', { reason: 'ทดลอง' })
    expect(await bucketsOf(spray)).toEqual(before)
  })

  test('what a voucher holds while it waits isn’t transferred; what it leaves is, and the voucher goes on', async () => {
    const voucher = await work.office.draft({ amount: '12,345.00', invoice: 'IV-waits' })
    await work.does(voucher, 'submit', 'orathai')
    const source = (await linesNow()).find(({ code }) => code === spray)
    if (!source) throw new Error('no line')
    const { original, transferIn, transferOut, reserved, vouchered, paid } = source.buckets
    const left = original + transferIn - transferOut - reserved - vouchered - paid
    const head = await web.signedIn('orathai')
    const tooMuch = await typed(head, asked(ownLine(1).code, formatBaht(left + 12_345_00n)))
    const refused = await head.post(
      `/transfers/${idIn(tooMuch)}/submission`,
      fieldsOf(tooMuch.html, 'id="transfer"'),
    )
    expect([refused.status, refused.text.includes('12,345.00')]).toEqual([409, true])

    const id = await submitted(asked(ownLine(1).code, formatBaht(left)))
    await work.does(voucher, 'receive', 'manee')
    expect((await work.does(voucher, 'certify-funds', 'manee')).status).toBe('funds-certified')
    expect(await bucketsOf(spray)).toMatchObject({ reserved: reserved + left })
    const given = await presses('orathai', id, 'cancellation', { reason: 'ทดลอง' })
    expect(given.status).toBe(303)
    expect(await bucketsOf(spray)).toMatchObject({ reserved })
  })
})

async function submission(id: string) {
  const { organisationId } = work.office
  const found = await findTransferCase(work.db, organisationId, id)
  const { personId, postId } = await work.office.as('orathai')
  const act = {
    action: 'submit' as const,
    personId,
    postId,
    version: 0,
    reason: '',
    resolution: undefined,
    publication: undefined,
    draftVersion: found?.draft?.version,
    acceptBy: '2100-01-01T00:00:00Z',
  }
  return { organisationId, id, eventId: newId('evt'), act }
}

describe('the sheet', () => {
  test('says beside its field what can’t be read, and keeps what was typed', async () => {
    const head = await web.signedIn('orathai')
    const page = await typed(head, asked('00000-000000-00', '1e5'))
    expect(page.html).toContain('value="1e5"')
    expect(page.html).toMatch(/id="err-sources.0.amount"/)
    const sheet = fieldsOf(page.html, 'id="transfer"')
    const refused = await head.post(`/transfers/${idIn(page)}/submission`, {
      ...sheet,
      'sources.0.amount': '1,000.00',
      'targets.0.amount': '999.99',
    })
    expect(refused.status).toBe(422)
    expect(refused.html).toMatch(/id="err-targets.0.code">[^<]*ไม่พบรายการงบประมาณนี้/)
    expect(refused.text).toContain('ต่างกัน 0.01 บาท')
  })

  test('gives only what is the unit’s own', async () => {
    const head = await web.signedIn('orathai')
    const own = lines.find(({ code }) => code === spray)
    const foreign = lines.find(({ unitId }) => unitId !== own?.unitId)
    const page = await typed(head, {
      ...asked(ownLine(0).code, '10.00'),
      'sources.0.code': foreign?.code ?? '',
    })
    expect(page.text).toContain('โอนลดได้เฉพาะรายการของหน่วยงานท่าน')
  })

  test('an older window doesn’t overwrite a newer one', async () => {
    const head = await web.signedIn('orathai')
    const page = await typed(head, asked(ownLine(0).code, '10.00'))
    const path = `/transfers/${idIn(page)}/draft`
    const sheet = fieldsOf(page.html, 'id="transfer"')
    const saved = await head.post(path, { ...sheet, title: 'ใหม่' }, { accept: 'application/json' })
    expect(saved.status).toBe(200)
    expect(JSON.parse(saved.html)).toMatchObject({ draftVersion: '2' })
    const late = await head.post(path, { ...sheet, title: 'เก่า' })
    expect(late.status).toBe(409)
    expect(late.html).toContain('value="เก่า"')
    expect((await head.get(`/transfers/${idIn(page)}/edit`)).html).toContain('value="ใหม่"')
  })

  test('is nobody’s business who doesn’t type or head a unit', async () => {
    const checker = await web.signedIn('mana')
    expect((await checker.get('/transfers/new')).status).toBe(403)
    expect((await checker.get('/transfers')).html).not.toContain('/transfers/new')
    expect((await checker.get(`/transfers/${newId('trf')}`)).status).toBe(404)
  })
})

test('the form of a transfer states its lines as they stood when it was approved, whatever moved since', async () => {
  const { organisationId } = work.office
  const [first] = (await work.ask(
    `SELECT id FROM form WHERE form = 'budget-transfer' ORDER BY document_id, id LIMIT 1`,
  )) as { id: string }[]
  const form = await inOrganisation(work.db, organisationId, (tx) => findForm(tx, first?.id ?? ''))
  if (!form) throw new Error('no form is wanted')
  expect([form.number, form.status]).toEqual(['1/2570', 'wanted'])
  const page = await originalPage(form, { db: work.db, files: memoryStore(), publicUrl })
  const words = wordsOf(page)
  expect(words).toContain('โอนลด ควบคุมป้องกันโรคไข้เลือดออก แผนงานสาธารณสุข ค่าใช้สอย')
  expect(words).toContain('50,000.00 50,000.00 −10,000.00 40,000.00')
  expect(words).toContain('ผู้บริหารท้องถิ่นอนุมัติเมื่อวันที่')
  const orathai = await web.signedIn('orathai')
  const shown = await orathai.get(`/transfers/${form.documentId}`)
  expect(shown.text).toContain('บัญชีโอนเงินงบประมาณหรือแก้ไขคำชี้แจง')
})

test('the register of transfers is written through the one door alone', async () => {
  await expect(
    work.ask(`INSERT INTO budget_transfer (organisation_id, id, approver)
      SELECT organisation_id, id, 'executive' FROM document LIMIT 1`),
  ).rejects.toThrow(/permission denied/)
  await expect(
    work.office.asOwner((owner) =>
      owner.query(`UPDATE budget_transfer SET approver = 'council', resolution = NULL
        WHERE approved_on IS NOT NULL`),
    ),
  ).rejects.toThrow(/budget_transfer_resolved/)
})
