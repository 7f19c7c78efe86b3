import { thaiSentenceOf } from '../../domain/refusals'
import { findingsAtCheck } from '../../domain/voucher/check-findings'
import { refusalsIn, voucherRules, warningsIn, type VoucherRule } from '../../domain/voucher/rules'
import type { ShowVoucherInput } from './facts'

/** The rules that the voucher was tried by, and those that it is still to pass. */
export type ChecksView = {
  readonly heading: string
  readonly note: string
  readonly warned: readonly { readonly text: string; readonly who: string }[]
  readonly ahead: readonly { readonly lead: string; readonly text: string }[]
  readonly rules: readonly {
    readonly id: string
    readonly text: string
    readonly result: string
    readonly tone: string
  }[]
  readonly passed: number
}

const nbsp = '\u00A0'

/** What warned and was answered for, what the check will say, and every rule with its result. */
export function checksOf(input: ShowVoucherInput): ChecksView {
  const { voucher, standing, history } = input
  const revision = history.at(-1)?.revision ?? 0
  const warned = history
    .filter((event) => event.revision === revision)
    .flatMap((event) =>
      event.warnings
        .filter((warning) => warning.reason !== '')
        .map((warning) => ({
          rule: warning.rule,
          text: warning.text,
          who: `${event.postTitle}ชี้แจง: ${warning.reason}`,
        })),
    )
  const atCheck = untilCheck.includes(voucher.status)
    ? findingsAtCheck(voucher.content, standing)
    : []
  // At the check itself the act's own box says what blocks it.
  const isAhead = voucher.status !== 'funds-certified'
  const failing = new Set(atCheck.map((finding) => finding.rule))
  const warnedRules = new Set(warned.map((warning) => warning.rule))
  const results = voucherRules.map((rule) => {
    if (failing.has(rule.id)) return { ...ruleLine(rule), result: 'ยังไม่ผ่าน', tone: 'bad' }
    if (warnedRules.has(rule.id)) return { ...ruleLine(rule), result: 'เตือน ชี้แจงแล้ว', tone: 'warn' }
    return { ...ruleLine(rule), result: 'ผ่าน', tone: 'good' }
  })
  const passed = results.filter((result) => result.tone === 'good').length
  const blocks = refusalsIn(atCheck)
  const unanswered = new Set(input.acts.flatMap(({ warnings }) => warnings.map(({ rule }) => rule)))
  return {
    heading: headingOf(warned.length, unanswered.size),
    note: blocks.length > 0 ? `มีข้อห้ามของขั้นตรวจ ${blocks.length}${nbsp}ข้อ` : 'ไม่มีข้อห้าม',
    warned: warned.map(({ text, who }) => ({ text, who })),
    ahead: !isAhead
      ? []
      : [
          ...atCheck.flatMap((finding) =>
            finding.level === 'block'
              ? [{ lead: 'ตรวจผ่านไม่ได้', text: thaiSentenceOf(finding.refusal) }]
              : [],
          ),
          ...warningsIn(atCheck).map(({ text }) => ({ lead: 'ขั้นตรวจต้องชี้แจง', text })),
        ],
    rules: results,
    passed,
  }
}

function headingOf(answered: number, unanswered: number): string {
  const count = answered + unanswered
  if (count === 0) return 'ไม่มีข้อเตือน'
  return `ข้อเตือน${nbsp}${count}${unanswered > 0 ? `${nbsp}ยังไม่ชี้แจง${nbsp}${unanswered}` : ''}`
}

const untilCheck = ['draft', 'presented', 'returned', 'submitted', 'received', 'funds-certified']

function ruleLine(rule: VoucherRule): { id: string; text: string } {
  return { id: rule.id, text: rule.th }
}
