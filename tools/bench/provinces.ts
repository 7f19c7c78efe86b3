import { projectRoot } from '../../config'
import { subProgrammes } from '../../domain/budget/classification'
import { revenueCategoryOf } from '../../domain/ordinance/revenue-category'
import { parseBaht } from '../../domain/shared/money'
import { fieldOf, readDataCsv } from '../../prisma/csv'
import { newId } from '../../prisma/ids'
import type { RequestFields, RevenueFields, RowToSave } from '../../prisma/ordinance-rows'

/** The budget of one provincial administrative organization (อบจ.) as rows to import. */
export type ProvincialBudget = {
  readonly name: string
  readonly requests: readonly RowToSave<RequestFields>[]
  readonly revenues: readonly RowToSave<RevenueFields>[]
}

/** All 76, with their 3,359 lines; nothing is mended. Source: prisma/data/README.md. */
export function provincialBudgets(): readonly ProvincialBudget[] {
  const read = (file: string) => readDataCsv(projectRoot, 'pao-budgets', `${file}_2565.csv.gz`)
  const [expenditure, revenue] = [read('expenditure'), read('revenue')]
  return read('totals').map((total) => {
    const code = fieldOf(total, 'dla_code')
    const own = (rows: ReturnType<typeof read>) =>
      rows.filter((row) => fieldOf(row, 'dla_code') === code)
    return {
      name: fieldOf(total, 'pao_th'),
      requests: own(expenditure).map((row) => fresh('bgl', requestOf(row))),
      revenues: own(revenue).map((row) => fresh('rev', revenueOf(row))),
    }
  })
}

function fresh<Fields>(prefix: 'bgl' | 'rev', fields: Fields): RowToSave<Fields> {
  return { id: newId(prefix), seenVersion: 0, isRemoved: false, fields }
}

const none = { actualOldest: 0n, actualOlder: 0n, actualLast: 0n, currentEstimate: 0n }

function requestOf(row: Parameters<typeof fieldOf>[0]): RequestFields {
  const [task, plan, group] = ['task_th', 'plan_th', 'budget_group_th'].map((name) =>
    fieldOf(row, name),
  ) as [string, string, string]
  const isTeaching = plan === 'การศึกษา' && group === 'งบบุคลากร'
  return {
    subProgrammeCode: subProgrammeOf(task),
    typeCode: isTeaching ? transferredSalaries : (typesOfGroups[group] ?? ''),
    item: `${task} ${group}`,
    quantity: '',
    unitPrice: 0n,
    amount: parseBaht(fieldOf(row, 'amount')),
    statement: '',
    planPage: 'แผนพัฒนาท้องถิ่น',
    lineCode: '',
    ...none,
  }
}

/** The source stops at the budget group: one type of each stands for it. */
const typesOfGroups: Readonly<Record<string, string>> = {
  งบกลาง: '111000',
  งบบุคลากร: '220100',
  งบดำเนินงาน: '320300',
  งบลงทุน: '420900',
  งบเงินอุดหนุน: '610200',
  งบรายจ่ายอื่น: '510200',
}
/** Teachers of transferred schools are paid from a grant, which มาตรา 35 doesn't count. */
const transferredSalaries = '220900'

/** Sub-programmes that the source names otherwise than the classification. */
const otherNames: Readonly<Record<string, string>> = {
  สารสนเทศ: '00112',
  จราจร: '00121',
  ป้องกันภัยฝ่ายพลเรือนและระงับอัคคีภัย: '00123',
  ไฟฟ้าและประปา: '00242',
  'บริหารทั่วไปเกี่ยวกับศาสนา วัฒนธรม และนันทนาการ': '00261',
  ก่อสร้าง: '00312',
  สิ่งแวดล้อมและทรัพยากรธรรมชาติ: '00322',
  'กิจการสถานีขนส่ง/กิจการท่าเรือ': '00333',
  'กิจการพาณิชย์อื่น ๆ': '00333',
}

function subProgrammeOf(task: string): string {
  const known = subProgrammes.find(({ name }) => [task, `งาน${task}`].includes(name))
  const code = known?.code ?? otherNames[task]
  if (code === undefined) throw new Error(`no sub-programme is called ${task}`)
  return code
}

function revenueOf(row: Parameters<typeof fieldOf>[0]): RevenueFields {
  const category = fieldOf(row, 'revenue_category_th')
  return {
    code: codesOfCategories.find(([begin]) => category.startsWith(begin))?.[1] ?? otherRevenue,
    name: category,
    ...none,
    estimate: parseBaht(fieldOf(row, 'amount')),
    reason: '',
  }
}

/** The source stops at the category: the last type of each stands for it. */
const codesOfCategories: readonly (readonly [string, string])[] = [
  ['หมวดภาษีอากร', '411999'],
  ['หมวดค่าธรรมเนียม', '412999'],
  ['หมวดรายได้จากทรัพย์สิน', '413999'],
  ['หมวดรายได้จากสาธารณูปโภค', '414999'],
  ['หมวดรายได้เบ็ดเตล็ด', '415999'],
  ['หมวดรายได้จากทุน', '416999'],
  ['หมวดภาษีจัดสรร', '421999'],
  ['หมวดเงินอุดหนุนทั่วไป', '431002'],
]
const otherRevenue = '415999'

/** Whether every category was found; the bench refuses to measure what it can't file. */
export function isFiled({ revenues }: ProvincialBudget): boolean {
  return revenues.every(({ fields }) => revenueCategoryOf(fields.code) !== undefined)
}
