import { parseForm, type ParsedForm } from '../../api/forms'
import {
  codesIn,
  placesIn,
  plainForm,
  publicationForm,
  readTransfer,
  resolutionForm,
} from '../../api/transfer/form'
import type { Post, Role } from '../../domain/shared/actor'
import { fiscalYearOf } from '../../domain/shared/calendar'
import { DomainError } from '../../domain/shared/errors'
import { transitionsFor } from '../../domain/shared/lifecycle'
import { commandOf, type TransferAct as SentAct } from '../../domain/transfer/act'
import { decide } from '../../domain/transfer/decide'
import { transferLifecycle } from '../../domain/transfer/lifecycle'
import type { Tx } from '../../prisma/client'
import { postsOf } from '../../prisma/office'
import {
  findLinesOfSheet,
  findLineWords,
  findTransferCase,
  saveTransferDraft,
  type TransferSheet,
} from '../../prisma/transfer'
import { officeFacts, postOf, refusalsOf, type Asking, type Refusals } from './asking'
import { budgetLineNamed, dayText, found, StoryError } from './sheet'
import type { TransferAct } from './transfer-acts'

type Drafted = Extract<TransferAct, { does: 'draft' }>
type Step = Exclude<TransferAct, Drafted>

/** The desk where transfers are asked for and decided: the sheet and the acts go the way of their pages. */
export function createTransferDesk({
  services,
  organisationId,
  mint,
  inBooks,
  isDone,
  settled,
}: Asking) {
  const transfers = new Map<string, string>()
  const idOf = (name: string): string => found(transfers.get(name), `ไม่มีการโอนชื่อ “${name}” ในเรื่องนี้`)

  const draft = async (act: Drafted, by: string): Promise<Refusals> => {
    if (transfers.has(act.transfer)) throw new StoryError(`มีการโอนชื่อ “${act.transfer}” แล้ว`)
    const id = mint.transfer(act.transfer, act.on)
    transfers.set(act.transfer, id)
    await inBooks(async (tx) => {
      const post = postOf(postsOf(await officeFacts(tx)), by, ['drafter', 'withdrawer'])
      const { unitId } = post
      const typed = await typedSheet(tx, act.states, unitId)
      const fiscalYear = fiscalYearOf(act.on)
      const named = { codes: codesIn(typed), places: placesIn(typed) }
      const lines = await findLinesOfSheet(tx, fiscalYear, named)
      const words = await findLineWords(
        tx,
        lines.map((line) => line.id),
      )
      const { content, errors } = readTransfer(typed, { id, unitId, fiscalYear }, lines, words)
      if (errors.length > 0)
        throw new StoryError(errors.map(({ field, text }) => `${field}: ${text}`).join('; '))
      const personId = post.holder?.personId ?? ''
      await saveTransferDraft(tx, { id, unitId, personId, seenVersion: 0, typed, content })
    })
    return []
  }

  /** Fills the act's form as its page has it, asks the rules, then sends the act to the workflow. */
  const act = async (step: Step, by: string, eventId: string): Promise<Refusals> => {
    const id = idOf(step.transfer)
    if (await isDone(eventId)) return []
    const now = found(
      await findTransferCase(services.db, organisationId, id),
      `ไม่พบการโอน “${step.transfer}”`,
    )
    const { status, version } = now.transfer
    const allowed = transitionsFor(transferLifecycle, status, step.does).flatMap(
      (row): readonly Role[] => row.by,
    )
    const post = postOf(now.standing.posts, by, allowed)
    const asked = askedBy(step, post, { event: eventId, version: String(version) })
    if (Array.isArray(asked)) return asked
    const sent = { ...asked, draftVersion: now.draft?.version }
    return refusalsOf(() => {
      decide(now.transfer, commandOf({ ...sent, acceptBy: '' }, now), now.standing)
      const document = { organisationId, id, status, version }
      return settled(eventId, () => services.act('transfer', { document, act: sent, eventId }))
    })
  }

  return {
    idOf,
    act: (step: TransferAct, by: string, eventId: string): Promise<Refusals> =>
      step.does === 'draft' ? draft(step, by) : act(step, by, eventId),
  }
}

/** The sheet as an officer would fill it in: names of lines become their codes. */
async function typedSheet(
  tx: Tx,
  { title, reason, from, to, amends }: Drafted['states'],
  unitId: string,
): Promise<TransferSheet> {
  const typed: Record<string, string> = { title, reason }
  for (const [side, moves] of [
    ['sources', from],
    ['targets', to],
  ] as const)
    for (const [index, { line, newLine, amount, change }] of moves.entries()) {
      const code = line === undefined ? '' : (await budgetLineNamed(tx, line)).names[0]
      const cells = {
        code: code ?? '',
        amount,
        ...(newLine && { ...newLine, unit: unitId }),
        ...change,
      }
      for (const [field, value] of Object.entries(cells)) typed[`${side}.${index}.${field}`] = value
    }
  for (const [index, { line, item, statement, change }] of amends.entries()) {
    const code = (await budgetLineNamed(tx, line)).names[0] ?? ''
    typed['form'] = 'amendment'
    for (const [field, value] of Object.entries({ code, item, statement, ...change }))
      typed[`amendments.${index}.${field}`] = value
  }
  return typed
}

type Asked = Omit<SentAct, 'acceptBy' | 'draftVersion'>
type Said = Pick<Asked, 'version' | 'reason' | 'resolution' | 'publication'>

/** What the act's form says once it is read, or what of it can't be read. */
function askedBy(
  step: Step,
  post: Post,
  marks: Readonly<Record<string, string>>,
): Asked | DomainError[] {
  const form = readForm(step, marks)
  if (!form.ok) return form.errors.map(({ code, field }) => new DomainError(code, undefined, field))
  const personId = post.holder?.personId ?? ''
  return { action: step.does, personId, postId: post.id, ...form.value }
}

function readForm(step: Step, marks: Readonly<Record<string, string>>): ParsedForm<Said> {
  switch (step.does) {
    case 'resolve': {
      const { meeting, heldOn, abstained } = step.sitting
      const typed = {
        ...marks,
        meeting,
        heldOn: dayText(heldOn),
        votesFor: String(step.sitting.for),
        votesAgainst: String(step.sitting.against),
        abstained: String(abstained),
      }
      const schema = resolutionForm.transform(
        ({ event: _event, version, reason, ...resolution }) => ({
          version,
          reason,
          resolution,
          publication: undefined,
        }),
      )
      return parseForm(schema, typed)
    }
    case 'publish': {
      const { announcedOn, letterNumber, sentOn } = step
      const days = { announcedOn: dayText(announcedOn), sentOn: dayText(sentOn) }
      const schema = publicationForm.transform(
        ({ event: _event, version, reason, ...publication }) => ({
          version,
          reason,
          resolution: undefined,
          publication,
        }),
      )
      return parseForm(schema, { ...marks, ...days, letterNumber })
    }
    default: {
      const schema = plainForm.transform(({ version, reason }) => ({
        version,
        reason,
        resolution: undefined,
        publication: undefined,
      }))
      return parseForm(schema, { ...marks, reason: step.reason })
    }
  }
}
