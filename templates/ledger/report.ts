import { thaiDateTime } from '../../domain/shared/thai'

const names: Readonly<Record<string, string>> = {
  'budget-register': 'ทะเบียนคุมเงินรายจ่ายตามงบประมาณ',
  'budget-control': 'รายงานควบคุมงบประมาณ',
  'budget-plans': 'แผนการใช้จ่ายเงินรวม',
  journal: 'สมุดรายวัน',
  'ledger-account': 'บัญชีแยกประเภท',
  'trial-balance': 'งบทดลอง',
  'cheque-register': 'ทะเบียนคุมเช็ค',
}

export type ReportStateInput = {
  readonly id: string
  readonly kind: string
  readonly parameters: unknown
  readonly status: 'wanted' | 'printed' | 'failed'
  readonly pages: number | undefined
  readonly failure: string
  readonly askedBy: string
  readonly askedAt: Date
}

/** A report that was asked for: being printed, ready, or failed. */
export function reportStateView(print: ReportStateInput) {
  const name = reportName(print.kind)
  return {
    title: `${stateText[print.status]} ${name}`,
    section: sectionOf(print.kind),
    styles: ['books.css'],
    scripts: ['report.js'],
    id: print.id,
    name,
    isWanted: print.status === 'wanted',
    isPrinted: print.status === 'printed',
    href: `/reports/${print.id}/report.pdf`,
    pages: `${print.pages ?? 1}\u00A0หน้า`,
    failure: print.failure,
    asked: `${print.askedBy} ขอพิมพ์ ${thaiDateTime(print.askedAt)}\u00A0น.`,
    back: backOf(print),
  }
}

/** What a report is called, by the kind of its print. */
export function reportName(kind: string): string {
  return names[kind] ?? 'รายงาน'
}

const stateText = {
  wanted: 'กำลังพิมพ์',
  printed: 'พิมพ์แล้ว',
  failed: 'พิมพ์ไม่สำเร็จ',
} as const

function sectionOf(kind: string) {
  if (kind.startsWith('budget-')) return 'budget' as const
  return kind === 'cheque-register' ? ('payments' as const) : ('ledger' as const)
}

/** The page that the report is a print of. */
function backOf({ kind, parameters }: ReportStateInput) {
  const asked = (parameters ?? {}) as Readonly<Record<string, string | number | undefined>>
  const of = (name: string): string => encodeURIComponent(String(asked[name] ?? ''))
  switch (kind) {
    case 'budget-register':
      return { href: `/budget/${of('line')}`, text: 'กลับไปที่รายการงบประมาณ' }
    case 'budget-control':
      return {
        href: `/budget/control?year=${of('year')}&by=${of('by')}`,
        text: 'กลับไปที่ควบคุมงบประมาณ',
      }
    case 'budget-plans':
      return { href: `/spending-plans?year=${of('year')}`, text: 'กลับไปที่แผนการใช้จ่ายเงิน' }
    case 'ledger-account':
      return { href: `/ledger/accounts/${of('account')}`, text: 'กลับไปที่บัญชี' }
    case 'trial-balance':
      return { href: `/ledger/trial-balance?period=${of('period')}`, text: 'กลับไปที่งบทดลอง' }
    case 'cheque-register':
      return { href: `/cheques?book=${of('book')}`, text: 'กลับไปที่ทะเบียนคุมเช็ค' }
    default:
      return { href: `/ledger/journal?period=${of('period')}`, text: 'กลับไปที่สมุดรายวัน' }
  }
}
