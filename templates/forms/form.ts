import type { OrganisationKind } from '../../domain/organisation/titles'
import { capacityText, type Capacity } from '../../domain/shared/actor'
import {
  bangkokDateOf,
  bangkokTimeOf,
  calendarYearBe,
  partsOf,
  thaiMonths,
  type PlainDate,
} from '../../domain/shared/calendar'
import { formatBaht, type Satang } from '../../domain/shared/money'
import { thaiDate } from '../../domain/shared/thai'

/** หน่วยงาน, as its forms are headed. District and province come without อำเภอ and จังหวัด. */
export type FormOrganisation = {
  readonly kind: OrganisationKind
  readonly name: string
  readonly districtName: string
  readonly provinceName: string
  readonly address: string
  readonly taxId: string
  /** ตราสัญลักษณ์ as a `data:image/…;base64,` URI; an empty box is printed until there is one. */
  readonly emblemDataUri: string | undefined
  /** An example organisation prints ตัวอย่าง on every page. */
  readonly isExample: boolean
}

/** What is printed across the pages of a form that isn't the original in force. */
export type FormMark = '' | 'ร่าง' | 'ยกเลิก' | 'ไม่อนุมัติ' | 'สำเนา'

/** การพิมพ์: who printed the form and when, and how the paper is traced back. */
export type FormPrint = {
  readonly printedAt: Date
  readonly printedBy: string
  /** The number the foot shows, with its word: `เลขที่คลังรับ 37/2570`. */
  readonly reference: string
  /** The page that the QR code opens, and the code itself as a `data:image/…` URI; empty in a draft. */
  readonly verifyUrl: string
  readonly qrDataUri: string
  readonly mark: FormMark
  /** Which reprint (สำเนาครั้งที่) this is; undefined for the original. */
  readonly copyNumber: number | undefined
}

/**
 * Who signs in one place of a form. The paper keeps the line for the hand; name, post and date are
 * printed where they are known. Nobody is known in a blank form.
 */
export type FormSigner = {
  /** Empty while nobody has acted. */
  readonly name: string
  /** The post signed for: ปลัดองค์การบริหารส่วนตำบลแม่ใส. */
  readonly title: string
  readonly capacity: Capacity
  /** The signer's own post, where it is another than the one signed for (`capacity` isn't `self`). */
  readonly ownTitle: string
  /** The day of the act; undefined leaves the date to the hand. */
  readonly on: PlainDate | undefined
}

/** What every form's template is given. */
export type FormView = {
  readonly title: string
  /** ร่าง, ยกเลิก, สำเนา or ตัวอย่าง across the page, or nothing. */
  readonly mark: string
  readonly emblem: string
  readonly organisationName: string
  /** อำเภอ … จังหวัด … */
  readonly place: string
  readonly foot: FootView
}

export type FootView = {
  readonly example: string
  readonly printed: string
  readonly verify: string
  readonly reference: string
  readonly copy: string
  readonly qr: string
}

export type SignView = {
  readonly before: string
  readonly after: string
  readonly name: string
  readonly lines: readonly string[]
  readonly date: DateView | undefined
}

export type DateView = { readonly day: string; readonly month: string; readonly year: string }

/** The parts that all forms share. */
export function formView(
  title: string,
  organisation: FormOrganisation,
  print: FormPrint,
): FormView {
  const { kind, districtName, provinceName } = organisation
  return {
    title,
    mark: print.mark || (organisation.isExample ? 'ตัวอย่าง' : ''),
    emblem: imageUri(organisation.emblemDataUri ?? ''),
    organisationName: organisation.name,
    place: kind === 'pao' ? `จังหวัด${provinceName}` : `อำเภอ${districtName} จังหวัด${provinceName}`,
    foot: footView(organisation, print),
  }
}

function footView(organisation: FormOrganisation, print: FormPrint): FootView {
  const date = thaiDate(bangkokDateOf(print.printedAt), 'long')
  const time = bangkokTimeOf(print.printedAt).replace(':', '.')
  return {
    example: organisation.isExample ? 'ตัวอย่าง ข้อมูลสมมุติ ใช้เป็นเอกสารราชการไม่ได้' : '',
    printed: `พิมพ์จากระบบคลัง เมื่อ ${date} เวลา ${time} น. โดย ${print.printedBy}`,
    verify: print.verifyUrl && `ตรวจสอบเอกสารได้ที่ ${print.verifyUrl}`,
    reference: print.reference,
    copy: print.copyNumber === undefined ? '' : `สำเนาครั้งที่ ${print.copyNumber}`,
    qr: imageUri(print.qrDataUri),
  }
}

/** An image that is inside the form: anything else would have to be fetched. */
function imageUri(uri: string): string {
  if (uri !== '' && !/^data:image\/(png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=]+$/.test(uri)) {
    throw new Error('The image of a form is a data: URI in base64')
  }
  return uri
}

/** A place to sign: what stands before and after the line, and who signs there. */
export function signView(signer: FormSigner, before = '(ลงชื่อ)', after = ''): SignView {
  return { before, after, name: signer.name, lines: postLines(signer), date: dateView(signer.on) }
}

/** The same without a date of its own. */
export function undatedSignView(signer: FormSigner, before = '(ลงชื่อ)', after = ''): SignView {
  return { ...signView(signer, before, after), date: undefined }
}

/** The post as printed under the name: `รองปลัด… รักษาราชการแทน` above `ปลัด…`. */
export function postLines(signer: Omit<FormSigner, 'name' | 'on'>): readonly string[] {
  const capacity = capacityText[signer.capacity]
  if (capacity === '') return signer.title === '' ? [] : [signer.title]
  return [[signer.ownTitle, capacity].filter(Boolean).join(' '), signer.title]
}

/** Day, month and year for the three dotted places of a date; empty where a hand writes it. */
export function dateView(date: PlainDate | undefined): DateView {
  if (date === undefined) return { day: '', month: '', year: '' }
  const { day, month } = partsOf(date)
  return {
    day: String(day),
    month: thaiMonths[month - 1]?.long ?? '',
    year: String(calendarYearBe(date)),
  }
}

/** Nobody yet, in a post that is known or not. */
export function unsigned(title = ''): FormSigner {
  return { name: '', title, capacity: 'self', ownTitle: '', on: undefined }
}

/** An amount on a form: two decimals, and a hyphen for zero. */
export function amountText(amount: Satang): string {
  return amount === 0n ? '-' : formatBaht(amount)
}

/** A tax id in the boxes of a form: 1-4-5-2-1 digits; empty boxes where there is none. */
export function taxIdGroups(taxId: string): readonly (readonly string[])[] {
  const digits = taxId.padEnd(13)
  return [
    [0, 1],
    [1, 5],
    [5, 10],
    [10, 12],
    [12, 13],
  ].map(([from, to]) => [...digits.slice(from, to)])
}

/** A rate in basis points as a percentage: 700 is `7`, 75 is `0.75`. */
export function percentText(basisPoints: number): string {
  return String(basisPoints / 100)
}

/** A name with its code in parentheses, where it has one. */
export function withCode(name: string, code: string): string {
  return code === '' ? name : `${name} (${code})`
}
