import type { OrganisationKind } from '../organisation/titles'
import { approvedOn } from '../ordinance/clocks'
import type { OrdinanceContent, OrdinanceRecord } from '../ordinance/ordinance'
import { revenueCategoryOf } from '../ordinance/revenue-category'
import type { FiscalYear } from '../shared/calendar'
import { sum, type Satang } from '../shared/money'
import type { LinePlan } from '../spending-plan/ahead'
import { areas, programmes } from './classification'
import { availableOf, currentOf, type BudgetLine } from './budget-line'

/** The name and version of the layout; a column that is added doesn't change it, one that changes its meaning does. */
const openDataLayout = 'khlang-budget/1'

/** What a year's open data is made from. No person is among it. */
export type OpenDataFacts = {
  readonly organisation: {
    readonly dlaCode: string
    readonly kind: OrganisationKind
    readonly name: string
    readonly districtName: string
    readonly provinceName: string
  }
  readonly fiscalYear: FiscalYear
  /** When the figures were read. */
  readonly asOf: Date
  /** The ordinances in force of the year, in the order in which they came into force. */
  readonly ordinances: readonly {
    readonly number: string
    readonly content: OrdinanceContent
    readonly record: OrdinanceRecord
  }[]
  readonly lines: readonly (BudgetLine & {
    readonly unitName: string
    readonly unitAbbreviation: string
  })[]
  /** The plan in use of each line that has one. */
  readonly plans: readonly LinePlan[]
  /** คำชี้แจง of lines that a transfer made or an amendment changed, as they say now, by the line's id. */
  readonly amendedStatements: ReadonlyMap<string, string>
}

/** One column of a table: its name for machines, what it is called in Thai, and whether it holds baht. */
export type OpenDataColumn = {
  readonly name: string
  readonly th: string
  readonly isAmount: boolean
}

/** A row by the names of its columns: text, or an amount. */
export type OpenDataRow = Readonly<Record<string, string | Satang>>

/** ข้อมูลเปิดของงบประมาณ: a year's ordinances, revenue and lines with their execution, as they leave Khlang. */
export type OpenBudget = {
  readonly layout: string
  readonly asOf: string
  readonly organisation: OpenDataRow
  readonly fiscalYear: FiscalYear
  readonly ordinances: readonly OpenDataRow[]
  readonly revenues: readonly OpenDataRow[]
  readonly lines: readonly OpenDataRow[]
}

const text = (name: string, th: string): OpenDataColumn => ({ name, th, isAmount: false })
const amount = (name: string, th: string): OpenDataColumn => ({ name, th, isAmount: true })

/** The columns of each table, in their order. Documented in docs/open-data.md. */
export const openDataColumns = {
  ordinances: [
    text('number', 'ฉบับที่'),
    text('supplement', 'เพิ่มเติม ฉบับที่'),
    text('tabled_on', 'เสนอสภาเมื่อ'),
    text('passed_on', 'สภาเห็นชอบเมื่อ'),
    text('approved_on', 'ผู้กำกับดูแลเห็นชอบเมื่อ'),
    text('signed_on', 'ลงนามเมื่อ'),
    text('announced_on', 'ประกาศเมื่อ'),
    text('in_force_on', 'ใช้บังคับเมื่อ'),
    amount('revenue_total', 'ประมาณการรายรับ'),
    amount('expenditure_total', 'รายจ่าย'),
  ],
  revenues: [
    text('ordinance_number', 'ฉบับที่'),
    text('category_name', 'หมวดรายรับ'),
    text('type_code', 'รหัสประเภทรายรับ'),
    text('type_name', 'ประเภทรายรับ'),
    amount('estimate', 'ประมาณการ'),
  ],
  lines: [
    text('line_code', 'รหัสรายการ'),
    text('unit_abbreviation', 'อักษรย่อหน่วยงาน'),
    text('unit_name', 'หน่วยงาน'),
    text('area_code', 'รหัสด้าน'),
    text('area_name', 'ด้าน'),
    text('programme_code', 'รหัสแผนงาน'),
    text('programme_name', 'แผนงาน'),
    text('sub_programme_code', 'รหัสงาน'),
    text('sub_programme_name', 'งาน'),
    text('budget_group_name', 'งบ'),
    text('category_code', 'รหัสหมวดรายจ่าย'),
    text('category_name', 'หมวดรายจ่าย'),
    text('type_code', 'รหัสประเภทรายจ่าย'),
    text('type_name', 'ประเภทรายจ่าย'),
    text('item_name', 'รายการ/โครงการ'),
    text('fund_source_name', 'แหล่งเงิน'),
    text('statement', 'คำชี้แจง'),
    amount('original', 'งบประมาณอนุมัติ'),
    amount('supplementary', 'งบประมาณเพิ่มเติม'),
    amount('transfer_in', 'โอนเพิ่ม'),
    amount('transfer_out', 'โอนลด'),
    amount('current', 'งบประมาณหลังโอน'),
    amount('reserved', 'กันไว้'),
    amount('encumbered', 'ก่อหนี้ผูกพัน'),
    amount('vouchered', 'ฎีกาอนุมัติรอจ่าย'),
    amount('paid', 'เบิกจ่าย'),
    amount('carried_encumbered', 'กันเงินกรณีก่อหนี้'),
    amount('carried_unencumbered', 'กันเงินกรณีไม่ก่อหนี้'),
    amount('available', 'คงเหลือใช้ได้'),
    amount('plan_q1', 'แผนไตรมาส 1'),
    amount('plan_q2', 'แผนไตรมาส 2'),
    amount('plan_q3', 'แผนไตรมาส 3'),
    amount('plan_q4', 'แผนไตรมาส 4'),
  ],
} as const satisfies Readonly<Record<string, readonly OpenDataColumn[]>>

/** The name of a table, as the files are named by it. */
export type OpenDataTable = keyof typeof openDataColumns

/** The year's open data. */
export function openBudgetOf(facts: OpenDataFacts): OpenBudget {
  const { organisation, ordinances } = facts
  const statements = statementsOf(facts)
  return {
    layout: openDataLayout,
    asOf: facts.asOf.toISOString(),
    organisation: {
      dla_code: organisation.dlaCode,
      kind: organisation.kind,
      name: organisation.name,
      district_name: organisation.districtName,
      province_name: organisation.provinceName,
    },
    fiscalYear: facts.fiscalYear,
    ordinances: ordinances.map(({ number, content, record }) => ({
      number,
      supplement: content.supplement === undefined ? '' : String(content.supplement),
      tabled_on: record.tabledOn ?? '',
      passed_on: record.thirdReading?.heldOn ?? '',
      approved_on: approvedOn({ kind: organisation.kind, record }) ?? '',
      signed_on: record.signedOn ?? '',
      announced_on: record.announcedOn ?? '',
      in_force_on: record.inForceOn ?? '',
      revenue_total: sum(content.revenues.map(({ estimate }) => estimate)),
      expenditure_total: sum(content.appropriations.map((voted) => voted.amount)),
    })),
    revenues: ordinances.flatMap(({ number, content }) =>
      content.revenues.map(({ code, name, estimate }) => ({
        ordinance_number: number,
        category_name: revenueCategoryOf(code)?.name ?? '',
        type_code: code,
        type_name: name,
        estimate,
      })),
    ),
    lines: facts.lines.map((line) => ({
      ...lineOf(line, statements),
      ...planOf(facts.plans.find(({ budgetLineId }) => budgetLineId === line.id)),
    })),
  }
}

function lineOf(
  line: OpenDataFacts['lines'][number],
  statements: ReadonlyMap<string, string>,
): OpenDataRow {
  const { buckets } = line
  return {
    line_code: line.code,
    unit_abbreviation: line.unitAbbreviation,
    unit_name: line.unitName,
    area_code: areaCodeOf(line.programmeCode),
    area_name: line.areaName,
    programme_code: line.programmeCode,
    programme_name: line.programmeName,
    sub_programme_code: line.subProgrammeCode,
    sub_programme_name: line.subProgrammeName,
    budget_group_name: line.groupName,
    category_code: line.categoryCode,
    category_name: line.categoryName,
    type_code: line.typeCode,
    type_name: line.typeName,
    item_name: line.projectName ?? '',
    fund_source_name: line.fundSourceName,
    statement: statements.get(line.id) ?? '',
    original: buckets.original,
    supplementary: buckets.supplementary,
    transfer_in: buckets.transferIn,
    transfer_out: buckets.transferOut,
    current: currentOf(buckets),
    reserved: buckets.reserved,
    encumbered: buckets.encumbered,
    vouchered: buckets.vouchered,
    paid: buckets.paid,
    carried_encumbered: buckets.carriedEncumbered,
    carried_unencumbered: buckets.carriedUnencumbered,
    available: availableOf(buckets),
  }
}

/** A line's quarters; empty where no approved plan has it. */
function planOf(plan: LinePlan | undefined): OpenDataRow {
  const [first, second, third, fourth] = plan?.quarters ?? ['', '', '', '']
  return { plan_q1: first, plan_q2: second, plan_q3: third, plan_q4: fourth }
}

/** What each line says now: as it was voted, where a line keeps the id of the item it was, or as amended since. */
function statementsOf({
  ordinances,
  amendedStatements,
}: OpenDataFacts): ReadonlyMap<string, string> {
  const voted = ordinances.flatMap(({ content }) =>
    content.appropriations.map(({ id, statement }) => [id, statement] as const),
  )
  return new Map([...voted, ...amendedStatements])
}

function areaCodeOf(programmeCode: string): string {
  const area = programmes.find(({ code }) => code === programmeCode)?.area
  return areas.find(({ key }) => key === area)?.code ?? ''
}
