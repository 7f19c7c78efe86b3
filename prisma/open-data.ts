import type { OpenDataFacts } from '../domain/budget/open-data'
import { organisationKind } from '../domain/organisation/titles'
import type { OrdinanceContent, OrdinanceRecord } from '../domain/ordinance/ordinance'
import type { FiscalYear } from '../domain/shared/calendar'
import { fromJson } from '../domain/shared/json'
import { listBudgetLines } from './budget'
import type { Tx } from './client'
import { listLinePlans } from './line-plan'

/** Reads what a year's open data is made from; undefined for a year that has no lines. */
export async function findOpenData(
  tx: Tx,
  fiscalYear: FiscalYear,
): Promise<OpenDataFacts | undefined> {
  const filter = { fiscalYear, search: '', unitId: '', programmeCode: '', groupName: '' }
  const lines = await listBudgetLines(tx, filter)
  if (lines.length === 0) return undefined
  const [office] = await tx.$queryRaw<[OfficeRow]>`
    SELECT o.dla_code AS "dlaCode", o.kind, o.name, o.district_name AS "districtName",
           o.province_name AS "provinceName", organisation_now(o.id) AS "asOf",
           (SELECT jsonb_object_agg(u.id, u.abbreviation) FROM unit u WHERE u.organisation_id = o.id) AS abbreviations
    FROM organisation o WHERE o.id = current_organisation()`
  const { asOf, abbreviations, ...organisation } = office
  return {
    organisation: { ...organisation, kind: organisationKind(organisation.kind) },
    fiscalYear,
    asOf,
    ordinances: await listInForce(tx, fiscalYear),
    lines: lines.map((line) => ({ ...line, unitAbbreviation: abbreviations[line.unitId] ?? '' })),
    plans: await listLinePlans(
      tx,
      lines.map(({ id }) => id),
    ),
    amendedStatements: await listAmendedStatements(tx, fiscalYear),
  }
}

async function listAmendedStatements(
  tx: Tx,
  fiscalYear: FiscalYear,
): Promise<OpenDataFacts['amendedStatements']> {
  const rows = await tx.$queryRaw<{ id: string; statement: string }[]>`
    SELECT DISTINCT ON (w.budget_line_id) w.budget_line_id AS id, w.statement
    FROM budget_line_wording w
    JOIN budget_line l ON l.organisation_id = w.organisation_id AND l.id = w.budget_line_id
    WHERE w.organisation_id = current_organisation() AND l.fiscal_year = ${fiscalYear}
    ORDER BY w.budget_line_id, w.seq DESC`
  return new Map(rows.map(({ id, statement }) => [id, statement]))
}

type OfficeRow = {
  readonly dlaCode: string
  readonly kind: string
  readonly name: string
  readonly districtName: string
  readonly provinceName: string
  readonly asOf: Date
  readonly abbreviations: Readonly<Record<string, string>>
}

async function listInForce(tx: Tx, fiscalYear: FiscalYear): Promise<OpenDataFacts['ordinances']> {
  const rows = await tx.$queryRaw<{ number: string; content: unknown; record: unknown }[]>`
    SELECT coalesce(n.text, '') AS number, r.body AS content, o.record
    FROM document d
    JOIN ordinance o ON o.organisation_id = d.organisation_id AND o.id = d.id
    JOIN document_revision r ON r.organisation_id = d.organisation_id AND r.document_id = d.id AND r.revision = d.revision
    LEFT JOIN official_number n ON n.organisation_id = d.organisation_id AND n.document_id = d.id AND n.slot = 'ordinance'
    WHERE d.organisation_id = current_organisation() AND d.kind = 'ordinance' AND d.status = 'in-force'
      AND d.fiscal_year = ${fiscalYear}
    ORDER BY o.record ->> 'inForceOn', d.id`
  return rows.map(({ number, content, record }) => ({
    number,
    content: fromJson<OrdinanceContent>(content),
    record: fromJson<OrdinanceRecord>(record),
  }))
}
