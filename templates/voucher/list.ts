import { formatBaht, type Satang } from '../../domain/shared/money'
import { thaiDateTime } from '../../domain/shared/thai'
import { voucherStatusText } from '../../domain/voucher/lifecycle'
import type { PageView } from '../layouts/page'

export type ListVouchersInput = {
  readonly rows: readonly {
    readonly id: string
    readonly unitNumber: string
    readonly treasuryNumber: string
    readonly title: string
    readonly payeeName: string
    readonly unitName: string
    readonly status: string
    readonly gross: Satang
    readonly net: Satang
    readonly holderTitle: string
    readonly holderName: string
  }[]
  readonly count: number
  readonly gross: Satang
  readonly net: Satang
  readonly void: number
  readonly page: number
  readonly pages: number
  readonly years: readonly number[]
  readonly units: readonly { readonly id: string; readonly name: string }[]
  readonly filter: {
    readonly fiscalYear: number
    readonly search: string
    readonly unitId: string
    readonly status: string
  }
  readonly drafts: readonly {
    readonly id: string
    readonly title: string
    readonly payeeName: string
    readonly authorName: string
    readonly isOwn: boolean
    readonly savedAt: Date
    readonly status: string
  }[]
  readonly mayDraft: boolean
}

type Option = { readonly value: string; readonly label: string; readonly selected: boolean }

export type ListVouchersView = PageView & {
  readonly fiscalYear: number
  readonly mayDraft: boolean
  readonly count: string
  readonly search: string
  readonly years: readonly Option[]
  readonly units: readonly Option[]
  readonly statuses: readonly Option[]
  readonly isFiltered: boolean
  readonly clearHref: string
  readonly drafts: readonly {
    readonly href: string
    readonly title: string
    readonly facts: string
    readonly returned: boolean
  }[]
  readonly rows: readonly {
    readonly href: string
    readonly treasuryNumber: string
    readonly unitNumber: string
    readonly title: string
    readonly facts: string
    readonly status: string
    readonly tone: string
    readonly holder: string
    readonly gross: string
    readonly net: string
    readonly isVoid: boolean
  }[]
  readonly isEmpty: boolean
  readonly emptyText: string
  readonly gross: string
  readonly net: string
  readonly totalLabel: string
  readonly previous: string
  readonly next: string
  readonly pageText: string
}

const nbsp = '\u00A0'

/** ทะเบียนฎีกา: every voucher that was ever handed over, cancelled numbers too, and the drafts above it. */
export function listVouchersView(input: ListVouchersInput): ListVouchersView {
  const { filter, count } = input
  const isFiltered = filter.search !== '' || filter.unitId !== '' || filter.status !== ''
  return {
    title: 'ทะเบียนฎีกา',
    section: 'vouchers',
    styles: ['books.css', 'voucher.css'],
    scripts: ['list.js'],
    fiscalYear: filter.fiscalYear,
    mayDraft: input.mayDraft,
    count: `${count}${nbsp}ฉบับ${input.void > 0 ? ` ในนี้ยกเลิกหรือไม่อนุมัติ ${input.void}${nbsp}ฉบับ` : ''}`,
    search: filter.search,
    years: yearOptions(input),
    units: [
      { value: '', label: 'ทุกหน่วยงาน', selected: filter.unitId === '' },
      ...input.units.map((unit) => ({
        value: unit.id,
        label: unit.name,
        selected: unit.id === filter.unitId,
      })),
    ],
    statuses: statusOptions(filter.status),
    isFiltered,
    clearHref: `/vouchers?year=${filter.fiscalYear}`,
    drafts: input.drafts.map((draft) => ({
      href: `/vouchers/${draft.id}/edit`,
      title: draft.title || 'ยังไม่ได้ระบุรายการ',
      facts: [
        draft.payeeName,
        draft.isOwn ? 'ร่างของท่าน' : `ร่างของ ${draft.authorName}`,
        `บันทึก ${thaiDateTime(draft.savedAt)}${nbsp}น.`,
      ]
        .filter((part) => part !== '')
        .join(' · '),
      returned: draft.status === 'returned',
    })),
    rows: input.rows.map((row) => ({
      href: `/vouchers/${row.id}`,
      treasuryNumber: row.treasuryNumber || '–',
      unitNumber: row.unitNumber || 'ยังไม่มีเลขที่',
      title: row.title,
      facts: [row.payeeName, row.unitName].join(' · '),
      status: statusText(row.status),
      tone: toneOf(row.status),
      holder: [row.holderTitle, row.holderName].filter((part) => part !== '').join(' '),
      gross: formatBaht(row.gross),
      net: formatBaht(row.net),
      isVoid: row.status === 'cancelled' || row.status === 'rejected',
    })),
    isEmpty: count === 0,
    emptyText: emptyText(input, isFiltered),
    gross: formatBaht(input.gross),
    net: formatBaht(input.net),
    totalLabel: `รวม ${count - input.void}${nbsp}ฉบับ${input.void > 0 ? ' ไม่นับที่ยกเลิกและไม่อนุมัติ' : ''}`,
    previous: input.page > 1 ? hrefOf(filter, input.page - 1) : '',
    next: input.page < input.pages ? hrefOf(filter, input.page + 1) : '',
    pageText: `หน้า ${input.page} จาก ${input.pages}`,
  }
}

function yearOptions({ years, filter }: ListVouchersInput): readonly Option[] {
  const all = [...new Set([filter.fiscalYear, ...years])].toSorted((left, right) => right - left)
  return all.map((year) => ({
    value: String(year),
    label: `ปีงบประมาณ ${year}`,
    selected: year === filter.fiscalYear,
  }))
}

function statusOptions(chosen: string): readonly Option[] {
  const groups = [
    ['', 'ทุกสถานะ'],
    ['open', 'ยังไม่จบ'],
    ['done', 'จบแล้ว'],
  ] as const
  return [...groups, ...Object.entries(voucherStatusText)].map(([value, label]) => ({
    value,
    label,
    selected: value === chosen,
  }))
}

/** What a status is called; the word itself where it is none of ours. */
export function statusText(status: string): string {
  return Object.entries(voucherStatusText).find(([name]) => name === status)?.[1] ?? status
}

function toneOf(status: string): string {
  if (['cancelled', 'rejected', 'returned'].includes(status)) return 'bad'
  return status === 'paid' || status === 'closed' ? 'good' : 'pen'
}

function emptyText({ filter }: ListVouchersInput, isFiltered: boolean): string {
  if (!isFiltered) return `ปีงบประมาณ ${filter.fiscalYear} ยังไม่มีฎีกา`
  return filter.search === ''
    ? 'ไม่มีฎีกาตามที่เลือก'
    : `ไม่พบ “${filter.search}” ในทะเบียนฎีกาปี ${filter.fiscalYear}`
}

function hrefOf(filter: ListVouchersInput['filter'], page: number): string {
  const asked = new URLSearchParams({ year: String(filter.fiscalYear) })
  if (filter.search !== '') asked.set('q', filter.search)
  if (filter.unitId !== '') asked.set('unit', filter.unitId)
  if (filter.status !== '') asked.set('status', filter.status)
  if (page > 1) asked.set('page', String(page))
  return `/vouchers?${asked.toString()}`
}
