import { currentOf, type BudgetLine } from '../budget/budget-line'
import { budgetGroups } from '../budget/classification'
import type { OrganisationKind } from '../organisation/titles'
import type { DomainError } from '../shared/errors'
import { formatBaht, percentOf, sum, type Satang } from '../shared/money'
import { ordinanceError } from './errors'
import { filingOf, isSubProgramme, isType, itemName } from '../budget/filing'
import type { Appropriation, OrdinanceContent, OrdinanceEvent } from './ordinance'
import { revenueCategoryOf } from './revenue-category'
import { knownPastOf, pastCells, type RevenueRecords } from './revenue-past'
import { percentText, sumsOf, type Sum, type SumOf } from './sums'

/** One rule that the figures of an ordinance are tried by. */
export type Check = {
  readonly id: 'V1' | 'V2' | 'V3' | 'V4' | 'V5' | 'V6' | 'V7' | 'V8' | 'V9'
  readonly th: string
  /** Whether a broken check keeps the draft back, or asks for a reason. */
  readonly severity: 'block' | 'warn'
  /** Whether an officer has compared the rule with the law. Arithmetic and our own rules need no law. */
  readonly verified: boolean
}

/**
 * The checks, in the order of the page. Source: §2.6, domain notes on budget, accounts and year end; V9 is ours: what
 * the books received is not stated otherwise without a reason; which account a type is on is unverified.
 */
export const checks: readonly Check[] = [
  { id: 'V1', th: 'ประมาณการรายรับเท่ากับรายจ่าย', severity: 'block', verified: false },
  { id: 'V2', th: 'ค่าใช้จ่ายด้านบุคคลไม่เกินเพดาน', severity: 'block', verified: false },
  { id: 'V3', th: 'รายการและโครงการอยู่ในแผนพัฒนาท้องถิ่น', severity: 'warn', verified: false },
  { id: 'V4', th: 'เงินอุดหนุนไม่เกินเพดาน', severity: 'warn', verified: false },
  { id: 'V5', th: 'ค่ารับรองไม่เกินเพดาน', severity: 'warn', verified: false },
  { id: 'V6', th: 'งบกลางตั้งเงินสำรองจ่าย', severity: 'warn', verified: false },
  { id: 'V7', th: 'รหัสถูกต้อง ไม่ซ้ำ และผลรวมตรงกันทั้งสองทาง', severity: 'block', verified: true },
  { id: 'V8', th: 'ทุกจำนวนเงินไม่ต่ำกว่าศูนย์', severity: 'block', verified: true },
  { id: 'V9', th: 'รายรับจริงปีก่อนตรงกับบัญชี', severity: 'warn', verified: false },
]

/**
 * The limits in basis points (1% is 100), as data and unverified. V2: มาตรา 35 of the act of 2542. V4: by kind of
 * local government; none is known for เมืองพัทยา.
 */
export const limits: {
  readonly personnel: number
  readonly subsidies: Readonly<Record<OrganisationKind, number | undefined>>
  readonly reception: number
} = {
  personnel: 4000,
  subsidies: {
    pao: 1000,
    'city-municipality': 200,
    'town-municipality': 300,
    'subdistrict-municipality': 300,
    sao: 500,
    pattaya: undefined,
  },
  reception: 100,
}

/**
 * Types of expenditure that count as personnel cost (V2): pay, additions, wages and other benefits of officers and
 * employees, social security and ก.บ.ท. Political pay (21xxxx) and officers who were transferred with a grant
 * (220900, 221000) stay out. Unverified.
 */
export const personnelTypes: readonly string[] = [
  ...['110300', '120100'],
  ...['220100', '220200', '220300', '220400', '220500', '220600', '220700', '220800', '221100'],
  ...['310400', '310500', '310600', '310700'],
]

/** V5: the type that reception (ค่ารับรอง) is filed under. */
export const receptionTypes: readonly string[] = ['320200']

const subsidiesName = budgetGroups.find(({ code }) => code === 'subsidies')?.name

/** V6: สำรองจ่าย. */
export const reserveTypes: readonly string[] = ['111000']

/** What the checks measure by, beside the figures themselves. */
export type Measures = {
  readonly kind: OrganisationKind
  /** Actual own revenue of the last whole year, without grants; 0 where it isn't known. */
  readonly ownRevenueLastYear: Satang
  /** What the office's own records say of the years before: those of an annual budget. */
  readonly revenueRecords?: RevenueRecords
  /** After the council has cut, revenue may be above expenditure. */
  readonly stage?: 'proposal' | 'council'
  /** Of a supplementary budget: the lines of the year it is added to. Shares are measured on both together. */
  readonly yearLines?: readonly BudgetLine[]
}

/** A share that a check measured, as the summary of มาตรา 35 prints it. */
export type Share = {
  readonly numerator: Satang
  readonly denominator: Satang
  /** `25.10`; undefined where the denominator is zero. */
  readonly percent: string | undefined
  /** `40.00`; undefined where no limit is known. */
  readonly limit: string | undefined
  /** The appropriations that make the numerator. */
  readonly of: readonly string[]
}

/** One thing that a check found wrong, and the row it is in. */
export type Fault = {
  readonly refusal: DomainError
  readonly row: { readonly in: 'appropriations' | 'revenues'; readonly index: number } | undefined
  /** The appropriation's id, where it is one. */
  readonly appropriationId: string | undefined
}

/** What a check came to. */
export type CheckResult = Check & {
  readonly isMet: boolean
  /** The working shown: `2,560,000.00 ÷ 10,200,000.00 = ร้อยละ 25.10 (ไม่เกินร้อยละ 40.00)`. */
  readonly working: string
  readonly share: Share | undefined
  readonly faults: readonly Fault[]
}

/** Tries the figures by every check. A check is met where it found no fault. */
export function checksOf(
  content: Pick<OrdinanceContent, 'revenues' | 'appropriations'>,
  measures: Measures,
): readonly CheckResult[] {
  return checks.map((check) => {
    const { working, share, faults } = found(check.id, content, measures)
    return { ...check, isMet: faults.length === 0, working, share, faults }
  })
}

/** Broken checks as warnings with the reasons that answer them, and a refusal for each that has none. */
export function answeredWarnings(
  broken: readonly CheckResult[],
  reasons: Readonly<Record<string, string>>,
): {
  readonly warnings: OrdinanceEvent['warnings']
  readonly refusals: readonly DomainError[]
} {
  const warnings = broken.map(({ id, th, working }) => ({
    rule: id,
    text: `${th}: ${working}`,
    reason: (reasons[id] ?? '').trim(),
  }))
  const refusals = warnings
    .filter(({ reason }) => reason === '')
    .map(({ rule, text }) =>
      ordinanceError.ORDINANCE_WARNING_NEEDS_REASON({ rule, text }, `warningReasons.${rule}`),
    )
  return { warnings, refusals }
}

type Found = {
  readonly working: string
  readonly share?: Share
  readonly faults: readonly Fault[]
}
type Content = Pick<OrdinanceContent, 'revenues' | 'appropriations'>

function found(id: Check['id'], content: Content, measures: Measures): Found {
  switch (id) {
    case 'V1':
      return balance(content, measures)
    case 'V2':
      return personnel(content, measures)
    case 'V3':
      return inPlan(content)
    case 'V4':
      return subsidies(content, measures)
    case 'V5':
      return reception(content, measures)
    case 'V6':
      return reserve(content, measures)
    case 'V7':
      return filed(content, measures)
    case 'V8':
      return notNegative(content)
    case 'V9':
      return asInBooks(content, measures)
  }
}

function balance(content: Content, { stage }: Measures): Found {
  const revenue = sum(content.revenues.map(({ estimate }) => estimate))
  const expenditure = totalOf(content.appropriations)
  const difference = revenue - expenditure
  const [left, right] = [formatBaht(revenue), formatBaht(expenditure)]
  const working = `รายรับ ${left} − รายจ่าย ${right} = ${formatBaht(difference)}`
  const isMet = stage === 'council' ? difference >= 0n : difference === 0n
  if (isMet) return { working, faults: [] }
  const size = formatBaht(difference < 0n ? -difference : difference)
  const facts = { revenue: left, expenditure: right, difference: size }
  const refusal =
    stage === 'council'
      ? ordinanceError.ORDINANCE_OVERSPENT(facts, 'revenues')
      : ordinanceError.ORDINANCE_NOT_BALANCED(facts, 'revenues')
  return { working, faults: [ofAll(refusal)] }
}

function personnel({ appropriations }: Content, measures: Measures): Found {
  const rows = appropriations.filter(({ typeCode }) => personnelTypes.includes(typeCode))
  const before = alreadyIn(measures, ({ typeCode }) => personnelTypes.includes(typeCode))
  const base = totalOf(appropriations) + alreadyIn(measures, () => true)
  return within(rows, measures, before, base, limits.personnel, (facts) =>
    ordinanceError.ORDINANCE_PERSONNEL_OVER(facts, 'appropriations'),
  )
}

/** What the lines of the year have that a supplementary budget is added to. */
function alreadyIn({ yearLines = [] }: Measures, counts: (line: BudgetLine) => boolean): Satang {
  return sum(yearLines.filter(counts).map(({ buckets }) => currentOf(buckets)))
}

/** A named item is a project or a durable thing: it stands in the development plan. */
function inPlan({ appropriations }: Content): Found {
  const named = appropriations.filter(({ item }) => item !== undefined)
  const faults = appropriations.flatMap((asked, index) =>
    asked.item !== undefined && asked.planPage.trim() === ''
      ? [
          ofItem(asked, index, 'planPage', (field) =>
            ordinanceError.ORDINANCE_PLAN_NOT_NAMED({ item: itemName(asked) }, field),
          ),
        ]
      : [],
  )
  const working = `ระบุหน้าแผนแล้ว ${named.length - faults.length} จาก ${named.length} รายการ`
  return { working, faults }
}

function subsidies({ appropriations }: Content, measures: Measures): Found {
  const rows = appropriations.filter((asked) => filingOf(asked)?.group.code === 'subsidies')
  const before = alreadyIn(measures, ({ groupName }) => groupName === subsidiesName)
  const limit = limits.subsidies[measures.kind]
  return within(rows, measures, before, measures.ownRevenueLastYear, limit, (facts) =>
    measures.ownRevenueLastYear === 0n
      ? ordinanceError.ORDINANCE_SUBSIDIES_UNMEASURED(facts, 'appropriations')
      : ordinanceError.ORDINANCE_SUBSIDIES_OVER(facts, 'appropriations'),
  )
}

function reception({ appropriations }: Content, measures: Measures): Found {
  const rows = appropriations.filter(({ typeCode }) => receptionTypes.includes(typeCode))
  const before = alreadyIn(measures, ({ typeCode }) => receptionTypes.includes(typeCode))
  return within(rows, measures, before, measures.ownRevenueLastYear, limits.reception, (facts) =>
    measures.ownRevenueLastYear === 0n
      ? ordinanceError.ORDINANCE_RECEPTION_UNMEASURED(facts, 'appropriations')
      : ordinanceError.ORDINANCE_RECEPTION_OVER(facts, 'appropriations'),
  )
}

function reserve({ appropriations }: Content, measures: Measures): Found {
  const amount =
    totalOf(appropriations.filter(({ typeCode }) => reserveTypes.includes(typeCode))) +
    alreadyIn(measures, ({ typeCode }) => reserveTypes.includes(typeCode))
  const working = `เงินสำรองจ่าย ${formatBaht(amount)} บาท`
  const refusal = ordinanceError.ORDINANCE_NO_RESERVE({}, 'appropriations')
  return { working, faults: amount > 0n || measures.yearLines ? [] : [ofAll(refusal)] }
}

/** Every row under a known code and only once; then the sums both ways are the totals. */
function filed(content: Content, { yearLines = [] }: Measures): Found {
  const { appropriations, revenues } = content
  const sums = sumsOf(content)
  const expenditure = sums.expenditure.amount
  const ways: readonly (readonly [string, Satang, Satang])[] = [
    ...ladder(['ด้าน', 'แผนงาน', 'งาน'], sums.areas).map(
      ([by, amount]) => [by, amount, expenditure] as const,
    ),
    ...ladder(['งบ', 'หมวด', 'ประเภท'], sums.groups).map(
      ([by, amount]) => [by, amount, expenditure] as const,
    ),
    ['หมวดรายรับ', totalOf(sums.revenueGroups.flatMap(({ parts }) => parts)), sums.revenue.amount],
  ]
  const working = ways.map(([by, amount]) => `${by} ${formatBaht(amount)}`).join(' · ')
  const twice = repeated(appropriations.map(lineOf))
  const revenueTwice = repeated(revenues.map(({ code }) => code))
  return {
    working,
    faults: [
      ...appropriations.flatMap((asked, index) => filingFaults(asked, index, twice.has(index))),
      ...appropriations.flatMap((asked, index) => lineFaults(yearLines, asked, index)),
      ...revenues.flatMap((revenue, index) =>
        revenueFaults(revenue, index, revenueTwice.has(index)),
      ),
      ...ways.flatMap(([by, amount, whole]) =>
        amount === whole
          ? []
          : [
              ofAll(
                ordinanceError.ORDINANCE_SUMS_DIFFER(
                  { by, sum: formatBaht(amount), total: formatBaht(whole) },
                  by === 'หมวดรายรับ' ? 'revenues' : 'appropriations',
                ),
              ),
            ],
      ),
    ],
  }
}

/** The sums of each level: what an entry holds is what its parts hold. */
function ladder(
  [first, second, third]: readonly [string, string, string],
  sums: readonly SumOf<SumOf<Sum>>[],
): readonly (readonly [string, Satang])[] {
  const parts = sums.flatMap((entry) => entry.parts)
  return [
    [first, totalOf(sums)],
    [second, totalOf(parts)],
    [third, totalOf(parts.flatMap((entry) => entry.parts))],
  ]
}

/** Where what stood before stands again, by index. */
function repeated(keys: readonly string[]): ReadonlySet<number> {
  const seen = new Set<string>()
  return new Set(keys.flatMap((key, index) => (seen.size === seen.add(key).size ? [index] : [])))
}

/** What makes a line one and the same. */
function lineOf({ unitId, subProgrammeCode, typeCode, item = '' }: Appropriation): string {
  return [unitId, subProgrammeCode, typeCode, item.trim()].join('\n')
}

function filingFaults(asked: Appropriation, index: number, isTwice: boolean): Fault[] {
  const { subProgrammeCode, typeCode } = asked
  const item = itemName(asked)
  return [
    ...(isSubProgramme(subProgrammeCode)
      ? []
      : [
          ofItem(asked, index, 'subProgrammeCode', (field) =>
            ordinanceError.ORDINANCE_SUB_PROGRAMME_UNKNOWN({ item, code: subProgrammeCode }, field),
          ),
        ]),
    ...(isType(typeCode)
      ? []
      : [
          ofItem(asked, index, 'typeCode', (field) =>
            ordinanceError.ORDINANCE_TYPE_UNKNOWN({ item, code: typeCode }, field),
          ),
        ]),
    ...(isTwice
      ? [
          ofItem(asked, index, 'item', (field) =>
            ordinanceError.ORDINANCE_LINE_TWICE({ item }, field),
          ),
        ]
      : []),
  ]
}

/** A supplementary item adds to a line that is there by naming it, and a new one is none of them. */
function lineFaults(
  yearLines: readonly BudgetLine[],
  asked: Appropriation,
  index: number,
): Fault[] {
  const same = yearLines.find(
    (line) =>
      line.unitId === asked.unitId &&
      line.subProgrammeCode === asked.subProgrammeCode &&
      line.typeCode === asked.typeCode &&
      (line.projectName ?? '').trim() === (asked.item ?? '').trim(),
  )
  if (!same || asked.budgetLineId !== undefined) return []
  return [
    ofItem(asked, index, 'budgetLineCode', (field) =>
      ordinanceError.ORDINANCE_LINE_EXISTS({ item: itemName(asked), code: same.code }, field),
    ),
  ]
}

function revenueFaults(
  { code, name }: OrdinanceContent['revenues'][number],
  index: number,
  isTwice: boolean,
): Fault[] {
  const field = `revenues.${index}.code`
  const row = { in: 'revenues', index } as const
  const fault = (refusal: DomainError): Fault => ({ refusal, row, appropriationId: undefined })
  return [
    ...(revenueCategoryOf(code)
      ? []
      : [fault(ordinanceError.ORDINANCE_REVENUE_UNKNOWN({ name, code }, field))]),
    ...(isTwice ? [fault(ordinanceError.ORDINANCE_REVENUE_TWICE({ code }, field))] : []),
  ]
}

function notNegative({ appropriations, revenues }: Content): Found {
  const isNegative = (amounts: readonly Satang[]): boolean => amounts.some((amount) => amount < 0n)
  const items = appropriations.flatMap((asked, index) =>
    isNegative([asked.amount, asked.currentEstimate, ...asked.actuals])
      ? [
          ofItem(asked, index, 'amount', (field) =>
            ordinanceError.ORDINANCE_AMOUNT_NEGATIVE({ item: itemName(asked) }, field),
          ),
        ]
      : [],
  )
  const estimates = revenues.flatMap((revenue, index): Fault[] =>
    isNegative([revenue.estimate, revenue.currentEstimate, ...revenue.actuals])
      ? [
          {
            refusal: ordinanceError.ORDINANCE_AMOUNT_NEGATIVE(
              { item: revenue.name },
              `revenues.${index}.estimate`,
            ),
            row: { in: 'revenues', index },
            appropriationId: undefined,
          },
        ]
      : [],
  )
  const working = `รายรับ ${revenues.length} รายการ รายจ่าย ${appropriations.length} รายการ`
  return { working, faults: [...items, ...estimates] }
}

/** What was received in a year that the books hold whole is stated as they have it. */
function asInBooks({ revenues }: Content, { revenueRecords }: Measures): Found {
  if (!revenueRecords || revenueRecords.years.length === 0)
    return { working: 'ยังไม่มีบัญชีครบปีของปีก่อน ใช้ตัวเลขที่พิมพ์', faults: [] }
  const { years } = revenueRecords
  const codes = revenues.map(({ code }) => code)
  const faults = revenues.flatMap((revenue, index) => {
    const known = knownPastOf(revenue.code, codes, revenueRecords)
    return revenue.actuals.flatMap((stated, n): Fault[] => {
      const cell = pastCells[n] ?? 'actualLast'
      const { amount = stated, from } = known[cell] ?? {}
      if (from !== 'books' || amount === stated) return []
      const facts = {
        name: revenue.name,
        year: String(revenueRecords.fiscalYear - 4 + n),
        stated: formatBaht(stated),
        books: formatBaht(amount),
      }
      const refusal = ordinanceError.ORDINANCE_NOT_AS_IN_BOOKS(facts, `revenues.${index}.${cell}`)
      return [{ refusal, row: { in: 'revenues', index }, appropriationId: undefined }]
    })
  })
  const working = `บัญชีครบปี ${years.join(', ')} ต่างจากบัญชี ${faults.length} ช่อง`
  return { working, faults }
}

/**
 * A share within its limit, compared as whole satang; the percentage is only printed. What a supplementary budget
 * doesn't add to was judged with the annual one.
 */
function within(
  rows: readonly Appropriation[],
  { yearLines }: Measures,
  before: Satang,
  base: Satang,
  basisPoints: number | undefined,
  refusalOf: (facts: Readonly<Record<string, string>>) => DomainError,
): Found {
  const amount = totalOf(rows) + before
  const percent = percentText(amount, base)
  const limit = basisPoints === undefined ? undefined : percentText(BigInt(basisPoints), 10_000n)
  const share: Share = {
    numerator: amount,
    denominator: base,
    percent,
    limit,
    of: rows.map(({ id }) => id),
  }
  const cap = limit === undefined ? 'ยังไม่กำหนดเพดาน' : `ไม่เกินร้อยละ ${limit}`
  const result =
    percent !== undefined
      ? `ร้อยละ ${percent}`
      : amount === 0n
        ? 'ไม่ได้ตั้งไว้'
        : 'คำนวณไม่ได้ ยังไม่มีรายรับจริงของปีก่อน'
  const working = `${formatBaht(amount)} ÷ ${formatBaht(base)} = ${result} (${cap})`
  const isTouched = !yearLines || rows.length > 0
  const isOver =
    isTouched && basisPoints !== undefined && amount * 10_000n > base * BigInt(basisPoints)
  if (!isOver || limit === undefined || basisPoints === undefined)
    return { working, share, faults: [] }
  const facts = {
    amount: formatBaht(amount),
    base: formatBaht(base),
    percent: percent ?? '–',
    limit,
    over: formatBaht(amount - percentOf(base, basisPoints, 'down')),
  }
  return { working, share, faults: [ofAll(refusalOf(facts))] }
}

function totalOf(rows: readonly { readonly amount: Satang }[]): Satang {
  return sum(rows.map(({ amount }) => amount))
}

function ofAll(refusal: DomainError): Fault {
  return { refusal, row: undefined, appropriationId: undefined }
}

function ofItem(
  { id }: Appropriation,
  index: number,
  column: string,
  refusalOf: (field: string) => DomainError,
): Fault {
  return {
    refusal: refusalOf(`appropriations.${index}.${column}`),
    row: { in: 'appropriations', index },
    appropriationId: id,
  }
}
