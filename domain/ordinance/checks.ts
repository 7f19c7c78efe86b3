import { itemName } from '../budget/filing'
import type { DomainError } from '../shared/errors'
import { formatBaht, sum, type Satang } from '../shared/money'
import { asInBooks } from './books-check'
import {
  ofAll,
  ofItem,
  totalOf,
  type Check,
  type CheckResult,
  type Fault,
  type Figures,
  type Found,
  type Measures,
} from './check'
import { ordinanceError } from './errors'
import { filed } from './filing-check'
import { reserveTypes } from './limits'
import type { OrdinanceEvent } from './ordinance'
import { alreadyIn, personnel, reception, subsidies } from './share-checks'

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

/** Tries the figures by every check. A check is met where it found no fault. */
export function checksOf(content: Figures, measures: Measures): readonly CheckResult[] {
  return checks.map((check) => {
    const { working, share, faults, untried } = found(check.id, content, measures)
    return { ...check, isMet: faults.length === 0, untried, working, share, faults }
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

function found(id: Check['id'], content: Figures, measures: Measures): Found {
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

function balance(content: Figures, { stage }: Measures): Found {
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

/** A named item is a project or a durable thing: it stands in the development plan. */
function inPlan({ appropriations }: Figures): Found {
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

function reserve({ appropriations }: Figures, measures: Measures): Found {
  const amount =
    totalOf(appropriations.filter(({ typeCode }) => reserveTypes.includes(typeCode))) +
    alreadyIn(measures, ({ typeCode }) => reserveTypes.includes(typeCode))
  const working = `เงินสำรองจ่าย ${formatBaht(amount)} บาท`
  const refusal = ordinanceError.ORDINANCE_NO_RESERVE({}, 'appropriations')
  if (amount === 0n && measures.yearLines) return { working, faults: [], untried: 'not-added-to' }
  return { working, faults: amount > 0n ? [] : [ofAll(refusal)] }
}

function notNegative({ appropriations, revenues }: Figures): Found {
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
