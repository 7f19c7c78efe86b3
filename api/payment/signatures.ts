import type { Request, Response } from 'express'
import { z } from 'zod'
import { commandOf } from '../../domain/payment/act'
import { decide } from '../../domain/payment/decide'
import { eachRefusal, isRefusal } from '../../domain/shared/errors'
import { formatBaht, type Satang } from '../../domain/shared/money'
import { findPaymentCase } from '../../prisma/payment'
import { visitorOf } from '../auth/session'
import { actFields, parseForm } from '../forms'
import { keepFlash, type Flash } from '../page'
import { thaiSentence } from '../refusals'
import type { Services } from '../services'
import type { ActOutcome } from '../temporal'
import { paymentActOf } from './act'

const bulkForm = z.object({
  payments: z
    .array(z.object({ ...actFields, id: z.string(), ticked: z.string().optional() }))
    .optional(),
})

/**
 * ลงนามสั่งจ่ายหลายฉบับ: every ticked cheque is signed by an act of its own, with its own id, one after the
 * other. One that is refused doesn't hold up the others; the next page says what became of each.
 */
export async function signMany(services: Services, req: Request, res: Response): Promise<void> {
  const visitor = visitorOf(res)
  const form = parseForm(bulkForm, req.body)
  const ticked = form.ok
    ? (form.value.payments ?? []).filter((payment) => payment.ticked === 'yes')
    : []
  const results: SignedOne[] = []
  for (const { id, version, event } of ticked) {
    const found = await findPaymentCase(services.db, visitor.organisation.id, id)
    const { payment, standing } = found
    const cheque = payment.leaf?.number ?? ''
    const net = payment.content?.net ?? 0n
    const act = paymentActOf(visitor, found, 'sign', version, {})
    const outcome = await outcomeOf(async () => {
      decide(payment, commandOf({ ...act, acceptBy: '' }, standing), standing)
      const { organisationId, status } = payment
      return services.act('payment', {
        document: { organisationId, id, status, version: payment.version },
        act,
        eventId: event,
      })
    })
    results.push({ cheque, net, outcome })
    if (outcome.outcome === 'unreachable') break
  }
  await keepFlash(res, flashOf(results, ticked.length))
  res.redirect(303, '/payments?show=mine')
}

type SignedOne = { readonly cheque: string; readonly net: Satang; readonly outcome: ActOutcome }

async function outcomeOf(send: () => Promise<ActOutcome>): Promise<ActOutcome> {
  try {
    return await send()
  } catch (error) {
    if (isRefusal(error)) return { outcome: 'refused', error }
    throw error
  }
}

function flashOf(results: readonly SignedOne[], asked: number): Flash {
  const done = results.filter(({ outcome }) => outcome.outcome === 'done')
  const net = done.reduce((total, { net: amount }) => total + amount, 0n)
  const rest = results.flatMap(({ cheque, outcome }) => notDone(cheque, outcome))
  if (asked === 0) return { tone: 'warn', lead: 'ยังไม่ได้เลือกเช็ค', text: 'ทำเครื่องหมายหน้าฉบับที่จะลงนาม' }
  const lead = done.length === 0 ? 'ยังไม่ได้ลงนาม' : `ลงนามแล้ว ${done.length}\u00A0ฉบับ`
  const sum = done.length === 0 ? [] : [`รวม ${formatBaht(net)}\u00A0บาท`]
  return { tone: rest.length === 0 ? 'good' : 'warn', lead, text: [...sum, ...rest].join(' · ') }
}

function notDone(cheque: string, outcome: ActOutcome): readonly string[] {
  switch (outcome.outcome) {
    case 'done':
      return []
    case 'unknown':
      return [`เช็ค ${cheque} ยังไม่ยืนยัน เปิดดูอีกครั้งภายหลัง`]
    case 'unreachable':
      return ['ลงนามไม่ได้ชั่วคราว ที่เหลือยังไม่มีอะไรเปลี่ยน']
    case 'refused': {
      const { error } = outcome
      const [first] = eachRefusal(error)
      return [`เช็ค ${cheque}: ${first ? thaiSentence(first) : ''}`]
    }
  }
}
