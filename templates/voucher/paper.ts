import { postFor, roles, type Role } from '../../domain/shared/actor'
import { thaiDate } from '../../domain/shared/thai'
import type { VoucherAsOf } from '../../domain/voucher/as-of'
import type { VoucherStatus } from '../../domain/voucher/lifecycle'
import type { FormMark, FormOrganisation, FormPrint } from '../forms/form'
import type { ShowVoucherInput } from './facts'
import { disbursementVoucherView, type DisbursementVoucherView } from './forms/disbursement-voucher'
import { disbursementVoucherFacts, voucherReference } from './forms/disbursement-voucher-facts'
import { places, waitsAt, type Place, type Wait, type Waits } from './forms/waits'

/** What the paper on the page is made from: the voucher as its form would state it, and its office. */
export type PaperFacts = {
  readonly voucher: VoucherAsOf
  readonly organisation: Omit<FormOrganisation, 'emblemDataUri'>
  /** Where the page finds ตราสัญลักษณ์; empty where there is none. */
  readonly emblemHref: string
}

/**
 * ตัวฎีกา on the page: the form's own view, with whose hand each open box waits for. Two things are the page's, not the
 * form's: the emblem is fetched, and the foot says that this isn't the print.
 */
export function paperView(input: ShowVoucherInput): DisbursementVoucherView {
  const { voucher, organisation, emblemHref } = input.paper
  const print: FormPrint = {
    printedAt: new Date(0),
    printedBy: '',
    reference: voucherReference(voucher),
    verifyUrl: '',
    qrDataUri: '',
    mark: markOf(input.voucher.status),
    copyNumber: undefined,
  }
  const view = disbursementVoucherView(
    disbursementVoucherFacts(voucher, {
      organisation: { ...organisation, emblemDataUri: undefined },
      print,
    }),
    waitsOf(input),
  )
  return { ...view, emblem: emblemHref, foot: { ...view.foot, printed: footText(input) } }
}

function footText({ standing, revisions }: ShowVoucherInput): string {
  const revision = Math.max(revisions.at(-1)?.number ?? 1, 1)
  return `ฎีกาฉบับที่ ${revision} ตามที่เป็นอยู่วันที่ ${thaiDate(standing.today, 'long')} แสดงบนหน้าจอ`
}

function markOf(status: VoucherStatus): FormMark {
  switch (status) {
    case 'draft':
    case 'presented':
    case 'returned':
      return 'ร่าง'
    case 'cancelled':
      return 'ยกเลิก'
    case 'rejected':
      return 'ไม่อนุมัติ'
    default:
      return ''
  }
}

/** Where the voucher is, by its status; nowhere once it is paid or has ended. */
const placeAt: Readonly<Partial<Record<VoucherStatus, Place>>> = {
  draft: 'submit',
  presented: 'submit',
  returned: 'submit',
  submitted: 'receive',
  received: 'certify-funds',
  'funds-certified': 'check',
  checked: 'finance-endorse',
  'finance-endorsed': 'clerk-endorse',
  'clerk-endorsed': 'approve',
  approved: 'payment',
  'payment-prepared': 'payment',
  'payment-signed': 'receipt',
}

const roleAt: Readonly<Record<Place, Role>> = {
  submit: 'withdrawer',
  receive: 'receiver',
  'certify-funds': 'funds-certifier',
  check: 'checker',
  'finance-endorse': 'finance-director',
  'clerk-endorse': 'chief-administrator',
  approve: 'chief-executive',
  payment: 'cheque-preparer',
  receipt: 'payer',
}

function waitsOf(input: ShowVoucherInput): Waits {
  const here = placeAt[input.voucher.status]
  const from = here === undefined ? places.length : places.indexOf(here)
  return waitsAt((place) => {
    if (place === here) return waitHere(input, place)
    return places.indexOf(place) < from ? undefined : waitLater(input, place)
  })
}

/** The one who has it; the reader's own hand, where nothing keeps the reader from signing here. */
function waitHere({ acts, task }: ShowVoucherInput, place: Place): Wait | undefined {
  const own = acts.find(({ action }) => action === place)
  if (own && own.blocks.length === 0) return { tone: 'mine', text: 'รอลายมือชื่อของท่าน' }
  return task && { tone: 'here', text: `อยู่กับ ${task.holderName || task.postTitle}` }
}

function waitLater({ standing, voucher }: ShowVoucherInput, place: Place): Wait {
  const role = roleAt[place]
  const post = postFor(standing.posts, role, role === 'withdrawer' ? voucher.unitId : undefined)
  return { tone: 'next', text: `ต่อไป ${post?.holder?.name ?? roles[role]}` }
}
