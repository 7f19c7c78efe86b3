import type { PageView } from '../layouts/page'

export type UnreachableView = PageView & {
  readonly label: string
  readonly href: string
  readonly paperName: string
  readonly paperTitle: string
  readonly holder: string
  readonly typed: readonly { readonly label: string; readonly text: string }[]
  readonly action: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  readonly at: string
  readonly works: readonly { readonly what: string; readonly ok: boolean; readonly text: string }[]
}

/** ส่งเรื่องไม่ได้ในขณะนี้: nothing left the web, nothing was changed, pressing again is safe. */
export function unreachableView(from: {
  readonly label: string
  readonly href: string
  readonly paper:
    { readonly name: string; readonly title: string; readonly holder: string } | undefined
  readonly typed: readonly { readonly label: string; readonly text: string }[]
  readonly form:
    | {
        readonly path: string
        readonly fields: readonly { readonly name: string; readonly value: string }[]
      }
    | undefined
  readonly at: string
}): UnreachableView {
  return {
    title: 'ส่งเรื่องไม่ได้ในขณะนี้',
    label: from.label,
    href: from.href,
    paperName: from.paper?.name ?? 'ฉบับร่าง',
    paperTitle: from.paper?.title ?? '',
    holder: from.paper?.holder ?? '',
    typed: from.typed,
    action: from.form?.path ?? from.href,
    fields: from.form?.fields ?? [],
    at: from.at,
    works: [
      { what: 'อ่าน ค้นหา ดูรายงาน', ok: true, text: 'ใช้ได้' },
      { what: 'พิมพ์เอกสารที่ออกแล้ว', ok: true, text: 'ใช้ได้' },
      { what: 'กรอกและบันทึกร่าง', ok: true, text: 'ใช้ได้' },
      { what: 'ส่งเรื่อง ลงนาม อนุมัติ', ok: false, text: 'ใช้ไม่ได้' },
      { what: 'ออกเลขที่ ออกเช็ค', ok: false, text: 'ใช้ไม่ได้' },
    ],
  }
}

export type UnconfirmedView = PageView & {
  readonly label: string
  readonly eventId: string
  readonly paperHref: string
  readonly paperName: string
  readonly typed: readonly { readonly label: string; readonly text: string }[]
  readonly sentAt: string
  /** It was looked for until it could no longer happen. */
  readonly gaveUp: boolean
}

/** ยังไม่ยืนยัน: the act left the web and no answer came back; the page finds out. */
export function unconfirmedView(from: Omit<UnconfirmedView, keyof PageView>): UnconfirmedView {
  return {
    title: from.gaveUp ? 'ไม่ได้บันทึก' : 'ยังไม่ยืนยัน',
    scripts: ['act.js'],
    ...from,
  }
}
