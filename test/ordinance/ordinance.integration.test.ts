import { noPrinter } from '../../activities/forms'
import pg from 'pg'
import { createOrdinanceActivities } from '../../activities/ordinance'
import { fiscalYearOf, partsOf } from '../../domain/shared/calendar'
import { formatBaht } from '../../domain/shared/money'
import { newId } from '../../prisma/ids'
import { findOrdinanceCase } from '../../prisma/ordinance'
import { fieldsOf } from '../support/form'
import { givePasswords, openWeb, type Answer, type Browser, type Web } from '../support/web'
import { codesOf, meddled, openAtWork, type AtWork } from '../voucher/at-work'

let work: AtWork
let web: Web
let nextYear: number

beforeAll(async () => {
  work = await openAtWork()
  await givePasswords(work.office.database)
  web = await openWeb(work.office.database)
  nextYear = fiscalYearOf(work.office.today) + 1
}, 120_000)

afterAll(async () => {
  await web.close()
  await work.close()
})

/** A day as an officer types it: so many days from the office's today. */
async function dayTyped(days = 0): Promise<string> {
  const [row] = await work.ask<{ day: string }>(
    'SELECT (organisation_today(current_organisation()) + $1::int)::text AS day',
    days,
  )
  const { year, month, day } = partsOf((row?.day ?? '') as Parameters<typeof partsOf>[0])
  return `${day}/${month}/${year + 543}`
}

const cellsAt = (index: number, cells: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(cells).map(([name, cell]) => [`rows.${index}.${name}`, cell]))

/** Saves rows as the grid's script does; gives what came of each. */
async function save(
  browser: Browser,
  path: string,
  rows: readonly Record<string, string>[],
  unit = '',
) {
  await browser.get(path)
  const fields = Object.assign(
    { unit },
    ...rows.map((row, index) => cellsAt(index, { version: '0', ...row })),
  ) as Record<string, string>
  const answer = await browser.post(path, fields, { accept: 'application/json' })
  return { status: answer.status, said: JSON.parse(answer.html) as Said }
}

type Said = {
  readonly rows: readonly {
    readonly id: string
    readonly version: number
    readonly errors: Readonly<Record<string, string>>
  }[]
  readonly totals: Readonly<Record<string, string>>
}

/** An officer opens the ordinance and presses the button of an act. */
async function presses(
  username: string,
  id: string,
  noun: string,
  fields: Record<string, string> = {},
): Promise<Answer> {
  const browser = await web.signedIn(username)
  const page = await browser.get(`/ordinances/${id}`)
  return browser.post(`/ordinances/${id}/${noun}`, {
    ...fieldsOf(page.html, `id="${noun}"`),
    ...fields,
  })
}

const sitting = (heldOn: string, meeting: string) => ({
  meeting,
  heldOn,
  heldAt: '10:00',
  members: '12',
  votesFor: '9',
  votesAgainst: '2',
  abstained: '1',
})

/** Moves the office's clock on by so many days. */
async function later(days: number): Promise<void> {
  await work.office.asOwner((owner: pg.Client) =>
    owner.query(
      `UPDATE organisation SET clock_offset = clock_offset + make_interval(days => $1) WHERE id = $2`,
      [days, work.office.organisationId],
    ),
  )
}

const pay = {
  subProgrammeCode: '00111',
  typeCode: '220100',
  item: '',
  amount: '3,000,000.00',
}
const milk = {
  subProgrammeCode: '00212',
  typeCode: '330400',
  item: 'อาหารเสริม (นม) ศูนย์พัฒนาเด็กเล็ก',
  amount: '1,500,000',
  planPage: '45',
}
const reserve = { subProgrammeCode: '00411', typeCode: '111000', item: '', amount: '5500000' }

describe('an ordinance from the call to its first day', () => {
  let id: string

  test('is opened by the ปลัด alone, for the year that has none', async () => {
    expect((await (await web.signedIn('wipa')).get('/ordinances')).html).not.toContain('/opening')
    const clerk = await web.signedIn('wichai')
    const list = await clerk.get('/ordinances')
    expect(list.text).toContain(`เปิดการจัดทำงบประมาณ ปี ${nextYear}`)
    const action = /action="(\/ordinances\/ord_\w+\/opening)"/.exec(list.html)?.[1] ?? ''
    const done = await clerk.post(action, fieldsOf(list.html, `action="${action}"`))
    expect(done.status).toBe(303)
    id = action.split('/')[2] ?? ''
    expect(done.location).toBe(`/ordinances/${id}`)
    expect((await clerk.get(`/ordinances/${id}`)).text).toContain('ตรวจกำหนดของแต่ละขั้น')
    expect((await clerk.get('/ordinances')).html).not.toContain('/opening"')
    const inbox = await clerk.get('/inbox')
    expect(inbox.text).toContain('จัดทำงบประมาณ')
  })

  test('units type what they ask for; each bad cell is named and nothing of its row is kept', async () => {
    const drafter = await web.signedIn('nattaya')
    const path = `/ordinances/${id}/requests`
    const { status, said } = await save(drafter, path, [
      { id: newId('bgl'), ...milk, amount: '๑,๕๐๐,๐๐๐' },
      { id: newId('bgl'), ...milk, item: 'อื่น', amount: '=SUM(A1:A3)' },
      { id: newId('bgl'), ...milk, typeCode: '999999', item: 'ไม่มีรหัส' },
      { id: newId('bgl') },
    ])
    expect(status).toBe(200)
    expect(said.rows.map(({ version, errors }) => [version, Object.keys(errors)])).toEqual([
      [1, []],
      [0, ['amount']],
      [0, ['typeCode']],
    ])
    expect(said.totals['amount']).toBe('1,500,000.00')
    const page = await drafter.get(path)
    expect(page.html).toContain('value="1,500,000.00"')
  })

  test('nobody’s cell is overwritten silently', async () => {
    const path = `/ordinances/${id}/requests`
    const [one, other] = [await web.signedIn('nattaya'), await web.signedIn('orathai')]
    const [row] = await work.ask<{ id: string; version: number }>(
      `SELECT id, version FROM budget_request WHERE ordinance_id = $1`,
      id,
    )
    const seen = { id: row?.id ?? '', version: String(row?.version), ...milk }
    const first = await save(one, path, [{ ...seen, statement: 'ตามหนังสือซักซ้อม' }])
    expect(first.said.rows[0]?.version).toBe(2)
    const second = await save(other, path, [{ ...seen, statement: 'คนที่สอง' }])
    expect(Object.values(second.said.rows[0]?.errors ?? {})[0]).toMatch(/แก้แถวนี้ไปแล้ว/)
    expect((await one.get(path)).html).toContain('ตามหนังสือซักซ้อม')
  })

  test('another unit’s requests are read, not typed', async () => {
    const [other] = await work.ask<{ id: string }>(
      `SELECT id FROM unit WHERE id <> (SELECT unit_id FROM budget_request WHERE ordinance_id = $1 LIMIT 1) LIMIT 1`,
      id,
    )
    const drafter = await web.signedIn('nattaya')
    const page = await drafter.get(`/ordinances/${id}/requests?unit=${other?.id}`)
    expect(page.text).toContain('อ่านอย่างเดียว')
    const tried = await save(
      drafter,
      `/ordinances/${id}/requests`,
      [{ id: newId('bgl'), ...milk }],
      other?.id,
    )
    expect(tried.status).toBe(403)
  })

  test('unbalanced, it is not proposed, and the difference is said', async () => {
    const clerk = await web.signedIn('wichai')
    const rows = [
      { id: newId('bgl'), ...pay },
      { id: newId('bgl'), ...reserve },
    ]
    expect((await save(clerk, `/ordinances/${id}/requests`, rows)).said.rows).toHaveLength(2)
    const director = await web.signedIn('wipa')
    const estimates = [
      { id: newId('rev'), code: '411009', name: 'ภาษีที่ดินและสิ่งปลูกสร้าง', estimate: '999,999.99' },
      { id: newId('rev'), code: '431002', name: 'เงินอุดหนุนทั่วไป', estimate: '9,000,000' },
    ]
    const { said } = await save(director, `/ordinances/${id}/revenues`, estimates)
    expect(said.totals['estimate']).toBe('9,999,999.99')
    const refused = await presses('wichai', id, 'proposal')
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('0.01')
    expect(refused.text).toMatch(/3,000,000.00 ÷ 10,000,000.00 .* ร้อยละ 30.00/)
  })

  test('balanced, proposed and tabled; a row saved after the reading of the rows stops the commit', async () => {
    const director = await web.signedIn('wipa')
    const [row] = await work.ask<{ id: string }>(
      `SELECT id FROM revenue_estimate WHERE code = '411009'`,
    )
    const path = `/ordinances/${id}/revenues`
    const mended = {
      id: row?.id ?? '',
      version: '1',
      code: '411009',
      name: 'ภาษีที่ดินและสิ่งปลูกสร้าง',
      estimate: '1000000',
    }
    await save(director, path, [mended])

    const { organisationId } = work.office
    const clerk = await work.office.as('wichai')
    const proposal = {
      action: 'propose' as const,
      personId: clerk.personId,
      postId: clerk.postId,
      version: 1,
      reason: '',
      warningReasons: {},
      sitting: undefined,
      motions: [],
      letter: undefined,
      on: undefined,
      acceptBy: '2100-01-01T00:00:00Z',
    }
    const { commitOrdinance } = createOrdinanceActivities({
      forms: noPrinter,
      db: meddled(work.db, {
        before: async () => {
          await save(director, path, [{ ...mended, version: '2', reason: 'แก้ในระหว่างนั้น' }])
        },
      }),
    })
    const on = { organisationId, id, eventId: newId('evt'), act: proposal }
    expect(await codesOf(commitOrdinance(on))).toEqual(['ORDINANCE_CHANGED_MEANWHILE'])

    expect((await presses('wichai', id, 'proposal')).status).toBe(303)
    const closed = await save(director, path, [{ ...mended, version: '3' }])
    expect(closed.status).toBe(409)
    expect((await presses('somchai', id, 'tabling')).status).toBe(303)
  })

  test('the council reads it three times: not before its notice, cuts only, not at one sitting', async () => {
    const early = await presses('wichai', id, 'first-reading', sitting(await dayTyped(), 'ครั้งที่ 1'))
    expect(early.status).toBe(422)
    expect(early.html).toMatch(/id="err-first-reading-heldOn">/)
    await later(3)
    const tooMany = { ...sitting(await dayTyped(), 'ครั้งที่ 1'), votesFor: '99' }
    expect((await presses('wichai', id, 'first-reading', tooMany)).text).toContain('สมาชิก')
    const first = await presses('wichai', id, 'first-reading', {
      ...sitting(await dayTyped(), 'ครั้งที่ 1'),
      heldAt: '00:01',
    })
    expect(first.status).toBe(303)
    await later(2)
    const adds = {
      ...sitting(await dayTyped(), 'ครั้งที่ 2'),
      heldAt: '00:02',
      'motions.0.item': '1',
      'motions.0.proposer': 'นายสมาชิก สภา',
      'motions.0.amount': '9,000,000',
    }
    const refused = await presses('wichai', id, 'second-reading', adds)
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('value="นายสมาชิก สภา"')
    const form = refused.html.split('/second-reading"')[1] ?? ''
    expect(form).toMatch(/<optgroup label="[^"]+"><option value="\d+"( selected)?>\d+\. /)
    expect(form).not.toContain('<datalist')
    for (const [item, words] of [
      ['999', 'คำแปรญัตติระบุรายการที่ไม่มีในร่าง'],
      ['', 'เลือกรายการที่ขอแปรญัตติ'],
    ] as const) {
      const strange = { ...adds, 'motions.0.item': item }
      const answer = await presses('wichai', id, 'second-reading', strange)
      expect(answer.status).toBe(422)
      expect(answer.html).toContain(`id="err-motions.0.item">${words}</span>`)
    }
    const below = {
      ...adds,
      'motions.0.item': '',
      'motions.0.proposer': '',
      'motions.0.amount': '',
    }
    const moved = await presses('wichai', id, 'second-reading', {
      ...below,
      'motions.2.item': '999',
      'motions.2.proposer': 'นายสมาชิก สภา',
      'motions.2.amount': '1',
    })
    expect(moved.html).toContain('id="err-motions.0.item">คำแปรญัตติระบุรายการที่ไม่มีในร่าง</span>')
    expect(moved.html).toMatch(/name="motions\.0\.proposer"[^>]*value="นายสมาชิก สภา"/)
    const { ordinance } = await findOrdinanceCase(work.db, work.office.organisationId, id)
    const milkAt =
      ordinance.content?.appropriations.findIndex(({ item }) => item === milk.item) ?? 0
    const cut = {
      ...adds,
      'motions.0.item': String(milkAt + 1),
      'motions.0.amount': '1,400,000.00',
      'motions.0.committeeAgreed': 'yes',
      'motions.0.carried': 'yes',
    }
    const second = await presses('wichai', id, 'second-reading', cut)
    expect(second.status).toBe(303)
    const shown = await (await web.signedIn('wichai')).get(`/ordinances/${id}`)
    expect(shown.text).toContain('9,900,000.00')
    const versions = await (await web.signedIn('wichai')).get(`/ordinances/${id}/versions`)
    expect(versions.text).toMatch(/รวมรายจ่าย 10,000,000.00 9,900,000.00 −100,000.00/)
    expect(versions.text).toMatch(/เปลี่ยน 1 รายการ .*1,500,000.00 1,400,000.00 −100,000.00/)
    const third = await presses('wichai', id, 'third-reading', {
      ...sitting(await dayTyped(), 'ครั้งที่ 2'),
      heldAt: '00:03',
    })
    expect(third.status).toBe(303)
  })

  test('the supervisor, the signature, the announcement; in force it makes the year’s lines, all or none', async () => {
    const today = await dayTyped()
    const letter = { letterNumber: 'พย 71801/55', datedOn: today, receivedOn: today }
    expect((await presses('wichai', id, 'sending', letter)).status).toBe(303)
    const answer = { ...letter, letterNumber: 'พย 0023/7', isApproved: 'yes' }
    expect((await presses('wichai', id, 'answer', answer)).status).toBe(303)
    expect((await presses('somchai', id, 'signature', { on: today })).status).toBe(303)
    expect(await work.ask(`SELECT form FROM form WHERE document_id = $1`, id)).toEqual([
      { form: 'budget-ordinance' },
    ])
    expect((await presses('wichai', id, 'announcement', { on: today })).status).toBe(303)
    const early = await presses('wichai', id, 'enforcement')
    expect([early.status, early.text.includes('1 ตุลาคม')]).toEqual([409, true])

    await work.setClock(`${nextYear - 544}-10-01 09:00:00`)
    const before = await work.ask(`SELECT id FROM budget_line`)
    await work.office.asOwner((owner) =>
      owner.query(`CREATE FUNCTION fail_here() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF NEW.original = 550000000 THEN RAISE EXCEPTION 'killed'; END IF; RETURN NEW; END $$;
        CREATE TRIGGER half_way BEFORE INSERT ON budget_movement FOR EACH ROW EXECUTE FUNCTION fail_here()`),
    )
    expect((await presses('wichai', id, 'enforcement')).status).toBeGreaterThanOrEqual(500)
    expect(await work.ask(`SELECT id FROM budget_line`)).toEqual(before)
    await work.office.asOwner((owner) => owner.query('DROP TRIGGER half_way ON budget_movement'))

    expect((await presses('wichai', id, 'enforcement')).status).toBe(303)
    const lines = await work.ask<{ code: string; original: bigint; moved: bigint }>(
      `SELECT l.code, l.original, m.original AS moved FROM budget_line l
       JOIN budget_movement m ON m.organisation_id = l.organisation_id AND m.budget_line_id = l.id
       WHERE l.fiscal_year = $1 ORDER BY l.code`,
      nextYear,
    )
    expect(
      lines.map((line) => [line.code, formatBaht(line.original), line.moved === line.original]),
    ).toEqual([
      ['00111-220100-00', '3,000,000.00', true],
      [expect.stringMatching(/^00212-330400-/), '1,400,000.00', true],
      ['00411-111000-00', '5,500,000.00', true],
    ])
    expect(
      await work.ask(`SELECT id FROM budget_line WHERE fiscal_year < $1`, nextYear),
    ).toHaveLength(before.length)
    const budget = await (await web.signedIn('wipa')).get('/budget')
    expect(budget.text).toContain('อาหารเสริม (นม) ศูนย์พัฒนาเด็กเล็ก')
  })
})

test('rows are typed only while drafting, and only in one’s own organisation', async () => {
  await expect(
    work.ask(`INSERT INTO budget_request (organisation_id, id, ordinance_id, unit_id, updated_by)
      SELECT current_organisation(), 'bgl_x', o.id, u.id, 'per_x' FROM ordinance o, unit u LIMIT 1`),
  ).rejects.toThrow(/is not being drafted/)
  await expect(work.ask(`UPDATE ordinance SET record = '{}'`)).rejects.toThrow(/permission denied/)
  const browser = await web.signedIn('wichai')
  expect((await browser.get(`/ordinances/${newId('ord')}`)).status).toBe(404)
  expect((await browser.get(`/ordinances/${newId('ord')}/requests`)).status).toBe(404)
})
