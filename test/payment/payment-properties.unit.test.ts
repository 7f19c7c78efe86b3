import { array, assert, bigInt, integer, property, record } from 'fast-check'
import { availableOf } from '../../domain/budget/budget-line'
import { account } from '../../domain/ledger/chart-of-accounts'
import type { PaymentAction } from '../../domain/payment/lifecycle'
import type { Commit } from '../../domain/shared/commit'
import { addDays } from '../../domain/shared/calendar'
import { DomainError, DomainErrors } from '../../domain/shared/errors'
import { isFinal } from '../../domain/shared/lifecycle'
import { sum } from '../../domain/shared/money'
import { actorIn } from '../../domain/shared/act'
import { voucherLifecycle, type VoucherAction } from '../../domain/voucher/lifecycle'
import type { VoucherContent } from '../../domain/voucher/voucher'
import { after, deskWith, redrafted, withDraft, type Act, type Desk } from '../support/desk'
import { balancesOf, isBalanced } from '../support/journal'
import { posts } from '../support/people'
import {
  cleaningLine,
  company,
  hireJob,
  invoiceLine,
  labourer,
  lines,
  stateEnterprise,
  twoBills,
} from '../support/vouchers'

/**
 * Whatever officers do, in whatever order: three vouchers and up to six cheques, every officer trying every
 * act, right and wrong, days passing in between. A refusal changes nothing; after every act that is committed
 * the office is whole.
 */
const voucherIds = ['vou_1', 'vou_2', 'vou_3']
const payments = ['pay_1', 'pay_2', 'pay_3', 'pay_4', 'pay_5', 'pay_6']
const voucherActions: readonly VoucherAction[] = [
  'present',
  'submit',
  'send-back',
  'receive',
  'certify-funds',
  'check',
  'finance-endorse',
  'clerk-endorse',
  'approve',
  'return',
  'reject',
  'cancel',
  'close',
]
const paymentActions: readonly PaymentAction[] = ['prepare', 'sign', 'hand-over', 'spoil', 'void']
const officers = posts.map((post) => actorIn(posts, post.holder?.personId ?? '', post.id))

/** One try: numbers that the office at hand turns into an act, mostly one that some task waits for. */
const anyTry = record({
  paper: integer({ min: 0, max: 8 }),
  action: integer({ min: 0, max: 12 }),
  officer: integer({ min: 0, max: officers.length - 1 }),
  payee: integer({ min: 0, max: 2 }),
  others: integer({ min: 0, max: 3 }),
  days: integer({ min: 0, max: 12 }),
  amount: bigInt({ min: 1n, max: 3_000_000n }),
  willing: integer({ min: 0, max: 9 }),
})
type Try = typeof anyTry extends { generate: (...args: never[]) => { value: infer T } } ? T : never

function actOf(desk: Desk, tried: Try): Act | undefined {
  const by = officers[tried.officer]
  if (!by) return undefined
  const on = payments[tried.paper % payments.length] ?? 'pay_1'
  const voucher = voucherIds[tried.paper % 3] ?? 'vou_1'
  if (tried.willing < 7) return dutifulAct(desk, tried)
  if (tried.action < paymentActions.length && tried.paper > 2)
    return {
      kind: 'payment',
      on,
      by,
      action: paymentActions[tried.action] ?? 'sign',
      ...wantedBy(desk, tried, voucher),
    }
  return { kind: 'voucher', on: voucher, by, action: voucherActions[tried.action] ?? 'check' }
}

/** What the holder of some open task would do: carry on, or now and then return, spoil or void. */
function dutifulAct(desk: Desk, tried: Try): Act | undefined {
  const unbegun = Object.values(desk.vouchers).filter((voucher) => voucher.version === 0)
  const waiting = [
    ...desk.tasks,
    ...unbegun.map(({ id }) => ({ documentId: id, step: 'present', postId: 'pos_nattaya' })),
  ]
  const task = waiting[tried.paper % Math.max(waiting.length, 1)]
  if (!task) return undefined
  const by = officers.find((officer) => officer.postId === task.postId)
  if (!by) return undefined
  const step = task.step === 'mend' || task.step === 'draft' ? 'present' : task.step
  if (step === 'prepare-payment') {
    const on = payments.find((id) => !desk.payments[id])
    return on === undefined
      ? undefined
      : { kind: 'payment', on, by, action: 'prepare', ...wantedBy(desk, tried, task.documentId) }
  }
  if (step === 'sign' || step === 'hand-over')
    return tried.willing === 0
      ? {
          kind: 'payment',
          on: task.documentId,
          by: officers.find(isDirector) ?? by,
          action: 'void',
        }
      : { kind: 'payment', on: task.documentId, by, action: step }
  const turnsBack = tried.willing < 2 && endingActs[step]
  const ending = turnsBack ? turnsBack[tried.action % turnsBack.length] : undefined
  if (ending) {
    const ender = ending === 'cancel' ? (officers.find(isDirector) ?? by) : by
    return { kind: 'voucher', on: task.documentId, by: ender, action: ending }
  }
  return {
    kind: 'voucher',
    on: task.documentId,
    by,
    action: step as VoucherAction,
    ...(step === 'present' && { reason: 'ชี้แจง' }),
  }
}

/** How a voucher may leave its way at a step. */
const endingActs: Readonly<Record<string, readonly VoucherAction[]>> = {
  submit: ['send-back'],
  'certify-funds': ['return', 'cancel'],
  check: ['return'],
  'finance-endorse': ['return', 'cancel'],
  'clerk-endorse': ['return', 'reject'],
  approve: ['return', 'reject', 'cancel'],
}

const isDirector = (officer: (typeof officers)[number]): boolean =>
  officer.roles.includes('finance-director')

function wantedBy(desk: Desk, { payee, others }: Try, voucherId: string) {
  const content = desk.vouchers[voucherId]?.content
  const wanted = content?.payees[payee % content.payees.length] ?? company
  const together = voucherIds.filter(
    (id) => id === voucherId || (others === 0 && desk.vouchers[id]?.status === 'approved'),
  )
  return {
    prepare: {
      bankAccountId: 'bac_1',
      payeeId: wanted.id,
      voucherIds: together,
      chequeDate: desk.today,
    },
  }
}

/** The desk after the try; the same desk where it is refused. A bug is thrown on. */
function tryOn(desk: Desk, tried: Try): { readonly desk: Desk; readonly commit?: Commit } {
  const typed = typedInto(desk, tried)
  const act = actOf(typed, tried)
  if (!act) return { desk: typed }
  try {
    const next = after(typed, act)
    const commit = next.commits.at(-1)
    return { desk: next, ...(commit && { commit }) }
  } catch (error) {
    if (error instanceof DomainError || error instanceof DomainErrors) return { desk: typed }
    throw error
  }
}

/** Days pass, and a draft that lies with its drafter is typed anew now and then. */
function typedInto(desk: Desk, { days, amount, others, paper }: Try): Desk {
  const later: Desk = days > 10 ? { ...desk, today: addDays(desk.today, 1) } : desk
  const id = voucherIds[paper % 3] ?? 'vou_1'
  const voucher = later.vouchers[id]
  if (others > 0 || !voucher || !['draft', 'returned'].includes(voucher.status)) return later
  const content = later.drafts[id]
  const [first, ...rest] = content?.lines ?? []
  return content && first
    ? redrafted(later, { ...content, lines: [{ ...first, amount }, ...rest] }, id)
    : later
}

const allowances: VoucherContent = {
  ...twoBills,
  title: 'เบี้ยเลี้ยง',
  purchaseKind: 'project',
  payees: [labourer, stateEnterprise, company],
  lines: [
    invoiceLine(cleaningLine, labourer, '12,000.00', 'A'),
    invoiceLine(cleaningLine, stateEnterprise, '700.00', 'B'),
    invoiceLine(cleaningLine, company, '3,000.00', 'C'),
  ],
}

const start = withDraft(withDraft(deskWith(hireJob), 'vou_2', twoBills), 'vou_3', allowances)

/** What is wrong with the office after a commit, in words; nothing when it is whole. */
function faultsOf(desk: Desk, commit: Commit): readonly string[] {
  const balances = balancesOf(desk.journal)
  const accounts = [...new Set(lines.map((line) => line.accountCode))]
  const charged = sum(accounts.map((code) => balances[code] ?? 0n))
  const vouchered = sum(desk.lines.map((line) => line.buckets.vouchered))
  const paid = sum(desk.lines.map((line) => line.buckets.paid))
  const faults: readonly (readonly [string, boolean])[] = [
    ['an entry is not balanced', commit.entries.some((entry) => !isBalanced(entry.lines))],
    [
      'a journal line has no positive amount',
      commit.entries.some((entry) => entry.lines.some((line) => line.amount <= 0n)),
    ],
    [
      'vouchers payable is not what is vouchered',
      -(balances[account.vouchersPayable] ?? 0n) !== vouchered,
    ],
    ['something accepted is not vouchered', (balances[account.tradePayables] ?? 0n) !== 0n],
    ['what is charged is not what is vouchered and paid', charged !== vouchered + paid],
    ['a line is overspent', desk.lines.some((line) => availableOf(line.buckets) < 0n)],
    [
      'a bucket is negative',
      desk.lines.some((line) => Object.values(line.buckets).some((amount) => amount < 0n)),
    ],
    ['a series has a gap', desk.numbers.some((number, index) => number.n !== placeOf(desk, index))],
    [
      'a document has two tasks',
      new Set(desk.tasks.map((task) => task.documentId)).size !== desk.tasks.length,
    ],
  ]
  const ofVouchers = Object.keys(desk.vouchers).flatMap((id) => faultsOfVoucher(desk, id))
  return [...faults.flatMap(([what, isSo]) => (isSo ? [what] : [])), ...ofVouchers]
}

/** The place of an issued number in its series. */
function placeOf(desk: Desk, index: number): number {
  const series = desk.numbers[index]?.series
  return desk.numbers.slice(0, index + 1).filter((number) => number.series === series).length
}

/** A voucher that began is held by somebody until it ends, and holds money only while it may be paid. */
function faultsOfVoucher(desk: Desk, id: string): readonly string[] {
  const voucher = desk.vouchers[id]
  if (!voucher || voucher.version === 0) return []
  const live = Object.values(desk.payments).filter((payment) => payment.status !== 'voided')
  const shares = live.flatMap((payment) =>
    (payment.content?.allocations ?? [])
      .filter((allocation) => allocation.voucherId === id)
      .map(({ gross }) => ({ gross, paymentId: payment.id, payeeId: payment.content?.payee.id })),
  )
  const isHeld = desk.tasks.some(
    (task) => task.documentId === id || shares.some((share) => share.paymentId === task.documentId),
  )
  const ended = isFinal(voucherLifecycle, voucher.status)
  const held = sum(voucher.holds.map((hold) => hold.reserved + hold.vouchered))
  const asked = sum((voucher.content?.lines ?? []).map((line) => line.amount))
  const isPaid = voucher.status === 'paid' || voucher.status === 'closed'
  const faults: readonly (readonly [string, boolean])[] = [
    ['is held by nobody', !isHeld && !ended],
    ['has ended and is held', isHeld && ended],
    ['has ended or is paid and holds money', held !== 0n && (ended || isPaid)],
    [
      'has two cheques of one payee',
      new Set(shares.map((share) => share.payeeId)).size !== shares.length,
    ],
    ['is not paid in full', isPaid && sum(shares.map((share) => share.gross)) !== asked],
  ]
  return faults.flatMap(([what, isSo]) => (isSo ? [`${id} ${voucher.status} ${what}`] : []))
}

test('whatever officers try, the office stays whole', () => {
  const reached = new Set<string>()
  assert(
    property(array(anyTry, { minLength: 120, maxLength: 160, size: 'max' }), (tries) => {
      let desk = start
      for (const tried of tries) {
        const next = tryOn(desk, tried)
        if (next.commit) expect(faultsOf(next.desk, next.commit)).toEqual([])
        for (const change of next.commit?.documents ?? [])
          reached.add(`${change.kind} ${change.to}`)
        desk = next.desk
      }
    }),
    { numRuns: 30 },
  )
  for (const status of [
    'voucher closed',
    'voucher cancelled',
    'voucher returned',
    'voucher draft',
    'voucher rejected',
    'payment handed-over',
    'payment voided',
  ])
    expect([...reached]).toContain(status)
})

test('undoing everything that was approved leaves the books and the budget as they were', () => {
  assert(
    property(array(anyTry, { minLength: 80, maxLength: 120, size: 'max' }), (tries) => {
      const busy = tries.reduce((desk, tried) => tryOn(desk, tried).desk, start)
      const undone = undo(busy)
      const left = sum(
        Object.values(undone.payments)
          .filter((payment) => payment.status === 'handed-over')
          .flatMap(
            (payment) => payment.content?.allocations.map((allocation) => allocation.gross) ?? [],
          ),
      )
      expect(sum(undone.lines.map((line) => line.buckets.paid))).toBe(left)
      if (left === 0n) expect(balancesOf(undone.journal)).toEqual({})
    }),
    { numRuns: 15 },
  )
})

/** Voids every cheque that may still be voided, then cancels every voucher that may be cancelled. */
function undo(desk: Desk): Desk {
  const director = officers.find(isDirector)
  if (!director) throw new Error('the office has a finance director')
  const voided = Object.values(desk.payments)
    .filter((payment) => ['prepared', 'signed'].includes(payment.status))
    .reduce(
      (now, { id }) => after(now, { kind: 'payment', on: id, by: director, action: 'void' }),
      desk,
    )
  const memo = { id: 'att_m', type: 'cancellation-memo', name: 'บันทึก.pdf', sha256: 'memo' }
  return Object.values(voided.vouchers)
    .filter((voucher) => voucher.status === 'approved' && voucher.livePayments === 0)
    .reduce(
      (now, { id }) =>
        after(
          { ...now, papers: { ...now.papers, [id]: [memo] } },
          { kind: 'voucher', on: id, by: director, action: 'cancel' },
        ),
      voided,
    )
}
