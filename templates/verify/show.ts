import { officialForm, officialForms } from '../../domain/shared/official-form'
import { capacityText, type Capacity } from '../../domain/shared/actor'
import type { PlainDate } from '../../domain/shared/calendar'
import { formatBaht, type Satang } from '../../domain/shared/money'
import { thaiDate, thaiDateTime } from '../../domain/shared/thai'
import { actionText, statusText } from '../../domain/kinds'
import type { PageView } from '../layouts/page'

export type VerifyView = PageView & {
  readonly example: boolean
  readonly organisation: string
  readonly stands: boolean
  readonly verdict: string
  readonly verdictText: string
  readonly rows: readonly { readonly label: string; readonly text: string }[]
  /** Who had signed when the form was printed, then who has signed since; a part without signatures is left out. */
  readonly signatures: readonly {
    readonly heading: string
    readonly signed: readonly {
      readonly action: string
      readonly post: string
      /** On which cheque of the voucher it is; empty for the form's own document. */
      readonly cheque: string
      readonly on: string
    }[]
  }[]
  readonly sha256: string
}

/** ตรวจสอบเอกสาร: what the code on a printed form leads to. No person and no payee is named. */
export function verifyView(form: {
  readonly form: string
  readonly organisationName: string
  readonly isExample: boolean
  readonly kind: string
  readonly number: string
  readonly status: string
  readonly net: Satang
  readonly action: string
  readonly to: string
  readonly at: Date
  readonly sha256: string | undefined
  readonly pages: number | undefined
  readonly printedAt: Date | undefined
  readonly ended:
    { readonly action: string; readonly postTitle: string; readonly on: PlainDate } | undefined
  readonly standing: 'stands' | 'replaced' | 'cancelled' | 'spoiled'
  readonly spoiled: { readonly on: PlainDate; readonly nextLeaf: string } | undefined
  readonly signatures: readonly {
    readonly kind: string
    readonly action: string
    readonly to: string
    readonly postTitle: string
    readonly capacity: string
    readonly ownTitle: string
    readonly cheque: string
    readonly on: PlainDate
    readonly isPrinted: boolean
  }[]
}): VerifyView {
  const verdict = verdictOf(form)
  return {
    title: `ตรวจสอบเอกสาร ${form.number}`,
    example: form.isExample,
    organisation: form.organisationName,
    ...verdict,
    rows: [
      { label: 'เอกสาร', text: officialForms[officialForm(form.form)] },
      { label: 'เลขที่', text: form.number === '' ? 'ยังไม่มีเลขที่' : form.number },
      { label: 'จำนวนเงินสุทธิ', text: `${formatBaht(form.net)} บาท` },
      { label: 'พิมพ์ในขั้น', text: printedAtText(form) },
      { label: 'เมื่อ', text: `${thaiDateTime(form.at)}\u00A0น.` },
      {
        label: 'สถานะวันนี้',
        text: form.standing === 'spoiled' ? 'เช็คเสีย' : statusText(form.kind, form.status),
      },
      ...(form.pages === undefined ? [] : [{ label: 'จำนวนหน้า', text: `${form.pages}\u00A0หน้า` }]),
    ],
    signatures: [
      { heading: 'ลงนามแล้วเมื่อพิมพ์ฉบับนี้', signed: signedOn(form, true) },
      { heading: 'ลงนามหลังพิมพ์ ถึงวันนี้', signed: signedOn(form, false) },
    ].filter(({ signed }) => signed.length > 0),
    sha256: form.sha256 ?? '',
  }
}

function signedOn(
  { signatures }: Parameters<typeof verifyView>[0],
  printed: boolean,
): VerifyView['signatures'][number]['signed'] {
  return signatures
    .filter(({ isPrinted }) => isPrinted === printed)
    .map(({ kind, action, to, capacity, ownTitle, postTitle, cheque, on }) => ({
      action: actionText(kind, action, to),
      post: postName(ownTitle, capacity, postTitle),
      cheque: cheque === '' ? '' : `เช็คเลขที่\u00A0${cheque}`,
      on: thaiDate(on, 'short'),
    }))
}

/** A leaf that was spoiled has its paper printed anew: that paper is good. */
function printedAtText({ kind, action, to }: Parameters<typeof verifyView>[0]): string {
  return action === 'spoil' ? 'จัดทำใหม่ด้วยเช็คฉบับถัดไป แทนเช็คที่เสีย' : actionText(kind, action, to)
}

function verdictOf(form: Parameters<typeof verifyView>[0]): {
  readonly stands: boolean
  readonly verdict: string
  readonly verdictText: string
} {
  if (form.standing === 'spoiled') {
    return { stands: false, verdict: 'ไม่มีผลแล้ว', verdictText: spoiledText(form) }
  }
  if (form.ended !== undefined) {
    const { action, postTitle, on } = form.ended
    return {
      stands: false,
      verdict: 'ไม่มีผลแล้ว',
      verdictText: `${actionText(form.kind, action)} โดย${postTitle} เมื่อ ${thaiDate(on, 'long')}`,
    }
  }
  if (form.standing === 'replaced') {
    return {
      stands: false,
      verdict: 'มีฉบับใหม่กว่า',
      verdictText: 'มีฉบับที่ออกหลังจากฉบับที่ท่านถืออยู่ ให้ใช้ฉบับล่าสุด',
    }
  }
  if (form.sha256 === undefined) {
    return {
      stands: true,
      verdict: 'มีผล',
      verdictText: 'บันทึกแล้ว กำลังจัดพิมพ์ต้นฉบับ',
    }
  }
  return { stands: true, verdict: 'มีผล', verdictText: 'ตรงกับที่บันทึกไว้ในระบบและยังไม่ถูกยกเลิก' }
}

/** เช็คเสีย: the leaf was never paid out; its report lists a leaf that is not in use. */
function spoiledText({ form, spoiled }: Parameters<typeof verifyView>[0]): string {
  const what = form === 'cheque' ? 'เช็คฉบับนี้เสีย ห้ามใช้จ่าย' : 'เช็คในรายงานฉบับนี้เสีย'
  if (spoiled === undefined) return what
  return `${what} ใช้เช็คเลขที่\u00A0${spoiled.nextLeaf} แทนตั้งแต่ ${thaiDate(spoiled.on, 'long')}`
}

/** As the paper has it: the signer's own post, the capacity, and the post signed for. */
function postName(ownTitle: string, capacity: string, title: string): string {
  const known = Object.entries(capacityText).find(([name]) => name === (capacity as Capacity))
  return [ownTitle, known?.[1] ?? '', title].filter((part) => part !== '').join(' ')
}
