import type { Request, Response } from 'express'
import { type DomainError, type DomainErrors, refusalFrom } from '../../domain/shared/errors'
import { formatBaht, type Satang } from '../../domain/shared/money'
import { decide } from '../../domain/voucher/decide'
import {
  voucherDoneText,
  voucherLifecycle,
  type VoucherAction,
} from '../../domain/voucher/lifecycle'
import { inOrganisation } from '../../prisma/client'
import { isId, newId } from '../../prisma/ids'
import { findTasks, type InboxPage, type TaskToAct } from '../../prisma/inbox'
import { findVoucherCase } from '../../prisma/voucher'
import { inboxHref } from '../../templates/inbox/list'
import { actorFor, visitorOf, type Visitor } from '../auth/session'
import { fieldErrorsOf } from '../forms'
import { keepFlash, type Flash } from '../page'
import type { Services } from '../services'
import { plainCommand, plainSteps } from './peek'

/** A ticked row: its task, and the ids that its act was given when the page was drawn. */
type Ticked = { readonly taskId: string; readonly event: string; readonly version: number }

/**
 * The step that ticked papers can be acted on together: the one that the list is narrowed to, or the only one
 * in it. Nothing where papers wait for different acts, or for one that must be filled in.
 */
export function bulkStepOf(
  page: InboxPage,
  asked: string,
): { readonly step: VoucherAction; readonly label: string } | undefined {
  const [first, ...others] = page.steps
  const wanted = asked !== '' ? asked : others.length === 0 ? first?.step : undefined
  const step = plainSteps.find((plain) => plain === wanted)
  if (step === undefined) return undefined
  return { step, label: voucherLifecycle.find((row) => row.action === step)?.th ?? '' }
}

/** Rows that may be ticked: those that wait for the step and were given no warning. A warned one is read. */
export function tickableTasks(
  page: InboxPage,
  step: string | undefined,
): ReadonlyMap<string, { readonly event: string; readonly version: number }> {
  const tasks = page.groups.flatMap((group) => group.tasks)
  return new Map(
    tasks
      .filter((task) => task.step === step && task.warnings === 0)
      .map((task) => [task.taskId, { event: newId('evt'), version: task.version }]),
  )
}

type Outcome = 'done' | 'refused' | 'unknown' | 'unreachable'

type Acted = {
  readonly task: TaskToAct
  readonly outcome: Outcome
  /** Why it was not done. */
  readonly text: string
}

/** Acts on each ticked paper by itself, exactly as its own page would, and says what became of each. */
export async function endorseTicked(
  services: Services,
  req: Request,
  res: Response,
): Promise<void> {
  const visitor = visitorOf(res)
  const ticked = tickedIn(req.body)
  const tasks = await inOrganisation(services.db, visitor.organisation.id, (tx) =>
    findTasks(
      tx,
      visitor.posts.map((post) => post.postId),
      ticked.map(({ taskId }) => taskId),
    ),
  )
  const acted: Acted[] = []
  for (const wanted of ticked) {
    const task = tasks.find(({ taskId }) => taskId === wanted.taskId)
    if (task === undefined) continue
    acted.push(await actOn(services, visitor, task, wanted))
    if (acted.at(-1)?.outcome === 'unreachable') break
  }
  await keepFlash(res, flashOf(ticked.length, acted))
  const step = tasks.length < visitor.tasksWaiting ? (tasks[0]?.step ?? '') : ''
  res.redirect(303, inboxHref({ step }))
}

async function actOn(
  services: Services,
  visitor: Visitor,
  task: TaskToAct,
  { event, version }: Ticked,
): Promise<Acted> {
  // A form that is sent again answers with what became of it the first time.
  if (task.closedByEvent !== null) {
    const own = task.closedByEvent === event
    return { task, outcome: own ? 'done' : 'refused', text: 'มีผู้ดำเนินการไปแล้ว' }
  }
  const found = await findVoucherCase(services.db, visitor.organisation.id, task.documentId)
  const action = plainSteps.find((plain) => plain === task.step)
  if (found === undefined || action === undefined) {
    return { task, outcome: 'refused', text: 'เปิดอ่านแล้วทำในหน้าเอกสาร' }
  }
  const { voucher, standing } = found
  const actor = actorFor(visitor, task.postId)
  const command = { ...plainCommand(voucher, actor, action), version }
  const refusal = refusalFrom(() => decide(voucher, command, standing))
  if (refusal) return { task, outcome: 'refused', text: reasonOf(refusal) }
  const outcome = await services.act('voucher', {
    document: {
      organisationId: visitor.organisation.id,
      id: voucher.id,
      status: voucher.status,
      version: voucher.version,
    },
    eventId: event,
    act: {
      action,
      version,
      personId: actor.personId,
      postId: actor.postId,
      draftVersion: undefined,
      reason: '',
      defects: [],
      warningReasons: {},
      evidenceStamped: false,
    },
  })
  const text = outcome.outcome === 'refused' ? reasonOf(outcome.error) : ''
  return { task, outcome: outcome.outcome, text }
}

function reasonOf(error: DomainError | DomainErrors): string {
  return fieldErrorsOf(error)
    .map(({ text }) => text)
    .join(' ')
}

const nbsp = '\u00A0'

function flashOf(ticked: number, acted: readonly Acted[]): Flash {
  const of = (outcome: Outcome): readonly Acted[] => acted.filter((one) => one.outcome === outcome)
  const done = of('done')
  const [first] = done
  const row = voucherLifecycle.find(({ action }) => action === first?.task.step)
  const parts = [
    done.length > 0 ? `${done.length}${nbsp}ฉบับ รวม ${formatBaht(total(done))}${nbsp}บาท` : '',
    ...of('refused').map(({ task, text }) => `ไม่ได้ทำ ${task.number} ${text}`),
    of('unknown').length > 0
      ? `ยังไม่ยืนยัน ${of('unknown')
          .map(({ task }) => task.number)
          .join(', ')} เปิดดูในประวัติของเอกสาร`
      : '',
    of('unreachable').length > 0
      ? `ส่งไม่ได้ในขณะนี้ ${ticked - done.length}${nbsp}ฉบับยังอยู่กับท่าน ไม่มีอะไรเปลี่ยนแปลง`
      : '',
  ].filter((part) => part !== '')
  const isWhole = done.length === ticked && ticked > 0
  return {
    tone: isWhole ? 'good' : 'warn',
    lead: row === undefined ? 'ยังไม่ได้ทำ' : voucherDoneText(row.action, row.th),
    text: parts.length === 0 ? 'ยังไม่ได้ติ๊กฉบับใด' : parts.join(' · '),
  }
}

function total(acted: readonly Acted[]): Satang {
  return acted.reduce((sum, { task }) => sum + task.net, 0n)
}

const mostTicked = 50

function tickedIn(body: unknown): readonly Ticked[] {
  if (typeof body !== 'object' || body === null) return []
  const fields = body as Record<string, unknown>
  return [fields['task']]
    .flat()
    .slice(0, mostTicked)
    .flatMap((value) => {
      const taskId = typeof value === 'string' ? value : ''
      const event = fields[`${taskId}.event`]
      const version = Number(fields[`${taskId}.version`])
      const isWhole = typeof event === 'string' && isId('evt', event) && Number.isInteger(version)
      return isWhole ? [{ taskId, event, version }] : []
    })
}
