import { lineName, type BudgetLine } from '../../domain/budget/budget-line'
import { debitsFirst } from '../../domain/ledger/books'
import { ledgerAccount } from '../../domain/ledger/chart-of-accounts'
import type { JournalLine } from '../../domain/shared/commit'
import { formatBaht, formatBahtOrDash, sum, type Satang } from '../../domain/shared/money'
import type { PlainDate } from '../../domain/shared/calendar'
import { bahtText, thaiDate } from '../../domain/shared/thai'
import type { LateFine, VoucherAmounts } from '../../domain/voucher/amounts'
import type { LineOutlook } from '../../domain/voucher/outlook'
import { payeeKinds } from '../../domain/voucher/voucher'

/** One row of a sum: a name, an amount, and how it is ruled. */
export type SumRow = { readonly label: string; readonly amount: string; readonly tone: string }

/** คิดเงิน: what is asked for, what is kept back, what is paid, in figures and words. */
export type SumsView = {
  readonly rows: readonly SumRow[]
  readonly netWords: string
  /** Per payee, where a voucher has several. */
  readonly payees: readonly { readonly name: string; readonly net: string; readonly why: string }[]
  /** What the tax was computed on while no payee is named, or why nothing is withheld. */
  readonly note: string
}

/** What a voucher does to one budget line, as its rail shows it. */
export type BudgetView = {
  readonly name: string
  readonly code: string
  readonly href: string
  readonly where: string
  readonly rows: readonly {
    readonly label: string
    readonly before: string
    readonly change: string
    readonly after: string
    readonly tone: string
  }[]
  readonly short: boolean
  readonly shortfall: string
  readonly bar: {
    readonly label: string
    readonly parts: readonly { tone: string; d: string }[]
    readonly viewBox: string
  }
}

/** Entries as the books will have them: debits first, credits stand in. */
export type EntryView = {
  readonly when: string
  /** Where the journal has it, its number there, and what it says; undefined while it is still to come. */
  readonly posted:
    { readonly href: string; readonly number: string; readonly description: string } | undefined
  readonly lines: readonly {
    readonly account: string
    readonly code: string
    readonly debit: string
    readonly credit: string
    readonly isCredit: boolean
  }[]
  readonly total: string
}

const minus = '\u2212'

/** From what is asked to what is paid, line by line. */
export function sumsView(amounts: VoucherAmounts, vatRate: number): SumsView {
  const kept = (label: string, amount: Satang): SumRow[] =>
    amount === 0n ? [] : [{ label, amount: `${minus}${formatBaht(amount)}`, tone: '' }]
  return {
    rows: [
      ...(amounts.vat === 0n
        ? []
        : [
            { label: 'มูลค่าก่อนภาษี', amount: formatBaht(amounts.vatBase), tone: '' },
            {
              label: `ภาษีมูลค่าเพิ่ม ${rateText(vatRate)}%`,
              amount: `+${formatBaht(amounts.vat)}`,
              tone: '',
            },
          ]),
      { label: 'ขอเบิก', amount: formatBaht(amounts.gross), tone: amounts.vat ? 'subtotal' : '' },
      ...kept(withholdingLabel(amounts), amounts.withholding),
      ...kept('หัก ค่าปรับ', amounts.fine),
      ...kept('หัก เงินประกันผลงาน', amounts.retention),
      ...kept('หัก อื่น\u00A0ๆ', amounts.other),
      { label: 'จ่ายสุทธิ', amount: formatBaht(amounts.net), tone: 'total' },
    ],
    netWords: amounts.net > 0n ? bahtText(amounts.net) : '',
    payees:
      amounts.payees.length > 1
        ? amounts.payees.map((payee) => ({
            name: payee.payee.name,
            net: formatBaht(payee.net),
            why: payee.withholding.tax === 0n ? '' : `หักภาษี ${formatBaht(payee.withholding.tax)}`,
          }))
        : [],
    note: withholdingAwaits(amounts) || noWithholdingText(amounts),
  }
}

/** `หัก ภาษี ณ ที่จ่าย 1% ของ 46,728.97`. */
export function withholdingLabel(amounts: VoucherAmounts): string {
  const taxed = amounts.payees.filter((payee) => payee.withholding.tax > 0n)
  const [first] = taxed
  if (!first) return 'หัก ภาษี ณ\u00A0ที่จ่าย'
  const base = sum(taxed.map((payee) => payee.withholding.base))
  return `หัก ภาษี ณ\u00A0ที่จ่าย ${rateText(first.withholding.rate)}% ของ ${formatBaht(base)}`
}

/** The return that the tax goes to. */
export function withholdingForms(amounts: VoucherAmounts): string {
  const forms = new Set(amounts.payees.map((payee) => payee.withholding.form))
  return [forms.has('pnd53') ? 'ภ.ง.ด.53' : '', forms.has('pnd3') ? 'ภ.ง.ด.3' : '']
    .filter((form) => form !== '')
    .join(' ')
}

/** While a payee that money goes to isn't named, the tax is a guess: on what it rests. Empty once everyone is named. */
export function withholdingAwaits({ payees }: VoucherAmounts): string {
  const unnamed = payees.find(({ payee, gross }) => payee.name.trim() === '' && gross > 0n)
  if (!unnamed) return ''
  const { kind, vatRegistered } = unnamed.payee
  const vat = vatRegistered ? 'จดทะเบียน' : 'ไม่ได้จดทะเบียน'
  return `รอเลือกผู้รับเงิน คิดภาษีไว้ก่อนอย่าง${payeeKinds[kind]}ที่${vat}ภาษีมูลค่าเพิ่ม`
}

function noWithholdingText(amounts: VoucherAmounts): string {
  if (amounts.gross === 0n || amounts.withholding > 0n) return ''
  const [first] = amounts.payees
  switch (first?.withholding.none) {
    case 'exempt':
      return 'ผู้รับเงินได้รับยกเว้น ไม่หักภาษี ณ\u00A0ที่จ่าย'
    case 'below-threshold':
      return 'ยอดไม่ถึงเกณฑ์ ไม่หักภาษี ณ\u00A0ที่จ่าย'
    case undefined:
      return ''
  }
}

/** `ช้า 5 วัน วันละ 100.00 รวม 500.00`; empty where the delivery was in time. */
export function lateFineText(fine: LateFine | undefined): string {
  if (!fine || fine.daysLate === 0) return ''
  return `ส่งมอบช้า ${fine.daysLate}\u00A0วัน วันละ ${formatBaht(fine.perDay)} รวม ${formatBaht(fine.fine)}`
}

/** What a budget line has before and after this voucher, now and once it is paid. */
export function budgetView(outlook: LineOutlook): BudgetView {
  const { line, now, whenPaid } = outlook
  const row = (label: string, before: Satang, after: Satang, tone = '') => ({
    label,
    before: formatBahtOrDash(before),
    change: changeText(after - before),
    after: formatBahtOrDash(after),
    tone,
  })
  const moved = [
    row('กันไว้', now.reserved, whenPaid.reserved),
    row('ก่อหนี้ผูกพัน', now.encumbered, whenPaid.encumbered),
    row('อนุมัติรอจ่าย', now.vouchered, whenPaid.vouchered),
    row('เบิกจ่าย', now.paid, whenPaid.paid),
  ].filter(({ before, after }) => before !== '–' || after !== '–')
  return {
    ...lineLabel(line),
    href: `/budget/${line.id}`,
    rows: [
      row('งบหลังโอน', outlook.current, outlook.current),
      ...moved,
      {
        ...row('คงเหลือใช้ได้', outlook.availableNow, outlook.availableAfter, 'total'),
        before: formatBaht(outlook.availableNow),
        after: formatBaht(outlook.availableAfter),
      },
    ],
    short: outlook.shortfall > 0n,
    shortfall: formatBaht(outlook.shortfall),
    bar: barView(outlook),
  }
}

/** What officers call the line, its code, and where it stands in the ordinance. */
export function lineLabel(line: BudgetLine): { name: string; code: string; where: string } {
  return {
    name: lineName(line),
    code: line.code,
    where: [
      line.isProvisional === true ? 'ใช้งบปีก่อนไปพลางก่อน' : '',
      line.programmeName,
      line.subProgrammeName,
      line.categoryName,
    ]
      .filter((part) => part !== '')
      .join(' · '),
  }
}

/** Spent by others, this voucher, and what is lacking, as parts of a whole. */
function barView(outlook: LineOutlook): BudgetView['bar'] {
  const { current, usedByOthers, borne, shortfall } = outlook
  const whole = current + shortfall
  const scaled = (amount: Satang): number =>
    whole <= 0n ? 0 : Number((amount * 100_000n) / whole) / 100
  const spent = scaled(usedByOthers)
  const within = scaled(borne - shortfall < 0n ? 0n : borne - shortfall)
  const lack = scaled(shortfall)
  const part = (tone: string, from: number, width: number) =>
    width > 0 ? [{ tone, d: `M${round(from)} 0h${round(width)}v6h${round(-width)}z` }] : []
  return {
    viewBox: '0 0 1000 6',
    label:
      `จากงบ ${formatBaht(current)} เบิกจ่ายและกันไว้แล้ว ${formatBaht(usedByOthers)} ` +
      `ฉบับนี้ ${formatBaht(borne)} ` +
      (shortfall > 0n
        ? `ขาด ${formatBaht(shortfall)}`
        : `คงเหลือ ${formatBaht(outlook.availableAfter)}`),
    parts: [
      ...part('spent', 0, spent),
      ...part('this', spent, within),
      ...part('lack', spent + within, lack),
    ],
  }
}

function round(number: number): number {
  return Math.round(number * 100) / 100
}

/** When an entry of the approval is posted: on that day, or dated the acceptance. */
export function entryWhen(postedOn: PlainDate, today: PlainDate): string {
  return postedOn === today ? 'เมื่ออนุมัติ' : `เมื่ออนุมัติ ลงวันที่ ${thaiDate(postedOn, 'short')}`
}

/** An entry as the books will have it, or have it. */
export function entryView(
  when: string,
  lines: readonly JournalLine[],
  posted?: EntryView['posted'],
): EntryView {
  return {
    when,
    posted,
    lines: debitsFirst(lines).map((line) => ({
      account: ledgerAccount(line.accountCode)?.nameTh ?? '',
      code: line.accountCode,
      debit: line.side === 'debit' ? formatBaht(line.amount) : '',
      credit: line.side === 'credit' ? formatBaht(line.amount) : '',
      isCredit: line.side === 'credit',
    })),
    total: formatBaht(
      sum(lines.filter((line) => line.side === 'debit').map((line) => line.amount)),
    ),
  }
}

/** `+1,000.00`, `−1,000.00`, or nothing where nothing changes. */
function changeText(change: Satang): string {
  if (change === 0n) return ''
  return change > 0n ? `+${formatBaht(change)}` : formatBaht(change)
}

/** `7`, `1`, `0.5` from basis points. */
export function rateText(basisPoints: number): string {
  return String(basisPoints / 100)
}
