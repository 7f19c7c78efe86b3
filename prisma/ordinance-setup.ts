import { decide } from '../domain/ordinance/decide'
import { effects } from '../domain/ordinance/effects'
import { ordinanceLifecycle, type OrdinanceAction } from '../domain/ordinance/lifecycle'
import type {
  Letter,
  OrdinanceCommand,
  OrdinanceContent,
  Sitting,
} from '../domain/ordinance/ordinance'
import { postFor, type Actor, type Post, type Role } from '../domain/shared/actor'
import { plainDate, type FiscalYear, type PlainDate } from '../domain/shared/calendar'
import type { Commit } from '../domain/shared/commit'
import { toJson } from '../domain/shared/json'
import { newId } from './ids'
import { ordinanceOf, type FoundOrdinance, type OrdinanceCaseRow } from './ordinance'
import { insertRows, type SetUp } from './set-up-rows'

/** What an example's annual budget ordinance says, and why its warnings were overruled. */
export type OrdinanceSetUp = {
  readonly content: OrdinanceContent
  readonly warningReasons: Readonly<Record<string, string>>
}

/**
 * Brings an annual budget ordinance into force in an organisation that is being set up: every act of its officers on
 * its day of the year before, decided by the rules and committed through the one door. The year's budget lines are
 * what comes of it. It runs within the set-up's transaction; the clock stands afterwards as it stood before.
 */
export async function enforceOrdinance(setUp: SetUp, asked: OrdinanceSetUp): Promise<void> {
  const { client, organisationId } = setUp
  const id = newId('ord')
  const { rows } = await client.query<{ offset: string }>(
    'SELECT clock_offset::text AS offset FROM organisation WHERE id = $1',
    [organisationId],
  )
  for (const step of goodYearOf(asked.content.fiscalYear)) {
    await setClock(setUp, step.on, step.time)
    await act(setUp, id, step, asked)
    if (step.action === 'open') await insertDraft(setUp, id, asked.content)
  }
  await client.query('UPDATE organisation SET clock_offset = $1::interval WHERE id = $2', [
    rows[0]?.offset ?? '0',
    organisationId,
  ])
}

/** One act with its day and the facts it names. */
export type OrdinanceStep = Partial<Pick<OrdinanceCommand, 'sitting' | 'letter' | 'on'>> & {
  readonly action: OrdinanceAction
  readonly on: PlainDate
  readonly time: string
}

/** A year in which everything goes well and in time. */
export function goodYearOf(fiscalYear: FiscalYear): readonly OrdinanceStep[] {
  const day = (monthAndDay: string): PlainDate => plainDate(`${fiscalYear - 544}-${monthAndDay}`)
  const sitting = (number: number, on: PlainDate, heldAt: string): Sitting => ({
    meeting: `สมัยสามัญ สมัยที่ 3 ครั้งที่ ${number} ประจำปี ${fiscalYear - 1}`,
    heldOn: on,
    heldAt,
    members: 12,
    votesFor: 11,
    votesAgainst: 0,
    abstained: 1,
  })
  const letter = (number: string, on: PlainDate, isApproved?: boolean): Letter => ({
    number,
    datedOn: on,
    receivedOn: on,
    isApproved,
  })
  const at = (
    action: OrdinanceAction,
    monthAndDay: string,
    facts: Partial<OrdinanceStep> = {},
  ): OrdinanceStep => ({
    action,
    on: day(monthAndDay),
    time: '16:00',
    ...facts,
  })
  const [first, later] = [day('08-13'), day('08-20')]
  return [
    at('open', '06-02'),
    at('propose', '08-04'),
    at('table', '08-05'),
    at('read-first', '08-13', { sitting: sitting(1, first, '10:30') }),
    at('read-second', '08-20', { sitting: sitting(2, later, '10:30') }),
    at('read-third', '08-20', { sitting: sitting(2, later, '14:30') }),
    at('send', '08-24', { letter: letter('ตัวอย่าง 1', day('08-24')) }),
    at('answer', '09-03', { letter: letter('ตัวอย่าง 2', day('09-03'), true) }),
    at('sign', '09-10'),
    at('announce', '09-11'),
    at('enforce', '10-01', { time: '00:01' }),
  ]
}

/** Moves the organisation's clock, as only the owner may. */
export async function setClock(
  { client, organisationId }: SetUp,
  on: PlainDate,
  time: string,
): Promise<void> {
  await client.query(
    'UPDATE organisation SET clock_offset = $1::timestamptz - now() WHERE id = $2',
    [`${on}T${time}:00+07:00`, organisationId],
  )
}

async function act(
  setUp: SetUp,
  id: string,
  step: OrdinanceStep,
  asked: OrdinanceSetUp,
): Promise<void> {
  const found = await caseOf(setUp, id)
  const { fiscalYear } = asked.content
  const ordinance = { ...found.ordinance, fiscalYear }
  const standing = { ...found.standing, yearIsTaken: false }
  const command: OrdinanceCommand = {
    action: step.action,
    by: actorOf(standing.posts, step.action),
    version: ordinance.version,
    reason: '',
    warningReasons: asked.warningReasons,
    content: step.action === 'propose' ? asked.content : undefined,
    sitting: step.sitting,
    motions: [],
    letter: step.letter,
    on: step.on,
  }
  const event = { ...decide(ordinance, command, standing), id: newId('evt') }
  await commit(setUp, effects(ordinance, event, standing))
}

async function caseOf({ client, organisationId }: SetUp, id: string): Promise<FoundOrdinance> {
  const { rows } = await client.query<{ found: OrdinanceCaseRow }>(
    'SELECT ordinance_case($1, $2) AS found',
    [organisationId, id],
  )
  const [row] = rows
  if (row === undefined) throw new Error('ordinance_case answered nothing')
  return ordinanceOf(row.found, organisationId, id)
}

/** Whoever holds the post that the lifecycle charges with the act. */
function actorOf(posts: readonly Post[], action: OrdinanceAction): Actor {
  const role: Role | undefined = ordinanceLifecycle.find((row) => row.action === action)?.by[0]
  const post = role && postFor(posts, role)
  if (!post?.holder) throw new Error(`Nobody holds the post that does ${action}`)
  const { id: postId, title, unitId, roles, holder } = post
  return { ...holder, postId, title, unitId, roles }
}

async function commit({ client, organisationId }: SetUp, value: Commit): Promise<void> {
  const acceptBy = '2100-01-01T00:00:00Z'
  const json = JSON.stringify({ ...value, acceptBy }, (_key, part: unknown) =>
    typeof part === 'bigint' ? part.toString() : part,
  )
  await client.query('SELECT commit_event($1, $2::jsonb)', [organisationId, json])
}

/** The rows as the units, the treasury and the chief administrator would have typed them. */
async function insertDraft(setUp: SetUp, id: string, content: OrdinanceContent): Promise<void> {
  const { ordinance } = await caseOf(setUp, id)
  const typed = { ordinance_id: id, updated_by: ordinance.draftedBy }
  await insertRows(
    setUp,
    'budget_request',
    content.appropriations.map((asked) => ({
      ...typed,
      id: asked.id,
      unit_id: asked.unitId,
      sub_programme_code: asked.subProgrammeCode,
      type_code: asked.typeCode,
      item: asked.item ?? '',
      quantity: asked.quantity,
      unit_price_satang: (asked.unitPrice ?? 0n).toString(),
      amount_satang: asked.amount.toString(),
      statement: asked.statement,
      plan_page: asked.planPage,
      ...pastOf(asked),
      ...unchanged,
    })),
  )
  await insertRows(
    setUp,
    'revenue_estimate',
    content.revenues.map((estimated) => ({
      ...typed,
      id: newId('rev'),
      code: estimated.code,
      name: estimated.name,
      ...pastOf(estimated),
      estimate_satang: estimated.estimate.toString(),
      reason: estimated.reason,
      ...unchanged,
    })),
  )
  await insertRows(setUp, 'ordinance_wording', [
    {
      ordinance_id: id,
      version: 1,
      body: toJson({ wording: content.wording, position: content.position }),
      saved_by: ordinance.draftedBy,
      saved_at: unchanged.updated_at,
    },
  ])
}

/** What a row has that nobody changed since it was typed. */
const unchanged = { version: 1, updated_at: new Date().toISOString() }

function pastOf({
  actuals: [oldest, older, last],
  currentEstimate,
}: Pick<OrdinanceContent['revenues'][number], 'actuals' | 'currentEstimate'>) {
  return {
    actual_oldest_satang: oldest.toString(),
    actual_older_satang: older.toString(),
    actual_last_satang: last.toString(),
    current_estimate_satang: currentEstimate.toString(),
  }
}
