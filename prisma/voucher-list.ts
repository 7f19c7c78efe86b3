import type { FiscalYear, PlainDate } from '../domain/shared/calendar'
import type { Satang } from '../domain/shared/money'
import { wordsOf } from './budget'
import { Prisma, type Tx } from './client'
import { holderOn } from './holder'

/** A row of the register of vouchers (ทะเบียนฎีกา). A cancelled number keeps its row. */
export type ListedVoucher = {
  readonly id: string
  readonly unitNumber: string
  readonly treasuryNumber: string
  readonly title: string
  readonly payeeName: string
  readonly unitName: string
  readonly status: string
  readonly gross: Satang
  readonly net: Satang
  readonly updatedAt: Date
  /** Who has it now; empty for a finished one. */
  readonly holderTitle: string
  readonly holderName: string
}

/** What a person asks of the register; an empty text asks for all. */
export type VoucherFilter = {
  readonly fiscalYear: FiscalYear
  readonly search: string
  /** One amount, gross or net, that is looked for beside the words. */
  readonly amount: Satang | undefined
  readonly unitId: string
  /** A status, `open`, or `done` for all that have ended. */
  readonly status: string
  /** From 1. */
  readonly page: number
  readonly today: PlainDate
}

const voucherPageSize = 50

/** A page of the list of vouchers. */
export type VoucherPage = {
  readonly rows: readonly ListedVoucher[]
  readonly count: number
  /** Sums of all that the filter lets through, cancelled and rejected ones left out. */
  readonly gross: Satang
  readonly net: Satang
  readonly void: number
  readonly page: number
  readonly pages: number
}

/** The vouchers that a filter lets through, the newest first. */
export async function listVouchers(tx: Tx, filter: VoucherFilter): Promise<VoucherPage> {
  const rows = await tx.$queryRaw<VoucherRow[]>`
    WITH wanted AS (
      SELECT w.*, count(*) OVER () AS all_count,
             sum(w.gross_satang) FILTER (WHERE w.status NOT IN ('cancelled', 'rejected')) OVER () AS all_gross,
             sum(w.net_satang) FILTER (WHERE w.status NOT IN ('cancelled', 'rejected')) OVER () AS all_net,
             count(*) FILTER (WHERE w.status IN ('cancelled', 'rejected')) OVER () AS all_void
      FROM document w
      WHERE w.organisation_id = current_organisation() AND w.kind = 'voucher' AND w.version > 0
        AND w.fiscal_year = ${filter.fiscalYear}
        AND (${filter.unitId} = '' OR w.unit_id = ${filter.unitId})
        AND ${statusIs(filter.status)} AND ${matches(filter)}
      ORDER BY (SELECT n FROM official_number o WHERE o.organisation_id = w.organisation_id
                 AND o.document_id = w.id AND o.slot = 'treasury') DESC NULLS FIRST, w.created_at DESC, w.id
      LIMIT ${voucherPageSize} OFFSET ${(filter.page - 1) * voucherPageSize}
    )
    SELECT w.id, ${numberIn('unit')} AS "unitNumber", ${numberIn('treasury')} AS "treasuryNumber",
           w.title, w.payee_name AS "payeeName", u.name AS "unitName", w.status,
           w.gross_satang AS gross, w.net_satang AS net, w.updated_at AS "updatedAt",
           coalesce(p.title, '') AS "holderTitle", coalesce(h.name, '') AS "holderName",
           w.all_count::int AS "allCount", coalesce(w.all_gross, 0)::bigint AS "allGross",
           coalesce(w.all_net, 0)::bigint AS "allNet", w.all_void::int AS "allVoid"
    FROM wanted w
    JOIN unit u ON u.organisation_id = w.organisation_id AND u.id = w.unit_id
    LEFT JOIN LATERAL (
      SELECT k.* FROM task k WHERE k.organisation_id = w.organisation_id AND k.closed_at IS NULL
        AND (k.document_id = w.id OR k.document_id IN (
          SELECT a.payment_id FROM payment_allocation a
          WHERE a.organisation_id = w.organisation_id AND a.voucher_id = w.id AND a.is_live))
      LIMIT 1) t ON true
    LEFT JOIN post p ON p.organisation_id = t.organisation_id AND p.id = t.post_id
    LEFT JOIN LATERAL (${holderOn(filter.today)}) h ON true
    ORDER BY (SELECT n FROM official_number o WHERE o.organisation_id = w.organisation_id
               AND o.document_id = w.id AND o.slot = 'treasury') DESC NULLS FIRST, w.created_at DESC, w.id`
  const [first] = rows
  const count = first?.allCount ?? 0
  return {
    rows,
    count,
    gross: first?.allGross ?? 0n,
    net: first?.allNet ?? 0n,
    void: first?.allVoid ?? 0,
    page: filter.page,
    pages: Math.max(Math.ceil(count / voucherPageSize), 1),
  }
}

/** The fiscal years that have vouchers, latest first. */
export async function listVoucherYears(tx: Tx): Promise<readonly FiscalYear[]> {
  const rows = await tx.$queryRaw<{ year: number }[]>`
    SELECT DISTINCT fiscal_year AS year FROM document
    WHERE organisation_id = current_organisation() AND kind = 'voucher' AND version > 0 ORDER BY 1 DESC`
  return rows.map((row) => row.year)
}

function statusIs(status: string): Prisma.Sql {
  switch (status) {
    case '':
      return Prisma.sql`true`
    case 'open':
      return Prisma.sql`NOT w.is_final`
    case 'done':
      return Prisma.sql`w.is_final`
    default:
      return Prisma.sql`w.status = ${status}`
  }
}

/** Every word in a number, the title or the payee; or the amount, gross or net. */
function matches(filter: VoucherFilter): Prisma.Sql {
  const words = wordsOf(filter.search)
  if (words.length === 0) return Prisma.sql`true`
  const amount = filter.amount?.toString() ?? null
  return Prisma.sql`(
    w.net_satang = ${amount}::bigint OR w.gross_satang = ${amount}::bigint OR NOT EXISTS (
      SELECT 1 FROM unnest(${[...words]}::text[]) AS word
      WHERE concat_ws(' ', w.title, w.payee_name, (
        SELECT string_agg(o.text, ' ') FROM official_number o
        WHERE o.organisation_id = w.organisation_id AND o.document_id = w.id
      )) NOT ILIKE '%' || word || '%'))`
}

function numberIn(slot: 'unit' | 'treasury'): Prisma.Sql {
  return Prisma.sql`coalesce((SELECT o.text FROM official_number o
    WHERE o.organisation_id = w.organisation_id AND o.document_id = w.id AND o.slot = ${slot}), '')`
}

type VoucherRow = ListedVoucher & {
  readonly allCount: number
  readonly allGross: Satang
  readonly allNet: Satang
  readonly allVoid: number
}
