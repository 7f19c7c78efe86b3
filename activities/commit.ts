import { kindOf } from '../domain/kinds'
import { formatBaht } from '../domain/shared/money'
import type { Commit, Committed } from '../domain/shared/commit'
import { type DomainError, isRefusal } from '../domain/shared/errors'
import { ordinanceError } from '../domain/ordinance/errors'
import { paymentError } from '../domain/payment/errors'
import { spendingPlanError } from '../domain/spending-plan/errors'
import { voucherError } from '../domain/voucher/errors'
import { findRecordedAct } from '../prisma/act'
import { inOrganisation, sqlDetailOf, sqlMessageOf, sqlStateOf, type Db } from '../prisma/client'
import { asFailure } from './failures'
import type { FormQueue } from './forms'
import { actError } from '../domain/shared/act'

/** One act on one document, with the id that makes it happen once. */
export type ActOn<Act> = {
  readonly organisationId: string
  readonly id: string
  readonly eventId: string
  readonly act: Act
}

/** What a commit is made with: the database, and the printer that is called afterwards. */
export type CommitDeps = { readonly db: Db; readonly forms: FormQueue }

/**
 * Executes a Commit: one statement, whole or not at all. Throws a DomainError where the database refuses what
 * only it can know: money that another took first, an act that came too late, a leaf that is gone. The printer is
 * called for the forms that it wants.
 */
export async function commitEvent(
  { db, forms }: CommitDeps,
  organisationId: string,
  commit: Commit,
  acceptBy: string,
): Promise<Committed> {
  const json = JSON.stringify({ ...commit, acceptBy }, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  )
  let committed: Committed
  try {
    const [answer] = await db.$queryRaw<[{ commit_event: Committed }]>`
      SELECT commit_event(${organisationId}, ${json}::jsonb)`
    committed = answer.commit_event
  } catch (error) {
    throw refusalIn(error, commit.documents[0].kind) ?? error
  }
  if (commit.forms.length > 0) await forms.wake()
  return committed
}

/**
 * Runs a commit so that a repetition finds its own work: a refusal counts only when the event isn't there.
 * What changed on the way is decided anew: the day, or which items are lines.
 */
export async function once(
  db: Db,
  on: ActOn<{ readonly action: string; readonly personId: string }>,
  commit: () => Promise<Committed>,
): Promise<Committed> {
  try {
    return await commit().catch((error: unknown) => {
      if (isDayTurned(error) || isItemTaken(error)) return commit()
      throw error
    })
  } catch (error) {
    if (!isRefusal(error)) throw asFailure(error)
    const own = await inOrganisation(db, on.organisationId, (tx) => findRecordedAct(tx, on.eventId))
    const isOwn =
      own?.documentId === on.id && own.action === on.act.action && own.personId === on.act.personId
    if (own && isOwn) return { outcome: 'already', status: own.statusNow, version: own.versionNow }
    throw asFailure(error)
  }
}

/** Whether the day turned between deciding and committing: the act is decided anew. */
function isDayTurned(error: unknown): boolean {
  return sqlStateOf(error) === 'KH022'
}

/** Whether another act made or renamed a line to this item's name meanwhile: decided anew, the rules say which one. */
function isItemTaken(error: unknown): boolean {
  return sqlStateOf(error) === '23P01' && sqlMessageOf(error).includes('budget_line_one_item')
}

/** The refusal that a database error stands for, if it stands for one. */
function refusalIn(error: unknown, kind: string): DomainError | undefined {
  switch (sqlStateOf(error)) {
    case 'KH012':
      return actError.ACT_PERIOD_CLOSED()
    case 'KH020':
      return actError.ACT_OF_ANOTHER()
    case 'KH021':
      return actError.ACT_TOO_LATE()
    case 'KH024':
      return kindOf(kind).changedMeanwhile()
    case 'KH030': {
      const { line = '', shortfall = '0' } = detailOf(error)
      return kindOf(kind).budgetShort?.(
        { line, shortfall: formatBaht(BigInt(shortfall)) },
        'budgetLine',
      )
    }
    case 'KH040':
      return paymentError.PAYMENT_LEAF_NOT_NEXT(
        { next: detailOf(error)['next'] ?? '–' },
        'leafNumber',
      )
    case 'KH041':
      return paymentError.PAYMENT_CHANGED_MEANWHILE()
    case 'KH051': {
      const { shortfall = '0' } = detailOf(error)
      return ordinanceError.ORDINANCE_SURPLUS_SHORT(
        { shortfall: formatBaht(BigInt(shortfall)) },
        'revenues',
      )
    }
    case '23505':
      return alreadyThere(sqlMessageOf(error), kind)
    default:
      return undefined
  }
}

/** What another act put there first: an invoice's claim, a plan on its way, a year's budget, or a new line with the next code. */
function alreadyThere(message: string, kind: string): DomainError | undefined {
  if (message.includes('invoice_claim'))
    return voucherError.VOUCHER_DUPLICATE_INVOICE({ invoice: '', voucher: 'อื่น' }, 'lines')
  if (message.includes('spending_plan_one_open'))
    return spendingPlanError.SPENDING_PLAN_ANOTHER_UNDER_WAY({ number: '–' })
  const isOvertaken = ['budget_line_', 'ordinance_of_year'].some((key) => message.includes(key))
  return isOvertaken ? kindOf(kind).changedMeanwhile() : undefined
}

function detailOf(error: unknown): Readonly<Record<string, string>> {
  try {
    return JSON.parse(sqlDetailOf(error)) as Record<string, string>
  } catch {
    return {}
  }
}
