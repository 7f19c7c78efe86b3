import { availableOf, lineName } from '../budget/budget-line'
import { deductionAccounts } from '../ledger/chart-of-accounts'
import { addDays, compareDates, daysBetween } from '../shared/calendar'
import { formatBaht } from '../shared/money'
import { taxIdCheckDigitHolds } from '../shared/tax-id'
import { aheadOfPlan } from '../spending-plan/ahead'
import { thaiDate } from '../shared/thai'
import { amountsByLine, amountsOf } from './amounts'
import { voucherError } from './errors'
import { block, warn, type Finding } from './rules'
import {
  purchaseKinds,
  type RegisteredPayee,
  type Voucher,
  type VoucherContent,
  type VoucherPayee,
  type VoucherStanding,
} from './voucher'

/** What is found at the hand-over to the treasury, in the order of the form. */
export function findingsAtSubmission(
  voucher: Voucher,
  content: VoucherContent,
  standing: VoucherStanding,
): readonly Finding[] {
  return [
    ...statements(content),
    ...creditors(content),
    ...repeatedPayees(content),
    ...deductions(content),
    ...numbered(voucher, content),
    ...year(content, standing),
    ...budget(voucher, content, standing),
    ...plans(voucher, content, standing),
    ...payees(content, standing),
    ...sums(content, standing),
    ...invoices(standing),
    ...timing(content, standing),
  ]
}

function statements(content: VoucherContent): Finding[] {
  const found: Finding[] = []
  if (content.title === '') found.push(block('R-111', voucherError.VOUCHER_NO_TITLE({}, 'title')))
  if (content.purpose === '')
    found.push(block('R-101', voucherError.VOUCHER_NO_PURPOSE({}, 'purpose')))
  if (content.lines.length === 0)
    found.push(block('R-111', voucherError.VOUCHER_NO_LINES({}, 'lines')))
  content.lines.forEach((line, index) => {
    const n = String(index + 1)
    if (line.amount <= 0n)
      found.push(
        block('R-111', voucherError.VOUCHER_LINE_WITHOUT_AMOUNT({ n }, `lines.${index}.amount`)),
      )
    if (!content.payees.some((payee) => payee.id === line.payeeId))
      found.push(
        block('R-111', voucherError.VOUCHER_LINE_WITHOUT_PAYEE({ n }, `lines.${index}.payeeId`)),
      )
  })
  content.payees.forEach((payee, index) => {
    if (!content.lines.some((line) => line.payeeId === payee.id))
      found.push(
        block(
          'R-111',
          voucherError.VOUCHER_PAYEE_WITHOUT_LINE({ payee: payee.name }, `payees.${index}`),
        ),
      )
  })
  return found
}

/** §1.10: a purchase or hire has one creditor a voucher; allowances and bills may have several. */
function creditors(content: VoucherContent): Finding[] {
  const single = ['buy', 'hire', 'construction'].includes(content.purchaseKind)
  if (!single || content.payees.length <= 1) return []
  const kind = purchaseKinds[content.purchaseKind]
  return [block('R-111', voucherError.VOUCHER_SEVERAL_CREDITORS({ kind }, 'payees'))]
}

/** One payee stands on a voucher once: named twice, they would be owed twice, or fall below what is taxed. */
function repeatedPayees(content: VoucherContent): Finding[] {
  return content.payees.flatMap((payee, index): Finding[] => {
    const isRepeated = content.payees
      .slice(0, index)
      .some(
        (earlier) =>
          earlier.id === payee.id ||
          (payee.taxId !== '' && earlier.taxId === payee.taxId && earlier.branch === payee.branch),
      )
    if (!isRepeated) return []
    const refusal = voucherError.VOUCHER_PAYEE_REPEATED({ payee: payee.name }, `payees.${index}`)
    return [block('R-111', refusal)]
  })
}

/** What is kept back goes to an account of money held for others, never to a bank or a revenue. */
function deductions({ otherDeductions }: VoucherContent): Finding[] {
  return otherDeductions.flatMap(({ accountCode, description }, index): Finding[] => {
    if (deductionAccounts.some(({ code }) => code === accountCode)) return []
    const field = `otherDeductions.${index}.accountCode`
    const refusal = voucherError.VOUCHER_DEDUCTION_ACCOUNT({ what: description }, field)
    return [block('R-111', refusal)]
  })
}

/** a number names its unit and its year, so a paper that comes back keeps both. */
function numbered(voucher: Voucher, content: VoucherContent): Finding[] {
  if (voucher.unitNumber === undefined) return []
  const isSame = content.unitId === voucher.unitId && content.fiscalYear === voucher.fiscalYear
  if (isSame) return []
  const number = voucher.unitNumber
  return [block('R-123', voucherError.VOUCHER_NUMBERED_FOR_ANOTHER({ number }, 'unitId'))]
}

function year(content: VoucherContent, standing: VoucherStanding): Finding[] {
  if (standing.openFiscalYears.includes(content.fiscalYear)) return []
  return [block('R-103', voucherError.VOUCHER_YEAR_CLOSED({ year: String(content.fiscalYear) }))]
}

function budget(voucher: Voucher, content: VoucherContent, standing: VoucherStanding): Finding[] {
  const found: Finding[] = []
  content.lines.forEach((line, index) => {
    const budgetLine = standing.budgetLines.find((b) => b.id === line.budgetLineId)
    const ours =
      budgetLine &&
      budgetLine.unitId === content.unitId &&
      budgetLine.fiscalYear === content.fiscalYear
    if (!ours)
      found.push(
        block(
          'R-106',
          voucherError.VOUCHER_LINE_NOT_OF_UNIT(
            { n: String(index + 1) },
            `lines.${index}.budgetLineId`,
          ),
        ),
      )
  })
  for (const { budgetLineId, amount } of amountsByLine(content.lines)) {
    const budgetLine = standing.budgetLines.find((b) => b.id === budgetLineId)
    if (!budgetLine) continue
    const held = voucher.holds.find((hold) => hold.budgetLineId === budgetLineId)?.reserved ?? 0n
    const shortfall = amount - held - availableOf(budgetLine.buckets)
    if (shortfall > 0n)
      found.push(
        block(
          'R-105',
          voucherError.VOUCHER_BUDGET_SHORT(
            { shortfall: formatBaht(shortfall), line: lineName(budgetLine) },
            'budgetLine',
          ),
        ),
      )
  }
  return found
}

/** spending that runs ahead of the plan is told, and gone on with for a reason. */
function plans(voucher: Voucher, content: VoucherContent, standing: VoucherStanding): Finding[] {
  return amountsByLine(content.lines).flatMap(({ budgetLineId, amount }): Finding[] => {
    const line = standing.budgetLines.find(({ id }) => id === budgetLineId)
    if (!line) return []
    const held = voucher.holds.find((hold) => hold.budgetLineId === budgetLineId)?.reserved ?? 0n
    const ahead = aheadOfPlan(line, amount - held, standing.plans, standing.today)
    if (!ahead) return []
    const { quarter, planned, used, over } = ahead
    return [
      warn(
        'R-113',
        `“${lineName(line)}” ใช้และกันไว้รวมครั้งนี้ ${formatBaht(used)} เกินแผนสะสมถึงไตรมาสที่ ${quarter} (${formatBaht(planned)}) อยู่ ${formatBaht(over)} บาท`,
      ),
    ]
  })
}

function payees(content: VoucherContent, standing: VoucherStanding): Finding[] {
  return content.payees.flatMap((payee, index): Finding[] => {
    const field = `payees.${index}`
    if (standing.bannedPayeeIds.includes(payee.id))
      return [block('R-110', voucherError.VOUCHER_PAYEE_BANNED({ payee: payee.name }, field))]
    const isBlank = payee.name === '' && payee.taxId === '' // a sheet just begun
    const registeredName = otherRegisteredName(payee, standing.registeredPayees)
    return [
      ...(!isBlank && !taxIdCheckDigitHolds(payee.taxId)
        ? [warn('R-205', `เลขประจำตัวผู้เสียภาษีของ ${payee.name} ไม่ถูกต้อง (${payee.taxId})`)]
        : []),
      ...(registeredName === undefined
        ? []
        : [
            warn(
              'R-210',
              `ผู้รับเงิน “${payee.name}” ใช้เลขประจำตัวผู้เสียภาษีที่ทะเบียนผู้รับเงินเป็นของ “${registeredName}”`,
            ),
          ]),
    ]
  })
}

/**
 * the name by which the office knows the payee's tax id, where it is another one. Undefined where the
 * names agree, but for their spaces, or the office doesn't know the tax id.
 */
export function otherRegisteredName(
  payee: Pick<VoucherPayee, 'taxId' | 'branch' | 'name'>,
  registered: readonly RegisteredPayee[],
): string | undefined {
  if (payee.taxId === '' || payee.name === '') return undefined
  const same = registered.filter(({ taxId }) => taxId === payee.taxId)
  const letters = (name: string): string => name.replace(/\s+/g, '')
  if (same.some(({ name }) => letters(name) === letters(payee.name))) return undefined
  return (same.find(({ branch }) => branch === payee.branch) ?? same[0])?.name
}

function sums(content: VoucherContent, standing: VoucherStanding): Finding[] {
  return amountsOf(content, standing.taxes).payees.flatMap(({ payee, gross, net }) => {
    if (net < 0n)
      return [
        block('R-111', voucherError.VOUCHER_NET_NEGATIVE({ amount: formatBaht(-net) }, 'fine')),
      ]
    const isEatenUp = net === 0n && gross > 0n
    return isEatenUp
      ? [block('R-111', voucherError.VOUCHER_NOTHING_TO_PAY({ payee: payee.name }, 'fine'))]
      : []
  })
}

function invoices(standing: VoucherStanding): Finding[] {
  return standing.duplicateInvoices.map((duplicate) =>
    block(
      'R-209',
      voucherError.VOUCHER_DUPLICATE_INVOICE(
        { invoice: duplicate.invoice, voucher: duplicate.voucherNumber },
        'lines',
      ),
    ),
  )
}

/** count calendar days. */
function timing({ order }: VoucherContent, { today }: VoucherStanding): Finding[] {
  if (!order) return []
  const found: Finding[] = []
  if (!order.acceptedOn && compareDates(addDays(today, 30), order.dueOn) < 0)
    found.push(warn('R-108', `ยังไม่ถึงกำหนดจ่ายเงิน กำหนดส่งมอบ ${thaiDate(order.dueOn, 'short')}`))
  if (order.acceptedOn) {
    const days = daysBetween(order.acceptedOn, today)
    if (days > 5)
      found.push(
        warn(
          'R-109',
          `วางฎีกาเกิน 5 วันนับจากวันตรวจรับ ${thaiDate(order.acceptedOn, 'short')} (${days} วัน)`,
        ),
      )
  }
  return found
}
