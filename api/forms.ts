import { z } from 'zod'
import { parseThaiDate, type PlainDate } from '../domain/shared/calendar'
import { DomainError, type DomainErrors, eachRefusal } from '../domain/shared/errors'
import { parseBaht, type Satang } from '../domain/shared/money'
import { visible } from '../domain/shared/visible'
import type { FieldError } from '../templates/layouts/page'
import { thaiSentence } from './refusals'

export type { FieldError }

/** A form as it arrived: either what the domain asks for, or every problem at once. */
export type ParsedForm<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

/** Reads a form by its schema. Fields are named `lines.0.amount` on the page and in the errors. */
export function parseForm<T>(schema: z.ZodType<T>, body: unknown): ParsedForm<T> {
  const result = schema.safeParse(nested(body))
  if (result.success) return { ok: true, value: result.data }
  return { ok: false, errors: result.error.issues.map(fieldErrorOf) }
}

/** The problems that a refusal names, each with its field (empty where it is about the whole). */
export function fieldErrorsOf(error: DomainError | DomainErrors): readonly FieldError[] {
  return eachRefusal(error).map((refusal) => ({
    field: refusal.field ?? '',
    code: refusal.code,
    text: thaiSentence(refusal),
  }))
}

/** What was typed, as text by field, so that a refused form comes back as it was. */
export function typedOf(body: unknown): Readonly<Record<string, string>> {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(
    Object.entries(body).flatMap(([field, value]): [string, string][] =>
      typeof value === 'string' && field !== '_csrf' ? [[field, value.slice(0, 2000)]] : [],
    ),
  )
}

/** Text of one line: trimmed, without control characters and what nobody sees; refused when it is longer than `most`. */
export function line(most: number) {
  return z
    .string({ error: 'ข้อมูลในช่องนี้ไม่ถูกต้อง' })
    .transform((typed) => visible(typed.replace(/[\p{Cc}\u200B\u2028\u2029]+/gu, ' ')).trim())
    .refine((typed) => Array.from(typed).length <= most, { error: `ยาวเกิน ${most} ตัวอักษร` })
}

/** Text of several lines, likewise. */
export function paragraph(most: number) {
  return z
    .string({ error: 'ข้อมูลในช่องนี้ไม่ถูกต้อง' })
    .transform((typed) =>
      visible(typed.replaceAll('\r\n', '\n').replace(/[^\P{Cc}\n]+/gu, ' ')).trim(),
    )
    .refine((typed) => Array.from(typed).length <= most, { error: `ยาวเกิน ${most} ตัวอักษร` })
}

/** The same, refused with `missing` when nothing was typed. */
export function requiredLine(most: number, missing: string) {
  return line(most).refine((typed) => typed !== '', { error: missing })
}

/** Text of several lines, likewise. */
export function requiredParagraph(most: number, missing: string) {
  return paragraph(most).refine((typed) => typed !== '', { error: missing })
}

/** An amount in baht, as a person types it. */
export const baht = z.string({ error: 'ยังไม่ได้ระบุจำนวนเงิน' }).transform(refusing(parseBaht))

/** An amount that may be left blank, which is zero. */
export const bahtOrNothing = z
  .string()
  .optional()
  .transform(refusing((typed): Satang => (blank(typed) ? 0n : parseBaht(typed ?? ''))))

/** A date in the Buddhist era, as a person types it. */
export const thaiDay = z
  .string({ error: 'ยังไม่ได้ระบุวันที่' })
  .transform(refusing((typed) => parseThaiDate(typed)))

/** A date that may be left blank. */
export const thaiDayOrNothing = z
  .string()
  .optional()
  .transform(
    refusing((typed): PlainDate | undefined =>
      blank(typed) ? undefined : parseThaiDate(typed ?? ''),
    ),
  )

/** A ticked box: present or not. */
export const ticked = z
  .string()
  .optional()
  .transform((value) => value !== undefined)

/** What a page's form carries besides its fields: the act's id and the version that was seen. */
export const actFields = {
  event: z
    .string()
    .regex(/^evt_[0-9A-Za-z]{8,40}$/, { error: 'แบบฟอร์มนี้ไม่ครบ เปิดหน้าใหม่แล้วทำอีกครั้ง' }),
  version: z.coerce.number().int().min(0).max(1_000_000),
}

function blank(typed: string | undefined): boolean {
  return typed === undefined || typed.trim() === ''
}

/** Runs a reader of the domain; its refusal becomes the field's error, with its code. */
function refusing<From, To>(read: (typed: From) => To) {
  return (typed: From, context: z.RefinementCtx): To => {
    try {
      return read(typed)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      context.addIssue({
        code: 'custom',
        message: thaiSentence(error),
        params: { code: error.code },
      })
      return z.NEVER
    }
  }
}

function fieldErrorOf(issue: z.core.$ZodIssue): FieldError {
  const code =
    issue.code === 'custom' && typeof issue.params?.['code'] === 'string'
      ? issue.params['code']
      : 'FORM_FIELD_INVALID'
  const text = /[\u0E00-\u0E7F]/.test(issue.message) ? issue.message : 'ข้อมูลในช่องนี้ไม่ถูกต้อง'
  return { field: issue.path.map(String).join('.'), code, text }
}

const mostItems = 500
const plainName = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/

/** `{ 'lines.0.amount': '5' }` as `{ lines: [{ amount: '5' }] }`. Names that are not of a form are dropped. */
export function nested(body: unknown): Record<string, unknown> {
  const root: Branch = new Map()
  if (typeof body !== 'object' || body === null) return {}
  for (const [name, value] of Object.entries(body)) {
    const path = name.split('.')
    if (path.length > 6 || !path.every(isStep)) continue
    place(root, path, value)
  }
  return Object.fromEntries([...root].map(([name, value]) => [name, grown(value)]))
}

type Branch = Map<string, unknown>

function isStep(step: string): boolean {
  if (/^\d{1,3}$/.test(step)) return Number(step) < mostItems
  return plainName.test(step) || step === '_csrf'
}

function place(branch: Branch, path: readonly string[], value: unknown): void {
  const [step, ...rest] = path
  if (step === undefined) return
  if (rest.length === 0) {
    branch.set(step, value)
    return
  }
  const below = branch.get(step)
  const next: Branch = below instanceof Map ? below : new Map()
  branch.set(step, next)
  place(next, rest, value)
}

/** A branch whose every step is a number is a list; gaps of removed rows are closed. */
function grown(value: unknown): unknown {
  if (!(value instanceof Map)) return value
  const entries = [...(value as Branch)]
  if (entries.length > 0 && entries.every(([step]) => /^\d+$/.test(step))) {
    return entries
      .toSorted(([left], [right]) => Number(left) - Number(right))
      .map(([, below]) => grown(below))
  }
  return Object.fromEntries(entries.map(([step, below]) => [step, grown(below)]))
}
