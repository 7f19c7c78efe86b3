import { cellsOf, readRequest, readRevenue, type ReadRow } from '../../api/ordinance/cells'
import { actSchema } from '../../api/ordinance/form'
import { linesOf } from '../../api/ordinance/request-grid'
import { firstWords } from '../../api/ordinance/wording'
import { parseForm } from '../../api/forms'
import type { Role } from '../../domain/shared/actor'
import { DomainError } from '../../domain/shared/errors'
import { transitionsFor } from '../../domain/shared/lifecycle'
import { commandOf } from '../../domain/ordinance/act'
import { decide } from '../../domain/ordinance/decide'
import { itemName } from '../../domain/budget/filing'
import { ordinanceLifecycle } from '../../domain/ordinance/lifecycle'
import type { Ordinance, OrdinanceContent } from '../../domain/ordinance/ordinance'
import { postsOf } from '../../prisma/office'
import { findOrdinanceCase } from '../../prisma/ordinance'
import { findOrganisation } from '../../prisma/organisation'
import { listWordings, saveWording } from '../../prisma/ordinance-wording'
import { saveRequests, saveRevenueEstimates, type RowToSave } from '../../prisma/ordinance-rows'
import {
  additionColumns,
  requestColumns,
  revenueColumns,
  surplusColumns,
  type Column,
} from '../../templates/ordinance/columns'
import { officeFacts, postOf, refusalsOf, type Asking, type Refusals } from './asking'
import { budgetLineNamed, dayText, found, StoryError } from './sheet'
import type { OrdinanceAct } from './ordinance-acts'

type Verb<Does extends OrdinanceAct['does']> = Extract<OrdinanceAct, { does: Does }>
type Rows = Verb<'request'> | Verb<'estimate'>
type Step = Exclude<OrdinanceAct, Rows | Verb<'word'>>

/** The desk where budgets are made: rows go the way of the grid, acts the way of the ordinance's page. */
export function createOrdinanceDesk({
  services,
  organisationId,
  mint,
  inBooks,
  isDone,
  settled,
}: Asking) {
  const ordinances = new Map<string, string>()
  /** Rows that were typed, with the version that was last seen of each. */
  const rows = new Map<string, { readonly id: string; version: number }>()
  const idOf = (name: string): string =>
    found(ordinances.get(name), `ไม่มีข้อบัญญัติชื่อ “${name}” ในเรื่องนี้`)
  const caseOf = (id: string) => findOrdinanceCase(services.db, organisationId, id)

  const type = async (act: Rows, by: string): Promise<Refusals> => {
    const ordinanceId = idOf(act.ordinance)
    const { ordinance, standing } = await caseOf(ordinanceId)
    // Handed over when the story was played before.
    if (mint.isRepeatable && ordinance.status !== 'drafting') return []
    const columns = columnsOf(ordinance)
    const office = await inBooks(officeFacts)
    const post = postOf(postsOf(office), by, ['drafter', 'withdrawer'])
    const mark = { ordinanceId, personId: post.holder?.personId ?? '', unitId: post.unitId }
    const keep = async <Fields>(
      typed: readonly { readonly key: string; readonly read: ReadRow<Fields> }[],
      prefix: 'bgl' | 'rev',
      save: (sent: readonly RowToSave<Fields>[]) => Promise<ReadonlyMap<string, number>>,
    ): Promise<Refusals> => {
      const sent = typed.map(({ key, read }): RowToSave<Fields> => {
        if (!read.ok) throw new StoryError(`${key}: ${Object.values(read.errors).join('; ')}`)
        const row = rows.get(key) ?? { id: mint.row(prefix, key, act.on), version: 0 }
        rows.set(key, row)
        return { id: row.id, seenVersion: row.version, isRemoved: false, fields: read.fields }
      })
      const saved = await save(sent)
      for (const row of rows.values()) row.version = saved.get(row.id) ?? row.version
      return []
    }
    if (act.does === 'request') {
      const own = linesOf({ standing }, post.unitId)
      const typed = []
      for (const row of act.rows) {
        const lineCode = await lineCodeOf(row.line)
        const cells = requestCells({ ...row, lineCode }, columns.requests)
        typed.push({
          key: [act.ordinance, post.unitId, lineCode, row.subProgramme, row.type, row.item].join(
            ' ',
          ),
          read: readRequest(cells, columns.requests, own),
        })
      }
      return keep(typed, 'bgl', (sent) => inBooks((tx) => saveRequests(tx, mark, sent)))
    }
    return keep(
      act.rows.map((row) => ({
        key: [act.ordinance, row.code].join(' '),
        read: readRevenue(revenueCells(row, columns.revenues), columns.revenues),
      })),
      'rev',
      (sent) => inBooks((tx) => saveRevenueEstimates(tx, mark, sent)),
    )
  }

  /** Saves the words of the book as its page does: what the story says, and the customary ones for the rest. */
  const word = async (act: Verb<'word'>, by: string): Promise<Refusals> => {
    const ordinanceId = idOf(act.ordinance)
    const { ordinance, standing } = await caseOf(ordinanceId)
    if (mint.isRepeatable && ordinance.status !== 'drafting') return []
    const { holder } = postOf(standing.posts, by, ['chief-administrator'])
    return inBooks(async (tx) => {
      const office = found(await findOrganisation(tx), 'ไม่พบหน่วยงาน')
      const asked = { ...office.organisation, today: office.today }
      const first = await firstWords(tx, asked, ordinance)
      const [last] = await listWordings(tx, ordinanceId)
      const wording = {
        basics: act.basics ?? first.wording.basics,
        speech: act.speech ?? first.wording.speech,
        principle: act.principle ?? first.wording.principle,
        reasons: act.reasons ?? first.wording.reasons,
      }
      const body = { ...first, wording }
      const seenVersion = last?.version ?? 0
      const personId = holder?.personId ?? ''
      if (await saveWording(tx, { ordinanceId, personId, seenVersion, body })) return []
      throw new StoryError(`บันทึกถ้อยคำของ “${act.ordinance}” ไม่ได้`)
    })
  }

  /** The code of the line that a row adds to; none where it is a new item. */
  const lineCodeOf = async (name: string | undefined): Promise<string> =>
    name === undefined ? '' : (await inBooks((tx) => budgetLineNamed(tx, name))).code

  /** Where each line of a provisional year goes, as its page's list names the choice. */
  const rechargesOf = async (step: Step, content: OrdinanceContent | undefined) => {
    const chosen: Record<string, string> = {}
    for (const { line, to } of step.recharges) {
      const { id } = await inBooks((tx) => budgetLineNamed(tx, line))
      chosen[id] = found(
        content?.appropriations.find((voted) => itemName(voted) === to),
        `ไม่มีรายการ “${to}” ในข้อบัญญัติ`,
      ).id
    }
    return named('recharges', chosen)
  }

  /** Fills the act's form as its page has it, asks the rules, then sends the act to the workflow. */
  const act = async (step: Step, by: string, eventId: string): Promise<Refusals> => {
    const id = openings.has(step.does) ? openedAs(step) : idOf(step.ordinance)
    if (await isDone(eventId)) return []
    const now = await caseOf(id)
    const { status, version, content } = now.ordinance
    const allowed = transitionsFor(ordinanceLifecycle, status, step.does).flatMap(
      (row): readonly Role[] => row.by,
    )
    const post = postOf(now.standing.posts, by, allowed)
    const marks = { event: eventId, version: String(version) }
    const typed = { ...formOf(step, content, marks), ...(await rechargesOf(step, content)) }
    const form = parseForm(actSchema(step.does, content, typed), typed)
    if (!form.ok)
      return form.errors.map(({ code, field }) => new DomainError(code, undefined, field))
    const { event: _event, ...facts } = form.value
    const personId = post.holder?.personId ?? ''
    const asked = { ...facts, action: step.does, personId, postId: post.id }
    return refusalsOf(() => {
      decide(now.ordinance, commandOf({ ...asked, acceptBy: '' }, now), now.standing)
      const document = { organisationId, id, status, version }
      return settled(eventId, () => services.act('ordinance', { document, act: asked, eventId }))
    })
  }

  const openedAs = (step: Step): string => {
    if (ordinances.has(step.ordinance)) throw new StoryError(`มีข้อบัญญัติชื่อ “${step.ordinance}” แล้ว`)
    const id = mint.ordinance(step.ordinance, step.on)
    ordinances.set(step.ordinance, id)
    return id
  }

  return {
    idOf,
    act: (step: OrdinanceAct, by: string, eventId: string): Promise<Refusals> => {
      switch (step.does) {
        case 'request':
        case 'estimate':
          return type(step, by)
        case 'word':
          return word(step, by)
        default:
          return act(step, by, eventId)
      }
    },
  }
}

const openings: ReadonlySet<Step['does']> = new Set(['open', 'open-supplementary'])

/** The grids of an annual budget, or of a supplementary one. */
function columnsOf({ fiscalYear, supplement }: Pick<Ordinance, 'fiscalYear' | 'supplement'>) {
  if (supplement !== undefined) return { requests: additionColumns(), revenues: surplusColumns() }
  return { requests: requestColumns(fiscalYear), revenues: revenueColumns(fiscalYear) }
}

function requestCells(
  row: Verb<'request'>['rows'][number] & { readonly lineCode: string },
  columns: readonly Column[],
) {
  const { subProgramme: subProgrammeCode, type: typeCode, actuals, current, ...rest } = row
  return cellsOf({ ...rest, subProgrammeCode, typeCode, ...past(actuals, current) }, columns)
}

function revenueCells(
  { actuals, current, ...row }: Verb<'estimate'>['rows'][number],
  columns: readonly Column[],
) {
  return cellsOf({ ...row, ...past(actuals, current) }, columns)
}

function past([actualOldest, actualOlder, actualLast]: [string, string, string], current: string) {
  return { actualOldest, actualOlder, actualLast, currentEstimate: current }
}

/** The blanks of an act's form as an officer fills them in. */
function formOf(
  step: Step,
  content: OrdinanceContent | undefined,
  marks: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const { sitting, letter, receipts } = step
  return {
    ...marks,
    reason: step.reason,
    ...named('warningReasons', step.warnings),
    ...(sitting && {
      meeting: sitting.meeting,
      heldOn: dayText(sitting.heldOn),
      heldAt: sitting.heldAt,
      members: String(sitting.members),
      votesFor: String(sitting.for),
      votesAgainst: String(sitting.against),
      abstained: String(sitting.abstained),
    }),
    ...(letter && {
      letterNumber: letter.number,
      datedOn: dayText(letter.datedOn),
      receivedOn: dayText(letter.receivedOn),
      ...(letter.approved !== undefined && { isApproved: letter.approved ? 'yes' : 'no' }),
    }),
    ...(step.approved !== undefined && { isApproved: step.approved ? 'yes' : 'no' }),
    ...(receipts && {
      received: receipts.received,
      asOf: dayText(receipts.asOf ?? step.on),
      evidence: receipts.evidence,
    }),
    on: dayText(step.dated ?? step.on),
    ...Object.assign(
      {},
      ...step.motions.map((motion, index) =>
        named(`motions.${index}`, {
          item: String(itemNumber(motion.item, content)),
          proposer: motion.proposer,
          amount: motion.amount,
          reason: motion.reason,
          ...(motion.agreed && { committeeAgreed: 'yes' }),
          ...(motion.reserved && { reserved: 'yes' }),
          ...(motion.carried && { carried: 'yes' }),
        }),
      ),
    ),
  }
}

function named(place: string, fields: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [`${place}.${name}`, value]),
  )
}

/** The number under which the page lists an item. */
function itemNumber(name: string, content: OrdinanceContent | undefined): number {
  const index = content?.appropriations.findIndex((asked) => itemName(asked) === name) ?? -1
  if (index < 0) throw new StoryError(`ไม่มีรายการ “${name}” ในร่างข้อบัญญัติ`)
  return index + 1
}
