import { readRemaining } from '../api/budget/remaining-file'
import { readBudgetCode, type RemainingRow } from '../domain/budget/remaining'
import { DomainError } from '../domain/shared/errors'
import { formatBaht } from '../domain/shared/money'
import { thaiSentenceOf } from '../domain/refusals'
import type { BudgetLineFile, OrganisationFile } from '../prisma/organisation-file'
import type { ReadFile } from './organisation-file'

/**
 * The budget lines of an office that comes from New e-LAAS in mid-year: what its remaining-budget report leaves of each
 * line is what may be spent from here on. Every value that can't be taken is named with its cell.
 */
export async function linesFromRemaining(
  report: Uint8Array,
  name: string,
  office: Pick<OrganisationFile, 'fiscalYear' | 'units' | 'budgetLines'>,
): Promise<ReadFile<readonly BudgetLineFile[]>> {
  if (office.budgetLines.length > 0)
    return { ok: false, problems: ['แฟ้มของหน่วยงานมี budgetLines แล้ว รับรายการจากรายงานอีกไม่ได้'] }
  try {
    const { rows, bad } = await readRemaining(report, name, office.fiscalYear)
    const homeless = rows.filter((row) => unitOf(row, office) === undefined)
    const problems = [
      ...bad.map(({ address, label, text }) => `${name} ช่อง ${address} (${label}): ${text}`),
      ...homeless.map(
        ({ code, unitName }) =>
          `${name} รหัสงบประมาณ ${code}: หน่วยงาน “${unitName}” ไม่มีใน units ของแฟ้ม`,
      ),
    ]
    if (problems.length > 0) return { ok: false, problems }
    return { ok: true, value: rows.map((row) => lineOf(row, unitOf(row, office) ?? '')) }
  } catch (error) {
    if (error instanceof DomainError) return { ok: false, problems: [thaiSentenceOf(error)] }
    throw error
  }
}

function unitOf(row: RemainingRow, { units }: Pick<OrganisationFile, 'units'>): string | undefined {
  return units.find(({ name, abbreviation }) => [name, abbreviation].includes(row.unitName))
    ?.abbreviation
}

function lineOf(row: RemainingRow, unit: string): BudgetLineFile {
  const { subProgramme = '', type = '', number = '' } = readBudgetCode(row.code) ?? {}
  const amounts = [
    `อนุมัติ ${formatBaht(row.approved)}`,
    `โอนเพิ่ม ${formatBaht(row.transferIn)}`,
    `โอนลด ${formatBaht(row.transferOut)}`,
    `ก่อหนี้ ${formatBaht(row.obligated)}`,
    `เบิกจ่าย ${formatBaht(row.disbursed)}`,
  ]
  return {
    unit,
    code: `${subProgramme}-${type}-${number}`,
    subProgramme,
    type,
    project: row.item === '' ? undefined : row.item,
    fundSource: 'เงินงบประมาณ',
    amount: row.remaining,
    account: undefined,
    provenance: `ยอดคงเหลือตามรายงานของ New e-LAAS รหัส ${row.code}: ${amounts.join(' ')}`,
  }
}
