import { officialForms, type OfficialForm } from '../../domain/shared/official-form'
import type { PageView } from '../layouts/page'

export type PrintState = 'wanted' | 'printed' | 'failed'

export type PrintStatusView = PageView & {
  readonly name: string
  readonly isWanted: boolean
  readonly isPrinted: boolean
  readonly isFailed: boolean
  readonly heading: string
  /** What went wrong, or is being tried again; else empty. */
  readonly failure: string
  /** Where this page and, by script, its answer as JSON is. */
  readonly href: string
  readonly pdfHref: string
  readonly retryHref: string
  /** Where a counted copy is asked for; empty for what isn't an original. */
  readonly copyHref: string
  readonly backHref: string
  readonly backText: string
}

/** งานพิมพ์: being printed, ready to open, or failed with the reason and a way to ask again. */
export function printStatusView(from: {
  readonly name: string
  readonly state: PrintState
  readonly failure: string
  readonly href: string
  readonly isOriginal: boolean
  readonly backHref: string
}): PrintStatusView {
  const { name, state, failure, href, isOriginal, backHref } = from
  const isPrinted = state === 'printed'
  return {
    title: name,
    scripts: state === 'wanted' ? ['print.js'] : [],
    name,
    isWanted: state === 'wanted',
    isPrinted,
    isFailed: state === 'failed',
    heading: headings[state],
    failure,
    href,
    pdfHref: `${href}.pdf`,
    retryHref: `${href}/retry`,
    copyHref: isOriginal && isPrinted ? `${href}/copies` : '',
    backHref,
    backText: backHref === '/inbox' ? 'ไปงานของฉัน' : 'กลับไปที่เอกสาร',
  }
}

const headings: Readonly<Record<PrintState, string>> = {
  wanted: 'กำลังพิมพ์',
  printed: 'พิมพ์แล้ว',
  failed: 'พิมพ์ไม่สำเร็จ',
}

/** A form by its name and number: `ฎีกาเบิกเงินตามงบประมาณ 37/2570`. */
export function formTitle(form: OfficialForm, number: string): string {
  return `${officialForms[form]} ${number}`.trim()
}
