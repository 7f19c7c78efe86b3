import type { KindCode } from '../domain/kinds'
import { plainDate, type PlainDate } from '../domain/shared/calendar'
import { officialForm, type OfficialForm } from '../domain/shared/official-form'
import { Prisma, type Tx } from './client'

/** What became of a print. */
export type PrintStatus = 'wanted' | 'printed' | 'failed'

/** แบบพิมพ์ที่ขั้นหนึ่งต้องการ: a form that an act wanted, and what became of it. */
export type FormRow = {
  readonly id: string
  readonly organisationId: string
  readonly form: OfficialForm
  readonly documentId: string
  readonly kind: KindCode
  /** The document's version whose facts it prints, however late or often it is printed. */
  readonly version: number
  /** What its QR code says beside the organisation. */
  readonly verifyCode: string
  readonly status: PrintStatus
  readonly sha256: string | undefined
  readonly pages: number | undefined
  /** Why it isn't printed yet, in a sentence for people; empty while nothing went wrong. */
  readonly failure: string
  readonly reprints: number
  /** The number that the paper is known by; empty where it has none. */
  readonly number: string
  /** The document was cancelled, rejected or voided since, or the leaf that this cheque is for was spoiled. */
  readonly isVoid: boolean
  /** The act that wanted it: who, and when by the organisation's clock. */
  readonly wantedBy: string
  readonly wantedOn: PlainDate
  readonly wantedAt: Date
  readonly printedAt: Date | undefined
}

/** A form of this organisation. */
export async function findForm(tx: Tx, id: string): Promise<FormRow | undefined> {
  const [row] = await tx.$queryRaw<FormRecord[]>`
    SELECT f.id, f.organisation_id AS "organisationId", f.form, f.document_id AS "documentId", d.kind,
           f.document_version AS version, f.verify_code AS "verifyCode", f.status, f.sha256, f.pages,
           coalesce(f.failure, '') AS failure, f.reprints, f.printed_at AS "printedAt",
           coalesce((SELECT n.text FROM official_number n
             WHERE n.organisation_id = f.organisation_id AND n.document_id = f.document_id
               AND n.slot = CASE f.form WHEN 'withholding-tax-certificate' THEN 'certificate'
                              WHEN 'cheque' THEN 'cheque-report' WHEN 'cheque-report' THEN 'cheque-report'
                              WHEN 'budget-ordinance' THEN 'ordinance' WHEN 'ordinance-announcement' THEN 'ordinance'
                              WHEN 'budget-transfer' THEN 'transfer'
                              WHEN 'spending-plan' THEN 'spending-plan'
                              ELSE 'treasury' END), '') AS number,
           ${formStanding} IN ('cancelled', 'spoiled') AS "isVoid",
           e.person_name AS "wantedBy", e.happened_on::text AS "wantedOn", e.happened_at AS "wantedAt"
    FROM form f
    JOIN document d ON d.organisation_id = f.organisation_id AND d.id = f.document_id
    JOIN document_event e ON e.organisation_id = f.organisation_id AND e.id = f.event_id
                         AND e.document_id = f.document_id
    WHERE f.organisation_id = current_organisation() AND f.id = ${id}`
  return (
    row && {
      ...row,
      form: officialForm(row.form),
      sha256: row.sha256 ?? undefined,
      pages: row.pages ?? undefined,
      printedAt: row.printedAt ?? undefined,
      wantedOn: plainDate(row.wantedOn),
    }
  )
}

/** Whether and why a form no longer stands: its leaf spoiled, its document cancelled, a later one in its place. */
export type FormStanding = 'stands' | 'replaced' | 'cancelled' | 'spoiled'

/** Whether a form `f` is of a spending plan whose place a later edition took. */
const isPlanReplaced = Prisma.sql`EXISTS (SELECT FROM spending_plan own
    JOIN spending_plan next ON next.organisation_id = own.organisation_id AND next.fiscal_year = own.fiscal_year
      AND next.unit_id = own.unit_id AND next.edition > own.edition
    WHERE own.organisation_id = f.organisation_id AND own.id = f.document_id AND next.approved_on IS NOT NULL)`

/** The moment that the print `f` itself names: that of the act which wanted it. Nothing until it is printed. */
export const printNamedAt = Prisma.sql`(SELECT e.happened_at FROM document_event e
  WHERE e.organisation_id = f.organisation_id AND e.id = f.event_id AND e.document_id = f.document_id
    AND f.printed_at IS NOT NULL)`

/** The standing of a form `f` of a document `d`. */
export const formStanding = Prisma.sql`(SELECT CASE
    WHEN later.is_there AND f.form IN ('cheque', 'cheque-report') THEN 'spoiled'
    WHEN d.status IN ('cancelled', 'rejected', 'voided') THEN 'cancelled'
    WHEN later.is_there THEN 'replaced' ELSE 'stands' END
  FROM (SELECT EXISTS (SELECT FROM form g
    WHERE g.organisation_id = f.organisation_id AND g.document_id = f.document_id
      AND g.form = f.form AND g.document_version > f.document_version) OR ${isPlanReplaced}) AS later (is_there))`

type FormRecord = Omit<FormRow, 'form' | 'sha256' | 'pages' | 'printedAt' | 'wantedOn'> & {
  readonly form: string
  readonly sha256: string | null
  readonly pages: number | null
  readonly printedAt: Date | null
  readonly wantedOn: string
}
