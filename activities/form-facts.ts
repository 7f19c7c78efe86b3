import { Buffer } from 'node:buffer'
import { buffer } from 'node:stream/consumers'
import QRCode from 'qrcode'
import { fileKindOf } from '../domain/shared/file-kind'
import type { FormOffice } from '../prisma/form-office'
import type { FormRow } from '../prisma/form'
import type { PostOnDay } from '../prisma/post'
import {
  unsigned,
  type FormMark,
  type FormOrganisation,
  type FormPrint,
  type FormSigner,
} from '../templates/forms/form'
import { titleIn } from '../templates/forms/signer'
import type { FileStore } from './files'

/** Who prints what: the frozen original, a counted copy, or a draft. */
export type Printing = {
  readonly by: string
  /** By the organisation's clock. */
  readonly at: Date
  readonly mark: FormMark
  readonly copyNumber: number | undefined
}

/** The original is printed in the name of the act that wanted it, and at its time, however late it is. */
export function originalOf(form: FormRow): Printing {
  return { by: form.wantedBy, at: form.wantedAt, mark: '', copyNumber: undefined }
}

/** A copy says which it is; of a document that no longer stands it says that instead. */
export function copyOf(form: FormRow, copyNumber: number, by: string, at: Date): Printing {
  return { by, at, mark: form.isVoid ? 'ยกเลิก' : 'สำเนา', copyNumber }
}

/** What the foot of a frozen form, or of its copy, says: number, address and QR code to verify it by. */
export async function printOf(
  form: FormRow,
  printing: Printing,
  reference: string,
  publicUrl: string,
): Promise<FormPrint> {
  const verifyUrl = `${publicUrl}/verify/${form.organisationId}/${form.verifyCode}`
  return {
    printedAt: printing.at,
    printedBy: printing.by,
    reference,
    verifyUrl,
    qrDataUri: await qrOf(verifyUrl),
    mark: printing.mark,
    copyNumber: printing.copyNumber,
  }
}

/** The foot of a draft: nothing to verify it by. `reference` says what it is a draft of. */
export function draftPrintOf(printing: Printing, reference: string): FormPrint {
  return {
    printedAt: printing.at,
    printedBy: printing.by,
    reference,
    verifyUrl: '',
    qrDataUri: '',
    mark: printing.mark,
    copyNumber: undefined,
  }
}

/** A QR code as lines, which stay sharp on any printer. */
async function qrOf(text: string): Promise<string> {
  const svg = await QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 1 })
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}

/** The head of a form, with the emblem out of the file store. */
export async function organisationOf(
  office: FormOffice,
  files: FileStore,
): Promise<FormOrganisation> {
  const { emblemSha256, ...organisation } = office
  return {
    ...organisation,
    emblemDataUri: emblemSha256 === undefined ? undefined : await imageOf(emblemSha256, files),
  }
}

async function imageOf(sha256: string, files: FileStore): Promise<string> {
  const file = await files.open(sha256)
  if (file === undefined) throw new Error(`the file store has no emblem ${sha256}`)
  const bytes = await buffer(file.stream)
  return `data:${fileKindOf(bytes) ?? 'image/png'};base64,${bytes.toString('base64')}`
}

/** Who is to sign in a place: the holder of the post, and the date left to the hand. */
export function holderOf(post: PostOnDay | undefined, office: FormOffice): FormSigner | undefined {
  if (post === undefined) return undefined
  const title = titleIn(office, post.title)
  if (post.holder === undefined) return unsigned(title)
  const { name, capacity } = post.holder
  return { name, title, capacity, ownTitle: post.ownTitle, on: undefined }
}
