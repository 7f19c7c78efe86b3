import type { PlainDate } from '../domain/shared/calendar'
import { compareDates, isWorkingDay } from '../domain/shared/calendar'
import { reminderDay } from '../domain/shared/deadline'
import { inOrganisation, type Db } from '../prisma/client'
import { calendarOf, type OfficeRow } from '../prisma/office'
import { asFailure } from './failures'

/** Where a document stands, by its row. */
export type DocumentStanding = { readonly status: string; readonly version: number }

type OpenTask = {
  readonly id: string
  readonly dueOn: PlainDate | null
  readonly remindedCount: number
}

/** What every document's workflow asks of the rows. */
export function createDocumentActivities({ db }: { db: Db }) {
  return {
    /** The row's word; version 0 for a document that has not begun. */
    standingOf: async (organisationId: string, id: string): Promise<DocumentStanding> => {
      try {
        const row = await inOrganisation(db, organisationId, (tx) =>
          tx.document.findUnique({
            where: { organisationId_id: { organisationId, id } },
            select: { status: true, version: true },
          }),
        )
        return row ?? { status: 'draft', version: 0 }
      } catch (error) {
        throw asFailure(error)
      }
    },

    /**
     * Reminds the holder of the document's task if the day for it has come, by the organisation's clock and
     * working days. The second reminder and later ones also count as escalation. True if it reminded.
     */
    remindIfDue: async (organisationId: string, documentId: string): Promise<boolean> => {
      try {
        const due = await inOrganisation(db, organisationId, async (tx) => {
          const [task] = await tx.$queryRaw<OpenTask[]>`
            SELECT id, due_on::text AS "dueOn", reminded_count AS "remindedCount" FROM task
            WHERE organisation_id = ${organisationId} AND document_id = ${documentId} AND closed_at IS NULL`
          const [{ office }] = await tx.$queryRaw<[{ office: OfficeRow }]>`
            SELECT office_facts(${organisationId}) AS office`
          return task && isDue(task, office) ? task : undefined
        })
        if (!due) return false
        const n = due.remindedCount + 1
        const kind = n === 1 ? 'reminder' : 'escalation'
        await db.$queryRaw`SELECT remind_task(${organisationId}, ${due.id}, ${n}, ${kind}, NULL, NULL)`
        return true
      } catch (error) {
        throw asFailure(error)
      }
    },
  }
}

function isDue(task: OpenTask, office: OfficeRow): boolean {
  if (!task.dueOn) return false
  const calendar = calendarOf(office)
  const day = reminderDay(task.dueOn, task.remindedCount + 1, calendar)
  return isWorkingDay(office.today, calendar) && compareDates(day, office.today) <= 0
}
