import type { Capacity, Post, Role } from '../domain/shared/actor'
import type { PlainDate, WorkingCalendar } from '../domain/shared/calendar'
import type { TaxSettings } from '../domain/voucher/voucher'

/** The office today as `office_facts` gives it. */
export type OfficeRow = {
  readonly today: PlainDate
  readonly posts: readonly {
    readonly id: string
    readonly title: string
    readonly unitId: string
    readonly roles: readonly Role[]
    readonly position: number
    readonly holder: {
      readonly personId: string
      readonly name: string
      readonly capacity: Capacity
    } | null
  }[]
  readonly units: readonly {
    readonly id: string
    readonly name: string
    readonly abbreviation: string
    readonly isTreasury: boolean
  }[]
  readonly openFiscalYears: readonly number[]
  readonly openPeriods: readonly number[]
  readonly settings: {
    readonly taxes?: {
      readonly vatRate: number
      readonly withholdingRate: number
      readonly juristicThreshold: string
      readonly individualThreshold: string
    }
    readonly 'step-deadlines'?: Readonly<Record<string, number>>
  }
  readonly holidays: readonly PlainDate[]
}

/** The posts of the office and who holds each today. */
export function postsOf(office: OfficeRow): readonly Post[] {
  return office.posts.map((post) => ({ ...post, holder: post.holder ?? undefined }))
}

/** The office’s working days: all but weekends and its holidays. */
export function calendarOf(office: OfficeRow): WorkingCalendar {
  return { holidays: new Set(office.holidays) }
}

/** How many working days each step is given, by the office’s settings. */
export function deadlinesOf(office: OfficeRow): Readonly<Record<string, number>> {
  return office.settings['step-deadlines'] ?? {}
}

/** The unit that receives and pays (กองคลัง); empty text in an office without one. */
export function treasuryUnitIdOf(office: OfficeRow): string {
  return office.units.find((unit) => unit.isTreasury)?.id ?? ''
}

/** Tax rates and thresholds in force today. An office without them is not set up: that is our error. */
export function taxesOf(office: Pick<OfficeRow, 'settings'>): TaxSettings {
  const taxes = office.settings.taxes
  if (!taxes) throw new Error('the organisation has no tax settings in force')
  return {
    vatRate: taxes.vatRate,
    withholdingRate: taxes.withholdingRate,
    juristicThreshold: BigInt(taxes.juristicThreshold),
    individualThreshold: BigInt(taxes.individualThreshold),
  }
}
