import { noPrinter } from '../../activities/forms'
import { createActivities } from '../../activities'
import type { OrdinanceAct } from '../../domain/ordinance/act'
import { addDays, fiscalYearOf, plainDate, type PlainDate } from '../../domain/shared/calendar'
import { formatBaht } from '../../domain/shared/money'
import { newId } from '../../prisma/ids'
import { findOrdinanceCase } from '../../prisma/ordinance'
import { fieldsOf } from '../support/form'
import { givePasswords, openWeb, type Browser, type Web } from '../support/web'
import { barrier, codesOf, meddled, openAtWork, refusedBy, type AtWork } from '../voucher/at-work'
import { ordinancesOf } from './on-its-way'

let work: AtWork
let web: Web
let year: number
let ordinances: ReturnType<typeof ordinancesOf>
let today: PlainDate
let estimate: bigint

/** A line of the year that a supplementary budget adds to. */
const fog = '00223-320100-28'

beforeAll(async () => {
  work = await openAtWork()
  await givePasswords(work.office.database)
  web = await openWeb(work.office.database)
  ordinances = ordinancesOf(work)
  today = work.office.today
  year = fiscalYearOf(today)
}, 120_000)

afterAll(async () => {
  await web.close()
  await work.close()
})

const typedDay = (day: PlainDate): string => {
  const [y, m, d] = day.split('-').map(Number)
  return `${d}/${m}/${(y ?? 0) + 543}`
}

/** Opens a supplementary budget on the page of the register. */
async function opened(clerk: Browser): Promise<string> {
  const list = await clerk.get('/ordinances')
  const action =
    /action="(\/ordinances\/ord_\w+\/supplementary-opening)"/.exec(list.html)?.[1] ?? ''
  const done = await clerk.post(action, fieldsOf(list.html, `action="${action}"`))
  expect(done.status).toBe(303)
  return action.split('/')[2] ?? ''
}

async function records(id: string, received: bigint, through = work.activities) {
  const { personId, postId } = await work.office.as('wipa')
  return ordinances.act(
    id,
    'record-receipts',
    {
      personId,
      postId,
      receipts: { received, asOf: today, evidence: 'รายงานรับ-จ่ายเงินสด' },
    },
    through,
  )
}

async function claimed(): Promise<string> {
  const [row] = await work.ask<{ claimed: bigint }>(
    `SELECT claimed_satang AS claimed FROM revenue_received WHERE fiscal_year = $1`,
    year,
  )
  return formatBaht(row?.claimed ?? -1n)
}

let first: string, second: string

test('is opened while the year’s budget is in force, each under its own number', async () => {
  const clerk = await web.signedIn('wichai')
  first = await opened(clerk)
  second = await opened(clerk)
  const list = await clerk.get('/ordinances')
  expect(list.text).toContain(`${year} เพิ่มเติม ฉบับที่ 1`)
  expect(list.text).toContain(`${year} เพิ่มเติม ฉบับที่ 2`)
  expect((await (await web.signedIn('wipa')).get('/ordinances')).html).not.toContain(
    '/supplementary-opening',
  )
  const found = await findOrdinanceCase(work.db, work.office.organisationId, first)
  estimate = found.standing.surplus?.estimate ?? 0n
  expect(estimate).toBeGreaterThan(0n)
})

test('of two that are opened at once one has the number, and the other is told to look again', async () => {
  const both = barrier(2)
  const through = () =>
    createActivities({ db: meddled(work.db, { before: both }), forms: noPrinter })
  const ids = [newId('ord'), newId('ord')]
  const opened = await Promise.allSettled(
    ids.map((id) => ordinances.act(id, 'open-supplementary', {}, through())),
  )
  expect(opened.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const [lost] = opened.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(await codesOf(Promise.reject(lost))).toEqual(['ORDINANCE_CHANGED_MEANWHILE'])
  const [won] = ids.filter((_id, index) => opened[index]?.status === 'fulfilled')
  await ordinances.act(won ?? '', 'cancel')
})

test('the treasury records what was received, with its evidence; what is typed badly is refused beside it', async () => {
  const director = await web.signedIn('wipa')
  const page = await director.get(`/ordinances/${first}`)
  expect(page.text).toContain('กองคลังยังไม่บันทึกรายรับจริง')
  const fields = fieldsOf(page.html, 'id="receipts"')
  const typed = {
    ...fields,
    received: formatBaht(estimate + 200_000_00n),
    asOf: typedDay(today),
    evidence: '',
  }
  const refused = await director.post(`/ordinances/${first}/receipts`, typed)
  expect(refused.status).toBe(422)
  expect(refused.html).toContain('id="err-receipts-evidence"')
  expect(refused.html).toContain(`value="${typed.received}"`)
  const tomorrow = { ...typed, evidence: 'ร.1', asOf: typedDay(addDays(today, 1)) }
  expect((await director.post(`/ordinances/${first}/receipts`, tomorrow)).html).toContain(
    'id="err-receipts-asOf"',
  )
  const done = await director.post(`/ordinances/${first}/receipts`, {
    ...typed,
    evidence: 'รายงานรับ-จ่ายเงินสด ฉบับที่ 4',
  })
  expect(done.status).toBe(303)
  const after = await director.get(`/ordinances/${second}`)
  expect(after.text).toContain('ตั้งงบประมาณเพิ่มเติมได้ 200,000.00')
  const clerk = await web.signedIn('wichai')
  expect((await clerk.get(`/ordinances/${first}`)).html).not.toContain('id="receipts"')
})

test.each(['wording', 'versions', 'requests', 'revenues'])(
  '%s says which budget it is of',
  async (part) => {
    const clerk = await web.signedIn('wichai')
    const page = await clerk.get(`/ordinances/${first}/${part}`)
    expect(page.text).toContain(`ปี ${year} เพิ่มเติม ฉบับที่ 1`)
    expect(page.text).not.toContain('งบประมาณรายจ่ายประจำปี ›')
  },
)

test('a row names a line of its unit, or a new item; a code that isn’t one is named', async () => {
  const drafter = await web.signedIn('nattaya')
  const path = `/ordinances/${first}/requests`
  const page = await drafter.get(path)
  expect(page.text).toContain('เพิ่มรายการเดิม')
  const rows = [
    { id: newId('bgl'), lineCode: fog, amount: '100,000' },
    { id: newId('bgl'), lineCode: '00223-320100-99', amount: '1' },
  ]
  const sent = Object.assign(
    {},
    ...rows.map((row, index) =>
      Object.fromEntries(
        Object.entries({ version: '0', ...row }).map(([name, cell]) => [
          `rows.${index}.${name}`,
          cell,
        ]),
      ),
    ),
  ) as Record<string, string>
  const answer = await drafter.post(path, sent, { accept: 'application/json' })
  const said = JSON.parse(answer.html) as { rows: { errors: Record<string, string> }[] }
  expect(said.rows.map(({ errors }) => Object.keys(errors))).toEqual([[], ['lineCode']])
  const [row] = await work.ask<{ item: string; type: string; estimate: bigint }>(
    `SELECT r.item, r.type_code AS type, r.current_estimate_satang AS estimate FROM budget_request r WHERE r.ordinance_id = $1`,
    first,
  )
  expect(row).toEqual({ item: 'ควบคุมป้องกันโรคไข้เลือดออก', type: '320100', estimate: 5_000_000n })
})

test('of two drafts on one surplus the second is refused with what is lacking, also when both come at once', async () => {
  await ordinances.types(first, [
    {
      unit: 'สป',
      subProgrammeCode: '00111',
      typeCode: '410100',
      item: 'เครื่องปรับอากาศ',
      planPage: '61',
      amount: '50,000',
    },
  ])
  await work.office.asOwner((owner) =>
    owner.query(`UPDATE revenue_estimate SET estimate_satang = 15000000 WHERE ordinance_id = $1`, [
      first,
    ]),
  )
  await ordinances.types(second, [{ unit: 'สป', typeCode: '111200', amount: '50,000.01' }])
  const meet = barrier(2)
  const through = () =>
    createActivities({
      db: meddled(work.db, { before: meet }),
      forms: noPrinter,
    })
  const proposals = await Promise.allSettled([
    ordinances.act(first, 'propose', {}, through()),
    ordinances.act(second, 'propose', {}, through()),
  ])
  const [lost] = proposals.flatMap((one, index) =>
    one.status === 'rejected' ? [index === 0 ? first : second] : [],
  )
  expect(proposals.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const again = await refusedBy(ordinances.act(lost ?? '', 'propose'))
  expect(again.map(({ code, facts }) => [code, facts['shortfall']])).toEqual([
    ['ORDINANCE_SURPLUS_SHORT', '0.01'],
  ])
  const won = lost === first ? second : first
  const clerk = await web.signedIn('wichai')
  const page = await clerk.get(`/ordinances/${lost}`)
  const refused = await clerk.post(
    `/ordinances/${lost}/proposal`,
    fieldsOf(page.html, 'id="proposal"'),
  )
  expect(refused.text).toContain('ขาด 0.01 บาท')

  // Given back when it is sent back and given up; claimed by the other.
  await ordinances.act(won, 'send-back')
  await ordinances.act(won, 'cancel')
  expect(await claimed()).toBe('0.00')
  first = await reopened(lost === first ? first : second)
})

/** Carries on with the first draft, whichever lost. */
async function reopened(lost: string): Promise<string> {
  if (lost === first) {
    await ordinances.act(first, 'propose')
    return first
  }
  const fresh = newId('ord')
  await ordinances.act(fresh, 'open-supplementary')
  await ordinances.types(fresh, [
    { unit: 'สธ', lineCode: fog, ...(await filing()), amount: '100,000' },
    {
      unit: 'สป',
      subProgrammeCode: '00111',
      typeCode: '410100',
      item: 'เครื่องปรับอากาศ',
      planPage: '61',
      amount: '50,000',
    },
  ])
  await ordinances.act(fresh, 'propose')
  return fresh
}

async function filing() {
  return { subProgrammeCode: '00223', typeCode: '320100', item: 'ควบคุมป้องกันโรคไข้เลือดออก' }
}

test('what was received is not recorded below what is claimed of it', async () => {
  expect(await claimed()).toBe('150,000.00')
  const fresh = newId('ord')
  await ordinances.act(fresh, 'open-supplementary')
  const [refusal] = await refusedBy(records(fresh, estimate + 149_999_99n))
  expect([refusal?.code, refusal?.facts['shortfall']]).toEqual(['ORDINANCE_SURPLUS_SHORT', '0.01'])
  await records(fresh, estimate + 150_000_00n)
  await expect(
    work.office.asOwner((owner) =>
      owner.query(`UPDATE revenue_received SET claimed_satang = claimed_satang + 1`),
    ),
  ).rejects.toThrow(/revenue_received_surplus/)
  await ordinances.act(fresh, 'cancel')
})

test('in force it adds to the line that is there and makes the new one, or nothing when it is killed half-way', async () => {
  const acts: readonly (readonly [Parameters<typeof ordinances.act>[1], number])[] = [
    ['table', 0],
    ['read-first', 4],
    ['read-second', 6],
    ['read-third', 6],
    ['send', 7],
    ['answer', 8],
    ['sign', 9],
    ['announce', 10],
  ]
  for (const [action, days] of acts) {
    const day = addDays(today, days)
    await work.setClock(`${day} 12:00:00`)
    await ordinances.act(first, action, factsOf(action, day))
  }
  const before = await work.ask(`SELECT * FROM budget_line ORDER BY id`)
  await work.office.asOwner((owner) =>
    owner.query(`CREATE FUNCTION fail_here() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF NEW.supplementary = 5000000 THEN RAISE EXCEPTION 'killed'; END IF; RETURN NEW; END $$;
      CREATE TRIGGER half_way BEFORE INSERT ON budget_movement FOR EACH ROW EXECUTE FUNCTION fail_here()`),
  )
  await expect(ordinances.act(first, 'enforce')).rejects.toThrow()
  expect(await work.ask(`SELECT * FROM budget_line ORDER BY id`)).toEqual(before)
  await work.office.asOwner((owner) => owner.query('DROP TRIGGER half_way ON budget_movement'))

  await ordinances.act(first, 'enforce')
  const lines = await work.ask<{ code: string; original: bigint; added: bigint; after: bigint }>(
    `SELECT l.code, l.original, l.supplementary AS added, m.available_after AS after FROM budget_line l
     JOIN budget_movement m ON m.organisation_id = l.organisation_id AND m.budget_line_id = l.id
     WHERE m.document_id = $1 ORDER BY l.code`,
    first,
  )
  expect(
    lines.map(({ code, original, added, after }) => [
      code,
      ...[original, added, after].map((amount) => formatBaht(amount)),
    ]),
  ).toEqual([
    [expect.stringMatching(/^00111-410100-/), '0.00', '50,000.00', '50,000.00'],
    [fog, '50,000.00', '100,000.00', '150,000.00'],
  ])
  expect(await claimed()).toBe('150,000.00')
  const shown = await (await web.signedIn('wipa')).get(`/ordinances/${first}`)
  expect(shown.text).toMatch(/งบประมาณรายจ่ายเพิ่มเติม ฉบับที่ \d ประจำปีงบประมาณ/)
  expect(await codesOf(ordinances.act(first, 'enforce'))).toEqual(['ORDINANCE_NOT_OPEN_TO_THIS'])
})

function factsOf(action: string, day: PlainDate): Partial<OrdinanceAct> {
  const vote = { members: 12, votesFor: 9, votesAgainst: 2, abstained: 1 }
  const at = action === 'read-third' ? '10:00' : '09:00'
  const letter = { number: 'พย 1', datedOn: day, receivedOn: day }
  switch (action) {
    case 'read-first':
    case 'read-second':
    case 'read-third':
      return {
        sitting: { meeting: `สมัยวิสามัญ ${day}`, heldOn: plainDate(day), heldAt: at, ...vote },
      }
    case 'send':
      return { letter: { ...letter, isApproved: undefined } }
    case 'answer':
      return { letter: { ...letter, isApproved: true } }
    case 'announce':
      return { on: day }
    default:
      return {}
  }
}
