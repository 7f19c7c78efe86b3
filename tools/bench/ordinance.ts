import { noPrinter } from '../../activities/forms'
import type pg from 'pg'
import { createOrdinanceActivities } from '../../activities/ordinance'
import { ordinanceLifecycle } from '../../domain/ordinance/lifecycle'
import type { OrdinanceAct } from '../../domain/ordinance/act'
import { DomainError } from '../../domain/shared/errors'
import { newId } from '../../prisma/ids'
import { createDb, type Db } from '../../prisma/client'
import { createOrganisation, type SetUpOrganisation } from '../../prisma/organisation-setup'
import { goodYearOf, setClock, type OrdinanceStep } from '../../prisma/ordinance-setup'
import { refusalIn } from '../../workflows/failures'
import type { ApplicationFailure } from '@temporalio/common'
import { officeFile, userFor } from './office'

/** An office in which budgets are made, its officers acting by the worker's own activity. */
export type BudgetOffice = SetUpOrganisation & {
  readonly fiscalYear: number
  readonly steps: readonly OrdinanceStep[]
  readonly personId: string
  readonly unitId: string
  /** Moves the clock to the step's day; it isn't part of what is measured. */
  readonly goTo: (step: OrdinanceStep) => Promise<void>
  /** The act of the step as its officer sends it. */
  readonly actOf: (step: OrdinanceStep, version: number) => OrdinanceAct
  /** Decides and commits, as the workflow would have it done. Gives the refusals' codes, none when it is done. */
  readonly commit: (id: string, act: OrdinanceAct, eventId?: string) => Promise<readonly string[]>
}

/** Makes a fresh อบจ. whose next year has no budget yet. */
export async function openBudgetOffice(
  owner: pg.Client,
  worker: Db,
  number: number,
): Promise<BudgetOffice> {
  const file = {
    ...officeFile(),
    kind: 'pao' as const,
    dlaCode: newId('org').slice(-12),
    name: `องค์การบริหารส่วนจังหวัดวัดความเร็ว ${number}`,
    shortName: `อบจ.วัดความเร็ว ${number}`,
  }
  const access = new Map(
    file.people.map(({ username }) => [username, { passwordHash: '', mustChangePassword: false }]),
  )
  const made = await createOrganisation(owner, file, { access, isExample: true })
  const { organisationId } = made
  const fiscalYear = file.fiscalYear + 1
  const { commitOrdinance } = createOrdinanceActivities({
    db: worker,
    forms: noPrinter,
  })
  const postTitles = [...made.postIds]
  return {
    ...made,
    fiscalYear,
    steps: goodYearOf(fiscalYear),
    personId: made.personIds.get(userFor('drafter')) ?? '',
    unitId: made.unitIds.get('สป') ?? '',
    goTo: async ({ on, time }) => {
      await owner.query(`SELECT set_config('app.organisation_id', $1, false)`, [organisationId])
      await setClock({ client: owner, organisationId }, on, time)
    },
    actOf: (step, version) => {
      const role = ordinanceLifecycle.find((row) => row.action === step.action)?.by[0] ?? ''
      return {
        action: step.action,
        personId: made.personIds.get(userFor(role)) ?? '',
        postId: postTitles.find(([title]) => title.endsWith(role))?.[1] ?? '',
        version,
        reason: '',
        warningReasons: { V3: 'วัดความเร็ว', V4: 'วัดความเร็ว', V5: 'วัดความเร็ว', V6: 'วัดความเร็ว' },
        sitting: step.sitting,
        motions: [],
        letter: step.letter,
        on: step.on,
        acceptBy: '2100-01-01T00:00:00Z',
      }
    },
    commit: async (id, act, eventId = newId('evt')) => {
      try {
        await commitOrdinance({ organisationId, id, eventId, act })
        return []
      } catch (error) {
        const refusal = refusalIn(error as ApplicationFailure)
        if (refusal === undefined) throw error
        return refusal instanceof DomainError
          ? [refusal.code]
          : refusal.refusals.map(({ code }) => code)
      }
    },
  }
}

/** A connection pool of one of the application's roles, for as long as the work takes. */
export async function withDb<T>(
  url: string,
  max: number,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  const db = createDb(url, max)
  try {
    return await work(db)
  } finally {
    await db.$disconnect()
  }
}
