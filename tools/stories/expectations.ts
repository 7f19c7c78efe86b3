import type { Services } from '../../api/services'
import { availableOf, currentOf } from '../../domain/budget/budget-line'
import { ledgerAccount } from '../../domain/ledger/chart-of-accounts'
import { alarmOf } from '../../domain/payment/cheque-register'
import { addDays, type PlainDate } from '../../domain/shared/calendar'
import { formatBaht, parseBaht, sum, type Satang } from '../../domain/shared/money'
import { bahtText } from '../../domain/shared/thai'
import { amountsOf } from '../../domain/voucher/amounts'
import { inOrganisation, type Tx } from '../../prisma/client'
import { listLeaves } from '../../prisma/cheque'
import { listBalances } from '../../prisma/ledger'
import { findOrdinanceCase } from '../../prisma/ordinance'
import { findPaymentCase } from '../../prisma/payment'
import { findTransferCase } from '../../prisma/transfer'
import { findVoucherCase } from '../../prisma/voucher'
import { findVoucherFile } from '../../prisma/voucher-file'
import type { Desk } from './desk'
import { accountNames, accountsNamed } from './names'
import { budgetLineNamed } from './sheet'
import type { Expectation } from './expected'
import { budgetLineOf, type BudgetLineRow } from '../../prisma/budget-line'
import { findOpenTask } from '../../prisma/document-file'

/** What the books, the budget and the papers say otherwise than the story: a sentence for each difference. */
export async function differencesFrom(
  expected: Expectation,
  on: PlainDate,
  { services, organisationId, desk }: Seen,
): Promise<readonly string[]> {
  const seen = { services, organisationId, desk }
  return [
    ...(await each(expected.vouchers, (name, wanted) => ofVoucher(name, wanted, on, seen))),
    ...(await each(expected.payments, (name, wanted) => ofPayment(name, wanted, on, seen))),
    ...(await each(expected.ordinances, (name, wanted) => ofOrdinance(name, wanted, on, seen))),
    ...(await each(expected.transfers, (name, wanted) => ofTransfer(name, wanted, on, seen))),
    ...(await inOrganisation(services.db, organisationId, async (tx) => [
      ...(await each(expected.budgetLines, (name, wanted) => ofBudgetLine(tx, name, wanted))),
      ...(await ofLeaves(tx, expected.leaves, on)),
      ...(await ofBalances(tx, expected.balances)),
      ...(expected.entries ? await ofEntries(tx, expected.entries) : []),
    ])),
  ]
}

/** Where to look, and by which names. */
export type Seen = {
  readonly services: Services
  readonly organisationId: string
  readonly desk: Desk
}

async function ofVoucher(
  name: string,
  wanted: Expectation['vouchers'][string],
  on: PlainDate,
  { services, organisationId, desk }: Seen,
): Promise<readonly string[]> {
  const id = desk.voucherId(name)
  const found = await findVoucherCase(services.db, organisationId, id)
  if (!found) return [`ไม่พบฎีกา “${name}”`]
  const { voucher, standing } = found
  const content = voucher.content ?? found.draft?.content
  const amounts = content && amountsOf(content, standing.taxes)
  const file = await inOrganisation(services.db, organisationId, (tx) =>
    findVoucherFile(tx, id, on),
  )
  const acceptedOn = content?.order?.acceptedOn
  return compared(`ฎีกา “${name}”`, wanted, {
    status: voucher.status,
    unitNumber: voucher.unitNumber ?? 'none',
    treasuryNumber: voucher.treasuryNumber ?? 'none',
    gross: amounts?.gross,
    vatBase: amounts?.vatBase,
    vat: amounts?.vat,
    withholding: amounts?.withholding,
    withholdingForm: amounts?.payees[0]?.withholding.form ?? 'none',
    fine: amounts?.fine,
    net: amounts?.net,
    netWords: amounts && bahtText(amounts.net),
    holder: file.task?.postTitle ?? 'nobody',
    warned: [
      ...new Set(file.history.flatMap((event) => event.warnings.map((warning) => warning.rule))),
    ],
    submitBy: acceptedOn && addDays(acceptedOn, 5),
  })
}

async function ofPayment(
  name: string,
  wanted: Expectation['payments'][string],
  on: PlainDate,
  { services, organisationId, desk }: Seen,
): Promise<readonly string[]> {
  const id = desk.paymentId(name)
  const { payment } = await findPaymentCase(services.db, organisationId, id)
  const [certificate] = await inOrganisation(
    services.db,
    organisationId,
    (tx) => tx.$queryRaw<{ status: string; tax: Satang; holder: string | null }[]>`
      SELECT coalesce(c.status, 'none') AS status, coalesce(c.tax_satang, 0)::bigint AS tax,
             (SELECT p.title FROM task t
              JOIN post p ON p.organisation_id = t.organisation_id AND p.id = t.post_id
              WHERE t.organisation_id = y.organisation_id AND t.document_id = y.id
                AND t.closed_at IS NULL) AS holder
      FROM payment y
      LEFT JOIN withholding_certificate c ON c.organisation_id = y.organisation_id AND c.payment_id = y.id
      WHERE y.id = ${id}`,
  )
  return compared(`รายการจ่าย “${name}” (${on})`, wanted, {
    status: payment.status,
    cheque: payment.leaf?.number ?? 'none',
    report: payment.reportNumber ?? 'none',
    certificate: payment.certificateNumber ?? 'none',
    certificateStatus: certificate?.status ?? 'none',
    withheld: certificate?.tax ?? 0n,
    net: payment.content?.net,
    holder: certificate?.holder ?? 'nobody',
  })
}

async function ofBudgetLine(
  tx: Tx,
  name: string,
  wanted: Expectation['budgetLines'][string],
): Promise<readonly string[]> {
  const { id } = await budgetLineNamed(tx, name)
  const [row] = await tx.$queryRaw<[{ lines: [BudgetLineRow] }]>`
    SELECT budget_line_facts(current_organisation(), ARRAY[${id}]) AS lines`
  const { buckets } = budgetLineOf(row.lines[0])
  return compared(`รายการงบประมาณ “${name}”`, wanted, {
    available: availableOf(buckets),
    current: currentOf(buckets),
    original: buckets.original,
    supplementary: buckets.supplementary,
    transferIn: buckets.transferIn,
    transferOut: buckets.transferOut,
    reserved: buckets.reserved,
    encumbered: buckets.encumbered,
    vouchered: buckets.vouchered,
    paid: buckets.paid,
  })
}

async function ofOrdinance(
  name: string,
  wanted: Expectation['ordinances'][string],
  on: PlainDate,
  { services, organisationId, desk }: Seen,
): Promise<readonly string[]> {
  const id = desk.ordinanceId(name)
  const { ordinance, draft } = await findOrdinanceCase(services.db, organisationId, id)
  const content = draft?.content ?? ordinance.content
  const task = await inOrganisation(services.db, organisationId, (tx) => findOpenTask(tx, id, on))
  return compared(`ข้อบัญญัติ “${name}” (${on})`, wanted, {
    status: ordinance.status,
    total: sum(content?.appropriations.map(({ amount }) => amount) ?? []),
    holder: task?.postTitle ?? 'nobody',
    dueOn: task?.dueOn ?? 'none',
  })
}

async function ofTransfer(
  name: string,
  wanted: Expectation['transfers'][string],
  on: PlainDate,
  { services, organisationId, desk }: Seen,
): Promise<readonly string[]> {
  const id = desk.transferId(name)
  const found = await findTransferCase(services.db, organisationId, id)
  const task = await inOrganisation(services.db, organisationId, (tx) => findOpenTask(tx, id, on))
  return compared(`การโอน “${name}” (${on})`, wanted, {
    status: found?.transfer.status,
    number: found?.transfer.number ?? 'none',
    approver: found?.register?.approver ?? 'none',
    holder: task?.postTitle ?? 'nobody',
    dueOn: task?.dueOn ?? 'none',
  })
}

async function ofLeaves(
  tx: Tx,
  wanted: Expectation['leaves'],
  on: PlainDate,
): Promise<readonly string[]> {
  if (Object.keys(wanted).length === 0) return []
  const leaves = await listLeaves(tx, { bookId: '', search: '', amount: undefined })
  return each(wanted, (number, expected) => {
    const leaf = leaves.find((candidate) => candidate.number === number)
    if (!leaf) return [`ไม่มีเช็คเลขที่ ${number} ในทะเบียน`]
    const seen = { status: leaf.status, alarm: alarmOf(leaf, on) ?? 'none' }
    return compared(`เช็คเลขที่ ${number}`, expected, seen)
  })
}

async function ofBalances(tx: Tx, wanted: Expectation['balances']): Promise<readonly string[]> {
  const balances = new Map((await listBalances(tx)).map(({ code, balance }) => [code, balance]))
  return Object.entries(wanted).flatMap(([word, expected]) => {
    const codes = accountsNamed(word)
    const debit = sum(codes.map((code) => balances.get(code) ?? 0n))
    const seen = ledgerAccount(codes[0])?.normal === 'credit' ? -debit : debit
    return compared(`ยอดบัญชี ${nameOf(word)}`, { balance: expected }, { balance: seen })
  })
}

/** An entry as a story tells it: accounts by one code each, `ap` being one account. */
type ToldEntry = { readonly on: string; readonly lines: readonly string[] }

async function ofEntries(
  tx: Tx,
  wanted: NonNullable<Expectation['entries']>,
): Promise<readonly string[]> {
  const posted = await postedEntries(tx)
  const expected = wanted.map(({ on, debit, credit }) =>
    sentenceOf({ on, lines: [...linesOf('Dr', debit), ...linesOf('Cr', credit)] }),
  )
  const missing = withoutFirst(expected, posted)
  const extra = withoutFirst(posted, expected)
  return [
    ...missing.map((entry) => `ไม่มีรายการบัญชี ${entry}`),
    ...extra.map((entry) => `มีรายการบัญชีเกินมา ${entry}`),
  ]
}

async function postedEntries(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<
    { id: string; on: string; side: string; account: string; amount: Satang }[]
  >`
    SELECT e.id, e.posted_on::text AS "on", l.side, l.account_code AS account,
           sum(l.amount_satang)::bigint AS amount
    FROM journal_entry e
    JOIN journal_line l ON l.organisation_id = e.organisation_id AND l.entry_id = e.id
    WHERE e.event_id <> 'evt_opening'
    GROUP BY e.id, e.seq, e.posted_on, l.side, l.account_code ORDER BY e.seq`
  const entries = new Map<string, { on: string; lines: string[]; accounts: Set<string> }>()
  for (const { id, on, side, account, amount } of rows) {
    const entry = entries.get(id) ?? { on, lines: [], accounts: new Set<string>() }
    const code = wholeAccount(account)
    entry.accounts.add(code)
    entry.lines.push(`${side === 'debit' ? 'Dr' : 'Cr'} ${labelOf(code)} ${formatBaht(amount)}`)
    entries.set(id, entry)
  }
  return [...entries.values()]
    .filter(({ accounts }) => [...accounts].some((code) => code !== payables[0]))
    .map(sentenceOf)
}

const payables = accountNames['ap'] ?? ['']

/** Both payables count as the first of them. */
function wholeAccount(code: string): string {
  return payables.includes(code) ? payables[0] : code
}

function linesOf(side: 'Dr' | 'Cr', amounts: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(amounts).map(
    ([word, amount]) =>
      `${side} ${labelOf(wholeAccount(accountsNamed(word)[0]))} ${formatBaht(parseBaht(amount))}`,
  )
}

function sentenceOf({ on, lines }: ToldEntry): string {
  const order = (line: string): string => (line.startsWith('Dr') ? `0${line}` : `1${line}`)
  const sorted = lines.toSorted((left, right) => (order(left) < order(right) ? -1 : 1))
  return `${on}: ${sorted.join(', ')}`
}

/** What is left of `all` when each of `taken` has taken one that is like it. */
function withoutFirst(all: readonly string[], taken: readonly string[]): readonly string[] {
  const left = [...all]
  for (const one of taken) {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
  }
  return left
}

function labelOf(code: string): string {
  return `${code} ${ledgerAccount(code)?.nameTh ?? ''}`.trim()
}

function nameOf(word: string): string {
  return word === 'ap' ? 'เจ้าหนี้และใบสำคัญค้างจ่าย' : labelOf(accountsNamed(word)[0])
}

type Known = string | Satang | readonly string[] | undefined

/** Each fact that the story names, where it is otherwise. Amounts are compared as money. */
function compared<Wanted extends Readonly<Record<string, string | readonly string[] | undefined>>>(
  what: string,
  wanted: Wanted,
  seen: Readonly<Record<keyof Wanted, Known>>,
): readonly string[] {
  return Object.entries(wanted).flatMap(([fact, expected]) => {
    if (expected === undefined) return []
    const actual = seen[fact as keyof Wanted]
    const [want, have] = [wordsOf(expected, actual), wordsOf(actual, actual)]
    return want === have ? [] : [`${what} ${fact}: ควรเป็น ${want} แต่เป็น ${have}`]
  })
}

/** A fact as text: what stands for money is read as money. */
function wordsOf(value: Known, as: Known): string {
  if (value === undefined) return 'ไม่มี'
  if (typeof value === 'bigint') return formatBaht(value)
  if (typeof value !== 'string')
    return value.length === 0 ? 'ไม่มี' : [...value].toSorted().join(', ')
  return typeof as === 'bigint' ? formatBaht(amountIn(value)) : value
}

/** An amount of a story may be below zero: a bank account that is overdrawn. */
function amountIn(text: string): Satang {
  return text.startsWith('-') ? -parseBaht(text.slice(1)) : parseBaht(text)
}

async function each<Wanted>(
  expected: Readonly<Record<string, Wanted>>,
  differences: (name: string, wanted: Wanted) => Promise<readonly string[]> | readonly string[],
): Promise<readonly string[]> {
  const all: string[] = []
  for (const [name, wanted] of Object.entries(expected))
    all.push(...(await differences(name, wanted)))
  return all
}
