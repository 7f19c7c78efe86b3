import { projectRoot } from '../../config'
import { account } from '../../domain/ledger/chart-of-accounts'
import { customaryWording } from '../../domain/ordinance/customary-wording'
import type { Appropriation, RevenueEstimate } from '../../domain/ordinance/ordinance'
import { plainDate } from '../../domain/shared/calendar'
import { formatBaht, parseBaht, type Satang } from '../../domain/shared/money'
import { fieldOf, readDataCsv } from '../csv'
import type { OrdinanceSetUp } from '../ordinance-setup'
import type { BudgetLineFile, OrganisationFile } from '../organisation-file'
import { idInOrder } from '../set-up-rows'
import type { SetUpOrganisation } from '../organisation-setup'
import { printedAmounts } from './mae-sai'

/**
 * อบต.แม่ใส's ordinance of 42,000,000.00: the lines of its file as items, its revenue by the three sources that are
 * printed. What the source doesn't say (actuals of past years, types of revenue) stays empty and is said to be so.
 */
export function maeSaiOrdinance(
  file: OrganisationFile,
  { unitIds }: SetUpOrganisation,
): OrdinanceSetUp {
  const { fiscalYear } = file
  return {
    content: {
      fiscalYear,
      revenues: revenuesOf(),
      appropriations: file.budgetLines.map((line, index) =>
        appropriationOf(line, idInOrder('bgl', index), unitIds.get(line.unit) ?? ''),
      ),
      wording: wordingOf(file),
      position: {
        asOf: plainDate(`${fiscalYear - 544}-07-31`),
        bankDeposits: openingOf(file, account.bankCurrent) + openingOf(file, account.bankSavings),
        accumulatedFund: openingOf(file, account.accumulatedFund),
        accumulatedFundReserve: openingOf(file, account.reserveFund),
        loans: 0n,
      },
    },
    warningReasons: {
      V3: 'ส่วนที่ต้นฉบับไม่แจกแจงไม่มีหน้าแผน (ตัวอย่าง)',
      V4: 'ต้นฉบับไม่พิมพ์รายรับจริงของปีก่อน จึงคำนวณไม่ได้ (ตัวอย่าง)',
      V5: 'ต้นฉบับไม่พิมพ์รายรับจริงของปีก่อน จึงคำนวณไม่ได้ (ตัวอย่าง)',
      V6: 'ต้นฉบับไม่แจกแจงว่างบกลางตั้งสำรองจ่ายเท่าใด (ตัวอย่าง)',
    },
  }
}

function appropriationOf(line: BudgetLineFile, id: string, unitId: string): Appropriation {
  const number = Number(line.code.slice(-2))
  const isProject = number > 0 && number < 99
  return {
    id,
    unitId,
    subProgrammeCode: line.subProgramme,
    typeCode: line.type,
    item: line.project,
    quantity: '',
    amount: line.amount,
    statement: line.provenance,
    planPage: isProject ? `ลำดับที่ ${number}` : '',
    actuals: [0n, 0n, 0n],
    currentEstimate: 0n,
    takenOver: { number, provenance: line.provenance },
  }
}

/** The printed sources of revenue, each as one type: the source names none. */
const revenueTypesIn = [
  { source: 'รายได้จัดเก็บเอง', code: '415999' },
  { source: 'รายได้ที่รัฐบาลเก็บแล้วจัดสรรให้ (ภาษีจัดสรร)', code: '421999' },
  { source: 'รายได้ที่รัฐบาลอุดหนุนให้ (เงินอุดหนุน)', code: '431002' },
] as const

function revenuesOf(): readonly RevenueEstimate[] {
  const printed = printedAmounts('budget_2568_revenue_by_source.csv', 'revenue_source_th')
  return revenueTypesIn.map(({ source, code }) => ({
    code,
    name: source,
    actuals: [0n, 0n, 0n],
    currentEstimate: 0n,
    estimate: printed.get(source) ?? 0n,
    reason: 'ต้นฉบับไม่แจกแจงประเภทรายรับและไม่พิมพ์รายรับจริงของปีก่อน',
  }))
}

function wordingOf(file: OrganisationFile) {
  const customary = customaryWording(file, file.fiscalYear)
  const totals = readDataCsv(projectRoot, 'mae-sai', 'budget_totals_2566_2568.csv').map(
    (row) =>
      `พ.ศ. ${fieldOf(row, 'fiscal_year_be')} จำนวน ${formatBaht(parseBaht(fieldOf(row, 'total')))} บาท`,
  )
  return {
    ...customary,
    basics: [
      customary.basics,
      'แบ่งเขตการปกครองเป็น 12 หมู่บ้าน เนื้อที่ 29.96 ตารางกิโลเมตร',
      `งบประมาณรายจ่ายตามที่ต้นฉบับพิมพ์: ${totals.join(' · ')}`,
      'ตัวเลขในเล่มนี้เป็นของข้อบัญญัติ พ.ศ. 2568 ใช้เป็นตัวอย่างของปีปัจจุบัน',
    ].join('\n'),
  }
}

function openingOf({ openingBalances }: OrganisationFile, code: string): Satang {
  return openingBalances.find((line) => line.account === code)?.amount ?? 0n
}
