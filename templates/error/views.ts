import { typedWords } from '../auth/kept'
import type { CarriedForm } from '../auth/sign-in'
import type { PageView } from '../layouts/page'

export type RefusedView = PageView & {
  readonly heading: string
  readonly texts: readonly string[]
  readonly back: string
}

/** A refusal on a page of its own, where the page that asked can't be drawn again. */
export function refusedView(from: {
  readonly texts: readonly string[]
  readonly status: number
  readonly back: string
}): RefusedView {
  const heading = headings[from.status] ?? 'ยังไม่ได้บันทึก'
  return { title: heading, heading, texts: from.texts, back: from.back }
}

const headings: Readonly<Record<number, string>> = {
  403: 'ทำรายการนี้ไม่ได้',
  409: 'เอกสารเปลี่ยนไปแล้ว',
  413: 'ข้อมูลใหญ่เกินไป',
  503: 'ระบบขัดข้อง',
}

export type MissingView = PageView

/** ไม่พบหน้านี้ */
export function missingView(): MissingView {
  return { title: 'ไม่พบหน้านี้' }
}

export type AwayView = PageView & {
  /** Whether something was being sent when it happened. */
  readonly posted: boolean
  readonly at: string
  /** The page to try again, or empty. */
  readonly again: string
  /** The form to send again, with what was typed. */
  readonly form:
    | {
        readonly path: string
        readonly token: string
        readonly fields: CarriedForm['fields']
        readonly words: readonly string[]
      }
    | undefined
}

/** The database is away: one calm page, whatever was asked for, with whatever was typed. */
export function awayView(from: {
  readonly posted: boolean
  readonly at: string
  readonly again: string
  readonly kept: CarriedForm | undefined
  readonly token: string
}): AwayView {
  const { kept, token } = from
  return {
    title: 'ระบบหยุดพักชั่วคราว',
    scripts: ['retry.js'],
    posted: from.posted,
    at: from.at,
    again: from.again,
    form: kept && { path: kept.path, token, fields: kept.fields, words: typedWords(kept) },
  }
}

export type BrokenView = PageView & { readonly id: string; readonly back: string }

/** A bug: the person is told what is known and what to quote, never more. */
export function brokenView(from: { readonly id: string; readonly back: string }): BrokenView {
  return { title: 'ระบบขัดข้อง', ...from }
}
