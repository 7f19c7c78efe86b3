import {
  budgetGroups,
  categories,
  expenditureTypes,
  programmes,
  subProgrammes,
} from '../../../domain/budget/classification'
import { filingOf, itemName } from '../../../domain/budget/filing'
import type {
  Appropriation,
  FinancialPosition,
  OrdinanceContent,
  Receipts,
} from '../../../domain/ordinance/ordinance'
import { pricedText } from '../../../domain/ordinance/quantity'
import { revenueCategoryOf } from '../../../domain/ordinance/revenue-category'
import {
  differenceText,
  sumsOf,
  total,
  type Figures,
  type OrdinanceSums,
  type Sum,
} from '../../../domain/ordinance/sums'
import { fullTitles, kindTitles } from '../../../domain/organisation/titles'
import type { PlainDate } from '../../../domain/shared/calendar'
import { formatBaht } from '../../../domain/shared/money'
import { bahtText, thaiDate } from '../../../domain/shared/thai'
import {
  amountText,
  dateView,
  formView,
  undatedSignView,
  type FormOrganisation,
  type FormPrint,
  type FormSigner,
} from '../../forms/form'

/** What the book of an ordinance (เล่มข้อบัญญัติ/เทศบัญญัติงบประมาณรายจ่าย) states. */
export type BudgetOrdinanceFacts = {
  readonly organisation: FormOrganisation
  readonly content: OrdinanceContent
  readonly units: readonly { readonly id: string; readonly name: string }[]
  /** ฉบับที่, from the signature on. */
  readonly number: string
  readonly signedOn: PlainDate | undefined
  /** Of a supplementary budget: the revenue it is paid from. */
  readonly receipts?: Receipts | undefined
  readonly executive: FormSigner
  /** นายอำเภอ or ผู้ว่าราชการจังหวัด with the name of the place. */
  readonly supervisorTitle: string
  readonly print: FormPrint
}

/**
 * The whole book: cover, contents, ส่วนที่ 1 the speech with its figures, ส่วนที่ 2 the ordinance with its
 * reports and details. Source: §2.9, domain notes on budget, accounts and year end.
 */
export function budgetOrdinanceView(facts: BudgetOrdinanceFacts) {
  const { organisation, content } = facts
  const { fiscalYear, supplement, wording } = content
  const added = addedText(content)
  const titles = kindTitles[organisation.kind]
  const sums = sumsOf(content)
  const law = titles.budgetLaw.replace('งบประมาณรายจ่าย', '')
  return {
    ...formView(`${titles.budgetLaw}${added} พ.ศ. ${fiscalYear}`, organisation, facts.print),
    law,
    lawName: titles.budgetLaw,
    yearTitle: `${added}ประจำปีงบประมาณ พ.ศ. ${fiscalYear}`,
    isSupplementary: supplement !== undefined,
    received: receivedText(facts),
    fiscalYear: String(fiscalYear),
    years: {
      oldest: String(fiscalYear - 4),
      older: String(fiscalYear - 3),
      last: String(fiscalYear - 2),
      current: String(fiscalYear - 1),
    },
    number: facts.number,
    council: fullTitles(organisation).council,
    parts: partsOf(law, added, wording.basics !== ''),
    basics: supplement === undefined ? paragraphs(wording.basics) : [],
    speech: paragraphs(wording.speech),
    position: positionRows(content.position),
    principle: paragraphs(wording.principle),
    reasons: paragraphs(wording.reasons),
    revenueSummary: revenueSummary(sums, supplement !== undefined),
    expenditureSummary: [...sums.groups.map(figuresRow), totalRow('รวมรายจ่าย', sums.expenditure)],
    areas: areaRows(sums),
    matrices: matricesOf(sums),
    articles: articlesOf(facts, sums, law),
    /** Written by hand: the book is printed before it is announced. */
    announcedOn: dateView(undefined),
    revenueReport: revenueReport(content, sums),
    expenditureReport: expenditureReport(content),
    revenueDetails: revenueDetails(content, sums),
    expenditureDetails: expenditureDetails(facts),
    totalRevenue: formatBaht(sums.revenue.amount),
    totalExpenditure: formatBaht(sums.expenditure.amount),
    inWords: bahtText(sums.expenditure.amount),
    paidFrom: paidFrom(content, sums),
    signs: [
      undatedSignView(facts.executive),
      undatedSignView(
        { name: '', title: facts.supervisorTitle, capacity: 'self', ownTitle: '', on: undefined },
        'เห็นชอบ (ลงชื่อ)',
      ),
    ],
  }
}

/** `เพิ่มเติม ฉบับที่ 1 ` of a supplementary budget, which every title of its book names. Source: §2.7. */
function addedText({ supplement }: Pick<OrdinanceContent, 'supplement'>): string {
  return supplement === undefined ? '' : `เพิ่มเติม ฉบับที่ ${supplement} `
}

/** What a supplementary budget lives on, as the treasury recorded it. */
function receivedText({ receipts }: BudgetOrdinanceFacts): string {
  if (!receipts) return ''
  const { received, asOf, evidence } = receipts
  return `รายรับจริงถึงวันที่ ${thaiDate(asOf, 'long')} รวม ${formatBaht(received)} บาท ตามหลักฐาน ${evidence}`
}

/** Headings of the contents, by the id that stands at each. A supplementary book is the shorter one of §2.7. */
function partsOf(law: string, added: string, hasBasics: boolean) {
  const name = added.trim()
  if (name !== '')
    return [
      { id: 'part-1', name: `ส่วนที่ 1 คำแถลงประกอบงบประมาณรายจ่าย${name}`, isPart: true },
      { id: 'part-2', name: `ส่วนที่ 2 ${law} เรื่อง งบประมาณรายจ่าย${name}`, isPart: true },
      { id: 'principle', name: 'บันทึกหลักการและเหตุผล', isPart: false },
      { id: 'revenue-details', name: `รายงานรายละเอียดประมาณการรายรับ ${name}`, isPart: false },
      { id: 'expenditure-report', name: `รายงานประมาณการรายจ่าย ${name}`, isPart: false },
      { id: 'expenditure-details', name: `รายงานรายละเอียดประมาณการรายจ่าย ${name}`, isPart: false },
      { id: 'articles', name: law, isPart: false },
    ]
  return [
    ...(hasBasics ? [{ id: 'basics', name: 'ข้อมูลเบื้องต้น', isPart: false }] : []),
    { id: 'part-1', name: 'ส่วนที่ 1 คำแถลงประกอบงบประมาณรายจ่าย', isPart: true },
    { id: 'part-2', name: `ส่วนที่ 2 ${law} เรื่อง งบประมาณรายจ่าย`, isPart: true },
    { id: 'principle', name: 'บันทึกหลักการและเหตุผล', isPart: false },
    { id: 'articles', name: law, isPart: false },
    { id: 'revenue-report', name: 'รายงานประมาณการรายรับ', isPart: false },
    { id: 'revenue-details', name: 'รายงานรายละเอียดประมาณการรายรับ', isPart: false },
    { id: 'expenditure-report', name: 'รายงานประมาณการรายจ่าย', isPart: false },
    { id: 'expenditure-details', name: 'รายงานรายละเอียดประมาณการรายจ่าย', isPart: false },
  ]
}

/** Paragraphs as the office typed them, a line each. */
function paragraphs(text: string): readonly string[] {
  return text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function positionRows(position: FinancialPosition) {
  const { asOf, bankDeposits, accumulatedFund, accumulatedFundReserve, loans } = position
  return {
    asOf: asOf ? `ณ วันที่ ${thaiDate(asOf, 'long')}` : '',
    rows: [
      { name: 'เงินฝากธนาคาร', amount: amountText(bankDeposits) },
      { name: 'เงินสะสม', amount: amountText(accumulatedFund) },
      { name: 'ทุนสำรองเงินสะสม', amount: amountText(accumulatedFundReserve) },
      { name: 'เงินกู้', amount: amountText(loans) },
    ],
  }
}

function figuresRow({ name, ...figures }: Figures & { readonly name: string }) {
  return { name, ...figuresText(figures), isTotal: false }
}

function totalRow(name: string, figures: Figures) {
  return { name, ...figuresText(figures), isTotal: true }
}

function figuresText({ actuals, currentEstimate, amount }: Figures) {
  const [oldest, older, last] = actuals
  return {
    oldest: amountText(oldest),
    older: amountText(older),
    last: amountText(last),
    current: amountText(currentEstimate),
    difference: differenceText({ amount, currentEstimate }) ?? '',
    amount: amountText(amount),
    sum: amountText(currentEstimate + amount),
  }
}

/** ก ข ค with the categories of each; of a supplementary budget, those that it has something of. */
function revenueSummary({ revenueGroups, revenue }: OrdinanceSums, isSupplementary: boolean) {
  const groups = revenueGroups.filter(({ parts }) => !isSupplementary || parts.length > 0)
  return [
    ...groups.flatMap((group) => [
      ...group.parts.map(figuresRow),
      totalRow(`รวม${group.name} (${group.mark})`, group),
    ]),
    totalRow('รวมรายรับ', revenue),
  ]
}

function areaRows({ areas, expenditure }: OrdinanceSums) {
  return [
    ...areas.flatMap((area) => [
      { name: area.name, amount: formatBaht(area.amount), level: 'group' },
      ...area.parts.map((programme) => ({
        name: programme.name,
        amount: formatBaht(programme.amount),
        level: 'item',
      })),
    ]),
    { name: 'งบประมาณรายจ่ายทั้งสิ้น', amount: formatBaht(expenditure.amount), level: 'sum' },
  ]
}

/** งาน × งบ of each programme. */
function matricesOf({ areas }: OrdinanceSums) {
  return areas
    .flatMap(({ parts }) => parts)
    .map((programme) => {
      const works = programme.parts
      const groups = [
        ...new Map(works.flatMap(({ parts }) => parts).map((group) => [group.code, group.name])),
      ]
      const amountOf = (parts: readonly Sum[], code: string) =>
        parts.find((part) => part.code === code)?.amount ?? 0n
      const columnTotal = (code: string) =>
        works.reduce((whole, { parts }) => whole + amountOf(parts, code), 0n)
      return {
        name: programme.name,
        works: works.map(({ name }) => name),
        rows: groups.map(([code, name]) => ({
          name,
          amounts: works.map(({ parts }) => amountText(amountOf(parts, code))),
          amount: amountText(columnTotal(code)),
        })),
        totals: works.map(({ amount }) => amountText(amount)),
        total: amountText(programme.amount),
      }
    })
}

/** What the ordinance says of itself before and after the table of programmes, its articles numbered. */
function articlesOf(facts: BudgetOrdinanceFacts, sums: OrdinanceSums, law: string) {
  const { organisation, content, supervisorTitle } = facts
  const { fiscalYear } = content
  const added = addedText(content)
  const { foundingLaw } = kindTitles[organisation.kind]
  const { chiefExecutive, council } = fullTitles(organisation)
  const whole = `${law}งบประมาณรายจ่าย ${added}ประจำปีงบประมาณ พ.ศ. ${fiscalYear}`
  const total = `${formatBaht(sums.expenditure.amount)} บาท`
  const numbered = (first: number, texts: readonly string[]) =>
    texts.map((text, index) => ({ number: `ข้อ ${first + index}`, text }))
  return {
    title: `${law}${organisation.name}`,
    about: `เรื่อง งบประมาณรายจ่าย ${added}ประจำปีงบประมาณ พ.ศ. ${fiscalYear}`,
    recital: `โดยที่เป็นการสมควรตรา${whole} อาศัยอำนาจตามความใน${foundingLaw} จึงตรา${law}งบประมาณรายจ่ายขึ้นไว้ โดยความเห็นชอบของ${council} และโดยอนุมัติของ${supervisorTitle} ดังต่อไปนี้`,
    before: numbered(1, [
      `${law}นี้เรียกว่า “${whole}”`,
      `${law}นี้ให้ใช้บังคับตั้งแต่${added === '' ? `วันที่ 1 ตุลาคม พ.ศ. ${fiscalYear - 1} ` : 'วันประกาศ'}เป็นต้นไป`,
      `งบประมาณรายจ่าย${added}ประจำปีงบประมาณ พ.ศ. ${fiscalYear} ให้ตั้งจ่ายเป็นจำนวนรวมทั้งสิ้น ${total} (${bahtText(sums.expenditure.amount)})`,
      `งบประมาณรายจ่ายทั่วไป ${added}${paidFrom(content, sums)} เป็นจำนวนรวมทั้งสิ้น ${total} โดยแยกรายละเอียดตามแผนงานได้ดังนี้`,
    ]),
    after: numbered(5, [
      `ให้${chiefExecutive}ปฏิบัติการเบิกจ่ายเงินงบประมาณที่ได้รับอนุมัติ ให้เป็นไปตามระเบียบการเบิกจ่ายเงินขององค์กรปกครองส่วนท้องถิ่น`,
      `ให้${chiefExecutive}มีหน้าที่รักษาการให้เป็นไปตาม${law}นี้`,
    ]),
  }
}

/** `รายได้จัดเก็บเอง 713,500.00 บาท หมวดภาษีจัดสรร … และหมวดเงินอุดหนุนทั่วไป …`; without amounts where the council cut. */
function sourcesText({ revenueGroups, revenue, expenditure }: OrdinanceSums): string {
  const names = ['รายได้จัดเก็บเอง', 'หมวดภาษีจัดสรร', 'หมวดเงินอุดหนุนทั่วไป']
  const isBalanced = revenue.amount === expenditure.amount
  const texts = revenueGroups.flatMap(({ amount }, index) =>
    amount === 0n ? [] : [`${names[index] ?? ''}${isBalanced ? ` ${formatBaht(amount)} บาท` : ''}`],
  )
  if (texts.length < 2) return texts.join('')
  return `${texts.slice(0, -1).join(' ')} และ${texts.at(-1) ?? ''}`
}

/** What pays for it: of a year's budget, the sources that it has. */
function paidFrom({ supplement }: OrdinanceContent, sums: OrdinanceSums): string {
  return supplement === undefined
    ? `จ่ายจาก${sourcesText(sums)}`
    : 'จ่ายจากรายรับที่มิได้ตั้งรับไว้หรือเกินยอดรวมประมาณการรายรับ ซึ่งได้รับจริงแล้ว'
}

/** รายงานประมาณการรายรับ: category by category, type by type, with what is carried from page to page. */
function revenueReport({ revenues }: OrdinanceContent, { revenue }: OrdinanceSums) {
  const rows = byCategory(revenues).flatMap(({ category, types }): CarriedRow[] => [
    { name: category, depth: 0, figures: total(types) },
    ...types.map((type) => ({ name: type.name, depth: 1, figures: type })),
  ])
  return { units: withCarried(rows), total: totalRow('รวมรายรับทั้งสิ้น', revenue) }
}

type RevenueFigures = Figures & {
  readonly name: string
  readonly code: string
  readonly reason: string
}

function revenueFigures(revenues: OrdinanceContent['revenues']): readonly RevenueFigures[] {
  return revenues.map(({ name, code, reason, actuals, currentEstimate, estimate }) => ({
    name,
    code,
    reason,
    actuals,
    currentEstimate,
    amount: estimate,
  }))
}

/** The types of revenue under their categories, in the order of the codes. */
function byCategory(revenues: OrdinanceContent['revenues']) {
  const found = new Map<string, RevenueFigures[]>()
  for (const type of revenueFigures(revenues)) {
    const category = revenueCategoryOf(type.code)?.name ?? 'หมวดอื่น'
    found.set(category, [...(found.get(category) ?? []), type])
  }
  return [...found].map(([category, types]) => ({ category, types }))
}

/** รายละเอียดประมาณการรายรับ: “ชื่อ จำนวน … บาท” and why. */
function revenueDetails({ revenues }: OrdinanceContent, { revenue }: OrdinanceSums) {
  const rows = byCategory(revenues).flatMap(({ category, types }) => [
    { name: category, depth: 0, amount: formatBaht(total(types).amount), says: '', level: 'l1' },
    ...types.map((type) => ({
      name: type.name,
      depth: 1,
      amount: formatBaht(type.amount),
      says: type.reason,
      level: 'l2',
    })),
  ])
  return { units: together(rows), total: formatBaht(revenue.amount) }
}

const levels = ['programme', 'subProgramme', 'group', 'category', 'type'] as const

/** One row of the tree of expenditure: a heading with the sum of what is under it, or an item. */
type TreeRow = {
  readonly name: string
  readonly depth: number
  readonly figures: Figures
  readonly item: Appropriation | undefined
}

/** แผนงาน > งาน > งบ > หมวด > ประเภท > รายการ, in the order of the classification. */
function treeOf(appropriations: OrdinanceContent['appropriations']): readonly TreeRow[] {
  const filed = appropriations.flatMap((asked) => {
    const filing = filingOf(asked)
    return filing ? [{ asked, path: levels.map((level) => filing[level]) }] : []
  })
  const sums = new Map<string, Figures>()
  for (const { asked, path } of filed) {
    for (const [depth] of path.entries()) {
      const key = keyOf(path, depth)
      const sum = sums.get(key)
      sums.set(key, sum ? total([sum, asked]) : asked)
    }
  }
  const rows: TreeRow[] = []
  let before: string[] = []
  for (const { asked, path } of filed.toSorted((a, b) => inOrder(a.path, b.path))) {
    const keys = path.map((_, depth) => keyOf(path, depth))
    for (const [depth, key] of keys.entries()) {
      if (before[depth] === key) continue
      const figures = sums.get(key)
      if (figures) rows.push({ name: path[depth]?.name ?? '', depth, figures, item: undefined })
    }
    if (asked.item !== undefined || asked.statement !== '' || asked.unitPrice !== undefined)
      rows.push({ name: itemName(asked), depth: levels.length, figures: asked, item: asked })
    before = keys
  }
  return rows
}

type Path = readonly { readonly key: string; readonly name: string }[]

/** The place of every entry in the classification: the book keeps its order. */
const places = new Map<string, number>(
  [...programmes, ...subProgrammes, ...budgetGroups, ...categories, ...expenditureTypes].map(
    ({ key }, index) => [key, index],
  ),
)

function keyOf(path: Path, depth: number): string {
  return path
    .slice(0, depth + 1)
    .map(({ key }) => key)
    .join('>')
}

function inOrder(left: Path, right: Path): number {
  for (const [depth, entry] of left.entries()) {
    const difference = placeOf(entry) - placeOf(right[depth])
    if (difference !== 0) return difference
  }
  return 0
}

function placeOf(entry: Path[number] | undefined): number {
  return places.get(entry?.key ?? '') ?? 0
}

/** รายงานประมาณการรายจ่าย down to the type, with what is carried from page to page. */
function expenditureReport(content: OrdinanceContent) {
  const rows = treeOf(content.appropriations).filter(({ item }) => item === undefined)
  return {
    units: withCarried(rows),
    total: totalRow('รวมรายจ่ายทั้งสิ้น', total(content.appropriations)),
  }
}

/** รายละเอียดประมาณการรายจ่าย: every level with its sum, every item with its statement and its place in the plan. */
function expenditureDetails({ content, units }: BudgetOrdinanceFacts) {
  const rows = treeOf(content.appropriations).map(({ name, depth, figures, item }) => ({
    name,
    depth,
    amount: formatBaht(figures.amount),
    level: `l${depth + 1}`,
    says: item ? saysOf(item) : '',
    more: [
      item && item.unitPrice === undefined ? item.quantity : '',
      item ? planText(item) : '',
      item ? (units.find(({ id }) => id === item.unitId)?.name ?? '') : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
  }))
  return { units: together(rows), total: formatBaht(total(content.appropriations).amount) }
}

/** คำชี้แจง, and after it what the item costs apiece. */
function saysOf({ statement, quantity, unitPrice }: Appropriation): string {
  const priced = unitPrice === undefined ? '' : pricedText(quantity, unitPrice)
  return [statement, priced].filter((part) => part !== '').join(' ')
}

/** A page of the plan is a number; whatever else was typed stands as it was typed. */
function planText({ planPage }: Appropriation): string {
  if (planPage === '') return ''
  return /^[\d๐-๙]/.test(planPage) ? `แผนพัฒนาท้องถิ่น หน้า ${planPage}` : `แผนพัฒนาท้องถิ่น ${planPage}`
}

/** Rows that a page's end must not part: headings stay with the first row under them. */
function together<Row extends { readonly depth: number }>(
  rows: readonly Row[],
): readonly { readonly rows: readonly Row[] }[] {
  const units: Row[][] = []
  let open: Row[] = []
  for (const [index, row] of rows.entries()) {
    open.push(row)
    if ((rows[index + 1]?.depth ?? 0) > row.depth) continue
    units.push(open)
    open = []
  }
  return units.map((unit) => ({ rows: unit }))
}

/** A row with its figures: a heading is the sum of the rows under it, the others are carried from page to page. */
type CarriedRow = {
  readonly name: string
  readonly depth: number
  readonly figures: Figures
}

/** ยอดยกไป ยอดยกมา: rows that stay together, with the sum of all so far that are no headings. */
function withCarried(rows: readonly CarriedRow[]) {
  const units = together(rows)
  let sum = total([])
  return units.map((unit, index) => {
    const leaf = unit.rows.at(-1)
    if (leaf) sum = total([sum, leaf.figures])
    return {
      rows: unit.rows.map(({ name, depth, figures }) => ({
        ...figuresRow({ name, ...figures }),
        level: `l${depth + 1}`,
      })),
      carried: figuresText(sum),
      isLast: index === units.length - 1,
    }
  })
}
