import type { PageView } from '../layouts/page'
import type { CarriedForm } from './sign-in'

export type KeptView = PageView & {
  readonly refusal: string
  readonly path: string
  readonly fields: CarriedForm['fields']
  /** What a person typed, without what the page had put there. */
  readonly words: readonly string[]
  /** The page that the form stood on. */
  readonly origin: string
  /** Where the sheet of a voucher is saved without being handed over; empty for any other form. */
  readonly draft: string
}

/** สิ่งที่พิมพ์ไว้ก่อนออกจากระบบ: shown back, to be sent again or left. */
export function keptView(from: { readonly kept: CarriedForm; readonly refusal: string }): KeptView {
  const { path, fields } = from.kept
  return {
    title: from.refusal === '' ? 'สิ่งที่พิมพ์ไว้ยังอยู่' : 'ยังไม่ได้ส่ง',
    refusal: from.refusal,
    path,
    fields,
    words: typedWords(from.kept),
    origin: originOf(path),
    draft: draftOf(from.kept),
  }
}

/** The words and figures that a person typed into a form. */
export function typedWords({ fields }: CarriedForm): readonly string[] {
  return fields.filter(isTyped).map((field) => field.value)
}

/** Ids, versions, ticked boxes and what was chosen from a list are the page's; words and figures are the person's. */
function isTyped({ name, value }: CarriedForm['fields'][number]): boolean {
  if (
    /^(event|version|draftVersion|window|postId|fiscalYear|task|kept|return|do|drop)\b/.test(name)
  )
    return false
  if (value.trim() === '' || /^[a-z]{3}_[0-9A-Z]{26}$/.test(value)) return false
  return !/^(\d|[a-z][a-z0-9]*(-[a-z0-9]+)*)$/.test(value)
}

/** The form of a voucher's sheet can be saved as a draft: going back then loses nothing of what was typed. */
function draftOf({ path, fields }: CarriedForm): string {
  const sheet = /^(\/vouchers\/vou_\w+)\/(presentation|submission|draft)$/.exec(path)?.[1]
  const isSheet = fields.some(({ name }) => name === 'draftVersion')
  return sheet !== undefined && isSheet ? `${sheet}/draft` : ''
}

function originOf(path: string): string {
  const plain = path.split('?')[0] ?? path
  const parent = plain.slice(0, plain.lastIndexOf('/'))
  return parent === '' ? '/inbox' : parent
}
