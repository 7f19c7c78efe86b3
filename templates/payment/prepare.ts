import { nextSignatoryPost } from '../../domain/payment/decide'
import type { BankAccount, ChequeLeaf, PaymentContent } from '../../domain/payment/payment'
import type { Post } from '../../domain/shared/actor'
import type { PlainDate } from '../../domain/shared/calendar'
import { formatBaht, formatBahtOrDash, type Satang } from '../../domain/shared/money'
import { bahtText, thaiDate } from '../../domain/shared/thai'
import type { FieldError } from '../layouts/page'
import { entriesToCome, stubOf, sumRowsOf } from './allocations'
import { chequeDrawing } from './cheque-drawing'
import type { Payable } from './choose'

export type PrepareInput = {
  readonly paymentId: string
  readonly eventId: string
  readonly today: PlainDate
  readonly payee: { readonly id: string; readonly name: string }
  /** All that may be paid to the payee, and which of it is chosen. */
  readonly payables: readonly Payable[]
  readonly chosen: readonly string[]
  readonly accounts: readonly PayingAccount[]
  readonly account: BankAccount | undefined
  readonly prepared: Satang
  readonly nextLeaves: readonly ChequeLeaf[]
  readonly leafNumber: string
  readonly posts: readonly Post[]
  /** What the cheque would state; undefined while nothing is chosen. */
  readonly content: PaymentContent | undefined
  readonly warnings: readonly { readonly rule: string; readonly text: string }[]
  /** Why the rules refuse it, whatever is typed. */
  readonly blocks: readonly string[]
  readonly accountNames: ReadonlyMap<string, string>
  readonly errors: readonly FieldError[]
  /** The number of the leaf was compared with the paper. */
  readonly leafConfirmed: boolean
  readonly typedReasons: Readonly<Record<string, string>>
  readonly mayPrepare: boolean
}

type PayingAccount = {
  readonly id: string
  readonly bankName: string
  readonly number: string
  readonly balance: Satang
  readonly blankLeaves: number
}

/** A cheque before it is made: what it will say, what it pays, and what its last signature will post. */
export function prepareView(input: PrepareInput) {
  const { content, account, payee } = input
  const leaf =
    input.nextLeaves.find((next) => next.number === input.leafNumber) ?? input.nextLeaves[0]
  const errorOf = (field: string): string =>
    input.errors.find((error) => error.field === field)?.text ?? ''
  const ready = content !== undefined && account !== undefined && leaf !== undefined
  return {
    title: `จัดทำเช็ค ${payee.name}`,
    section: 'payments' as const,
    styles: ['payment.css'],
    scripts: ['payment.js'],
    payee: payee.name,
    paymentId: input.paymentId,
    event: input.eventId,
    mayPrepare: input.mayPrepare,
    net: content ? formatBaht(content.net) : formatBahtOrDash(0n),
    words: content ? `(${bahtText(content.net)})` : '',
    chequeDate: thaiDate(input.today, 'long'),
    chequeDateIso: input.today,
    payeeId: payee.id,
    choices: input.payables.map((payable) => ({
      id: payable.voucherId,
      href: `/vouchers/${payable.voucherId}`,
      number: payable.number,
      title: payable.title,
      unit: payable.unitName,
      approvedOn: thaiDate(payable.approvedOn, 'short'),
      gross: formatBaht(payable.gross),
      net: formatBaht(payable.net),
      chosen: input.chosen.includes(payable.voucherId),
    })),
    chosen: input.chosen,
    accounts: input.accounts.map((paying) => ({
      id: paying.id,
      label: `${paying.bankName} เลขที่ ${paying.number}`,
      selected: paying.id === account?.id,
    })),
    accountId: account?.id ?? '',
    hasAccounts: input.accounts.length > 1,
    balance:
      account && content ? balanceOf(account.balance, input.prepared, content.net) : undefined,
    leaves: input.nextLeaves.map((next) => ({
      number: next.number,
      checked: next.number === leaf?.number,
    })),
    leaf: leaf?.number ?? '',
    severalBooks: input.nextLeaves.length > 1,
    ready,
    missing: missingText(input),
    cheque:
      content && account && leaf
        ? chequeDrawing(content, {
            number: leaf.number,
            bankName: account.bankName,
            branch: account.branch,
            accountNumber: account.number,
            mark: '',
            signers: signersOf(input, account),
          })
        : undefined,
    stub: content && stubOf(content),
    sums: content ? sumRowsOf(content) : [],
    books:
      content && account
        ? entriesToCome(content, {
            paymentId: input.paymentId,
            today: input.today,
            bankAccountCode: account.accountCode,
            chequeNumber: leaf?.number ?? '',
            accountNames: input.accountNames,
          })
        : undefined,
    blocks: input.blocks,
    warnings: input.warnings.map((warning) => ({
      ...warning,
      field: `warningReasons.${warning.rule}`,
      typed: input.typedReasons[warning.rule] ?? '',
      error: errorOf(`warningReasons.${warning.rule}`),
    })),
    errors: input.errors,
    leafError: errorOf('leafNumber') || errorOf('leafConfirmed'),
    /** A tick is of one leaf: it goes when that is not the next any more. */
    leafConfirmed: input.leafConfirmed && errorOf('leafNumber') === '',
    next: nextText(input, account),
  }
}

function missingText({ content, account, nextLeaves }: PrepareInput): string {
  if (content === undefined) return 'เลือกฎีกาที่จะจ่ายอย่างน้อยหนึ่งฉบับ'
  if (account === undefined) return 'เลือกบัญชีธนาคารที่สั่งจ่าย'
  return nextLeaves.length === 0 ? 'เช็คในเล่มหมดแล้ว ให้ลงทะเบียนรับเล่มใหม่ก่อน' : ''
}

function balanceOf(balance: Satang, prepared: Satang, net: Satang) {
  const after = balance - prepared - net
  return {
    balance: formatBaht(balance),
    prepared: formatBahtOrDash(-prepared),
    cheque: formatBaht(-net),
    after: formatBaht(after),
    isShort: after < 0n,
  }
}

function signersOf({ posts }: PrepareInput, account: BankAccount) {
  return account.signatoryPostIds.map((id) => ({
    name: posts.find((post) => post.id === id)?.holder?.name ?? '',
    text: '',
    signed: false,
    mine: false,
  }))
}

function nextText({ posts }: PrepareInput, account: BankAccount | undefined): string {
  const postId = account && nextSignatoryPost({ signatures: [] }, account)
  const post = posts.find((candidate) => candidate.id === postId)
  return post ? `${post.title} ${post.holder?.name ?? ''}`.trim() : ''
}
