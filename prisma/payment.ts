import { fromJson } from '../domain/shared/json'
import type { PaymentStatus } from '../domain/payment/lifecycle'
import type {
  BankAccount,
  ChequeLeaf,
  Payment,
  PaymentContent,
  PaymentSignature,
  PaymentStanding,
  VoucherToPay,
} from '../domain/payment/payment'
import type { Db, Tx } from './client'
import {
  calendarOf,
  deadlinesOf,
  postsOf,
  taxesOf,
  treasuryUnitIdOf,
  type OfficeRow,
} from './office'
import { entryOf, voucherOf, type EntryRow, type VoucherRow } from './voucher'

/** Everything a decision about a payment needs, as the rows say it now. */
export type PaymentCase = {
  readonly payment: Payment
  readonly standing: PaymentStanding
  /** The next blank leaf of every book of the account. */
  readonly nextLeaves: readonly ChequeLeaf[]
}

/** What a payment that has no row yet is to be prepared from, and the leaf the officer has in hand. */
export type PaymentWish = {
  readonly voucherIds: readonly string[]
  readonly bankAccountId: string
  readonly leafNumber: string
}

/**
 * Reads a payment with its vouchers and its account in one statement. Before it is prepared, `wish` says
 * what it would pay. Vouchers of another organisation are not found, and so not in the answer.
 */
export async function findPaymentCase(
  db: Db | Tx,
  organisationId: string,
  id: string,
  wish: Partial<PaymentWish> = {},
): Promise<PaymentCase> {
  const [found] = await db.$queryRaw<[{ payment_case: CaseRow }]>`
    SELECT payment_case(${organisationId}, ${id}, ${wish.voucherIds ?? null}::text[], ${wish.bankAccountId ?? null})`
  const { payment, office, vouchers, bankAccount, nextLeaves } = found.payment_case
  return {
    payment: paymentOf(organisationId, payment),
    nextLeaves,
    standing: {
      today: office.today,
      posts: postsOf(office),
      treasuryUnitId: treasuryUnitIdOf(office),
      bankAccount: bankAccount
        ? {
            ...bankAccount,
            balance: BigInt(bankAccount.balance),
            promised: BigInt(bankAccount.promised),
          }
        : undefined,
      vouchers: vouchers.flatMap((row) => voucherToPay(organisationId, row)),
      nextLeaf: nextLeaves.find((leaf) => leaf.number === wish.leafNumber) ?? nextLeaves[0],
      openPeriods: office.openPeriods,
      calendar: calendarOf(office),
      deadlines: deadlinesOf(office),
      taxes: taxesOf(office),
    },
  }
}

function paymentOf(organisationId: string, row: PaymentRow): Payment {
  return {
    organisationId,
    id: row.id,
    status: row.status,
    version: row.version,
    content: row.content ? fromJson<PaymentContent>(row.content) : undefined,
    leaf: row.leaf ?? undefined,
    reportNumber: row.numbers['cheque-report'],
    preparedBy: row.preparedBy ?? undefined,
    signatures: row.signatures,
    entries: row.entries.map(entryOf),
    certificateNumber: row.numbers['certificate'],
  }
}

function voucherToPay(organisationId: string, row: VoucherToPayRow): VoucherToPay[] {
  if (!row.voucher) return []
  const voucher = voucherOf(organisationId, row.voucher)
  const { content } = voucher
  return content ? [{ voucher: { ...voucher, content }, otherPayments: row.otherPayments }] : []
}

type PaymentRow = {
  readonly id: string
  readonly status: PaymentStatus
  readonly version: number
  readonly content: unknown
  readonly preparedBy: string | null
  readonly leaf: ChequeLeaf | null
  readonly numbers: Readonly<Record<string, string>>
  readonly signatures: readonly PaymentSignature[]
  readonly entries: readonly EntryRow[]
}

type VoucherToPayRow = {
  readonly voucher: VoucherRow | null
  readonly otherPayments: VoucherToPay['otherPayments']
}

type BankAccountRow = Omit<BankAccount, 'balance' | 'promised'> & {
  readonly balance: string
  readonly promised: string
}

type CaseRow = {
  readonly payment: PaymentRow
  readonly office: OfficeRow
  readonly vouchers: readonly VoucherToPayRow[]
  readonly bankAccount: BankAccountRow | null
  readonly nextLeaves: readonly ChequeLeaf[]
}
