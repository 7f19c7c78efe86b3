import type { ActOutcome } from '../../api/temporal'
import type { BudgetLine } from '../../domain/budget/budget-line'
import { postFor, type Post, type Role } from '../../domain/shared/actor'
import type { FiscalYear } from '../../domain/shared/calendar'
import { findRecordedAct } from '../../prisma/act'
import { listBudgetLines } from '../../prisma/budget'
import { inOrganisation } from '../../prisma/client'
import type { Mint } from './mint'
import type { Stage } from './player'

/** An example office whose officers act on a stage, by ids that are the same each time. */
export type Office = Stage & {
  readonly organisationId: string
  readonly mint: Mint
  readonly fiscalYear: FiscalYear
}

/** Acts on vouchers and payments are counted from 0; these come after them all. */
export const firstAct = 100_000

/** Whether an act of an earlier playing is in the rows. */
export async function isDone(
  { services, organisationId }: Office,
  eventId: string,
): Promise<boolean> {
  const act = await inOrganisation(services.db, organisationId, (tx) =>
    findRecordedAct(tx, eventId),
  )
  return act !== undefined
}

/** What isn't known to be done is asked again when the examples are played the next time. */
export function done(outcome: ActOutcome): void {
  if (outcome.outcome === 'refused') throw outcome.error
  if (outcome.outcome !== 'done') throw new Error(`An act of the example is ${outcome.outcome}`)
}

export function linesOf({
  services,
  organisationId,
  fiscalYear,
}: Office): Promise<readonly BudgetLine[]> {
  const filter = { fiscalYear, search: '', unitId: '', programmeCode: '', groupName: '' }
  return inOrganisation(services.db, organisationId, (tx) => listBudgetLines(tx, filter))
}

export function lineOf(lines: readonly BudgetLine[], code: string): BudgetLine {
  const line = lines.find((known) => known.code === code)
  if (!line) throw new Error(`The example has no budget line ${code}`)
  return line
}

export function heldPost(posts: readonly Post[], role: Role, unitId?: string) {
  const post = postFor(posts, role, unitId)
  if (!post?.holder) throw new Error(`Nobody of the example holds the post of ${role}`)
  return { ...post, holder: post.holder }
}
