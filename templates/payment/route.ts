import { capacityText, type Post } from '../../domain/shared/actor'
import { bangkokDateOf } from '../../domain/shared/calendar'
import { thaiDate } from '../../domain/shared/thai'
import { ageOf, type Age } from '../inbox/age'
import type { PaymentShowInput } from './facts'

const nbsp = '\u00A0'

type Step = {
  readonly name: string
  readonly who: string
  readonly note: string
  readonly more: string
  readonly tone: 'done' | 'here' | ''
  readonly age: Age | undefined
}

/** จัดทำเช็ค, one box for each signatory in order, จ่ายเช็ค. */
export function routeOf(input: PaymentShowInput): readonly Step[] {
  const { payment, account, paper, posts } = input
  const of = (action: string) => paper.history.find((happening) => happening.action === action)
  const prepared = of('prepare')
  const done = (name: string, who: string, note: string): Step => ({
    name,
    who,
    note,
    more: '',
    tone: 'done',
    age: undefined,
  })
  const signatories = (account?.signatoryPostIds ?? []).map((postId, index): Step => {
    const signature = payment.signatures[index]
    if (signature)
      return done(
        shortTitle(signature.title, signature.capacity),
        signature.name,
        thaiDate(signature.on, 'short'),
      )
    const post = posts.find((candidate) => candidate.id === postId)
    const isTurn = payment.status === 'prepared' && index === payment.signatures.length
    return waitingStep(
      input,
      post?.title ?? 'ผู้มีอำนาจลงนาม',
      post?.holder?.name ?? 'ไม่มีผู้ดำรงตำแหน่ง',
      isTurn,
      `ลงนามลำดับที่${nbsp}${index + 1}`,
    )
  })
  const last = paper.handOver
    ? done(
        'จ่ายเช็ค',
        of('hand-over')?.personName ?? '',
        `${thaiDate(paper.handOver.on, 'short')} ผู้รับ ${paper.handOver.receivedBy}`,
      )
    : waitingStep(
        input,
        'จ่ายเช็ค',
        payment.status === 'signed' ? (paper.task?.holderName ?? '') : payerName(posts),
        payment.status === 'signed',
        'เมื่อลงนามครบ',
      )
  return [
    done(
      'จัดทำเช็ค',
      prepared?.personName ?? '',
      thaiDate(prepared ? bangkokDateOf(prepared.at) : payment.content.chequeDate, 'short'),
    ),
    ...signatories,
    last,
  ]
}

function waitingStep(
  input: PaymentShowInput,
  name: string,
  who: string,
  isTurn: boolean,
  later: string,
): Step {
  const { task } = input.paper
  if (!isTurn || task === undefined)
    return {
      name,
      who,
      note: input.payment.status === 'voided' ? '–' : later,
      more: '',
      tone: '',
      age: undefined,
    }
  const age = ageOf(task, input.today, input.calendar)
  return {
    name,
    who,
    note: age.days === 0 ? age.text : `อยู่มา ${age.text}`,
    more: age.due,
    tone: 'here',
    age,
  }
}

function shortTitle(title: string, capacity: keyof typeof capacityText): string {
  return capacityText[capacity] === '' ? title : `${title} (${capacityText[capacity]})`
}

function payerName(posts: readonly Post[]): string {
  return posts.find((post) => post.roles.includes('payer'))?.holder?.name ?? ''
}
