import type { Post } from '../../../domain/shared/actor'
import { roles, type Role } from '../../../domain/shared/actor'
import {
  formView,
  undatedSignView,
  type FormOrganisation,
  type FormPrint,
  type FormSigner,
  type FormView,
  type SignView,
} from '../../forms/form'

/** Who asked for a report (รายงาน) and when, for its foot. A report isn't an official paper: nothing verifies it. */
export type ReportPrint = { readonly printedAt: Date; readonly printedBy: string }

/** What every report is given beside its own facts. */
export type ReportFrame = {
  readonly organisation: FormOrganisation
  readonly print: ReportPrint
  readonly posts: readonly Post[]
}

export type ReportView = FormView & { readonly signs: readonly SignView[] }

/** The parts that all reports share: head, foot, and who signs them. */
export function reportView(
  title: string,
  reference: string,
  frame: ReportFrame,
  signers: readonly (readonly [Role, string])[],
): ReportView {
  return {
    ...formView(title, frame.organisation, printOf(frame.print, reference)),
    signs: signers.map(([role, duty]) => signOf(frame.posts, role, duty)),
  }
}

function printOf({ printedAt, printedBy }: ReportPrint, reference: string): FormPrint {
  return {
    printedAt,
    printedBy,
    reference,
    verifyUrl: '',
    qrDataUri: '',
    mark: '',
    copyNumber: undefined,
  }
}

/** A place to sign for the post with a role: its holder's name and title, and what they sign as. */
function signOf(posts: readonly Post[], role: Role, duty: string): SignView {
  const post = posts.find((candidate) => candidate.roles.includes(role))
  const signer: FormSigner = {
    name: post?.holder?.name ?? '',
    title: post?.title ?? roles[role],
    capacity: post?.holder?.capacity ?? 'self',
    ownTitle: '',
    on: undefined,
  }
  const sign = undatedSignView(signer)
  return { ...sign, lines: [...sign.lines, duty] }
}

/** The two who sign the books: who keeps them, and the head of the treasury. */
export const bookSigners = [
  ['bookkeeper', 'ผู้จัดทำ'],
  ['finance-director', 'ผู้ตรวจสอบ'],
] as const satisfies readonly (readonly [Role, string])[]
