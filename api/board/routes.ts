import { Router, type Request, type Response } from 'express'
import {
  holdersOf,
  yearEndOutlook,
  type AgedPaper,
  type BoardOrder,
  type YearEndCause,
} from '../../domain/board/board'
import { kindOf } from '../../domain/kinds'
import { roles } from '../../domain/shared/actor'
import { arabicDigits } from '../../domain/shared/digits'
import { type DomainError, type DomainErrors, refusalFrom } from '../../domain/shared/errors'
import { thaiTime } from '../../domain/shared/thai'
import { decide } from '../../domain/voucher/decide'
import { voucherLifecycle, type VoucherStatus } from '../../domain/voucher/lifecycle'
import { findStepDeadlines, listBoardPapers, remindTask } from '../../prisma/board'
import { wordsOf } from '../../prisma/budget'
import { inOrganisation, type Tx } from '../../prisma/client'
import { isId, newId } from '../../prisma/ids'
import { findWorkingCalendar, organisationNow } from '../../prisma/organisation'
import { findVoucherCase } from '../../prisma/voucher'
import { boardHref, boardView, type RowForm } from '../../templates/board/show'
import { pathOnHere } from '../auth/kept-form'
import { actorFor, requireRole, visitorOf, type Visitor } from '../auth/session'
import { fieldErrorsOf } from '../forms'
import { plainCommand } from '../inbox/peek'
import { lateCalls } from '../ordinance/calendar'
import { boardRoles, keepFlash, sendPage } from '../page'
import { queryChoice, queryText } from '../query'
import type { Services } from '../services'
import { boardError } from './errors'

const orders: readonly [BoardOrder, ...BoardOrder[]] = ['late', 'money', 'step']
const causes: readonly ['', ...YearEndCause[]] = ['', 'mend', 'uncollected', 'no-time']

/** ค้างที่ไหน: for the finance head and the chief administrator. */
export function boardRoutes(services: Services): Router {
  const router = Router()
  router.use(
    requireRole(boardRoles, () =>
      boardError.BOARD_NOT_YOURS({ who: boardRoles.map((role) => roles[role]).join('และ') }),
    ),
  )

  router.get('/', async (req, res) => {
    await sendPage(res, 200, 'board/show', await boardPage(services, req, res))
  })

  router.post('/reminders', async (req, res) => {
    const visitor = visitorOf(res)
    const wanted = remindersIn(req)
    const results = await Promise.all(
      wanted.map(({ taskId, n }) =>
        remindTask(services.db, {
          organisationId: visitor.organisation.id,
          taskId,
          n,
          personId: visitor.personId,
        }),
      ),
    )
    const reminded = results.filter(Boolean).length
    await keepFlash(
      res,
      reminded === 0
        ? {
            tone: 'warn',
            lead: 'ไม่ได้เตือน',
            text: 'เอกสารเพิ่งมีผู้ดำเนินการหรือเพิ่งถูกเตือนไปแล้ว',
          }
        : {
            tone: 'good',
            lead: 'เตือนแล้ว',
            text: `${reminded}\u00A0ฉบับ ผู้ถือจะเห็นที่รายการในงานของฉัน`,
          },
    )
    res.redirect(303, returnTo(req))
  })

  return router
}

async function boardPage(services: Services, req: Request, res: Response) {
  const visitor = visitorOf(res)
  const asked = {
    search: queryText(req, 'q'),
    order: queryChoice(req, 'sort', orders),
    open: queryText(req, 'open', 60),
    cancel: queryText(req, 'cancel', 60),
    return: queryText(req, 'return', 60),
    cause: queryChoice(req, 'cause', causes),
  }
  return inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const calendar = await findWorkingCalendar(tx)
    const papers = await listBoardPapers(tx, visitor.today, wordsOf(arabicDigits(asked.search)))
    const holders = holdersOf(papers, asked.order, visitor.today, calendar)
    const deadlines = await findStepDeadlines(tx, visitor.today)
    const outlook = yearEndOutlook(holders, visitor.today, calendar, deadlines)
    const back = boardHref({
      q: asked.search,
      sort: asked.order === 'late' ? '' : asked.order,
      open: asked.open,
    })
    const view = boardView({
      holders,
      outlook,
      order: asked.order,
      search: asked.search,
      today: visitor.today,
      now: thaiTime(await organisationNow(tx)),
      calendar,
      personId: visitor.personId,
      mayCancel: (paper) => mayEnd(visitor, paper),
      mayReturn: (paper) => paper.kind === 'voucher' && may(visitor, paper, 'return'),
      unfolded: asked.open,
      opened:
        asked.return === ''
          ? await rowFormOf(tx, visitor, 'cancel', asked.cancel, back)
          : await rowFormOf(tx, visitor, 'return', asked.return, back),
      onlyCause: asked.cause === '' ? undefined : asked.cause,
    })
    return { ...view, calls: asked.search === '' ? await lateCalls(tx, visitor) : [] }
  })
}

/** Whether the lifecycle lets one of the visitor's posts cancel (or void) the paper where it stands. */
function mayEnd(visitor: Visitor, paper: AgedPaper): boolean {
  return may(visitor, paper, kindOf(paper.kind).ending)
}

function may(visitor: Visitor, paper: AgedPaper, action: string | undefined): boolean {
  return kindOf(paper.kind).lifecycle.some(
    (row) =>
      row.from === paper.status &&
      row.action === action &&
      row.by.some((role) => visitor.roles.some((own) => own === role)),
  )
}

/** The form under the row: the rules are asked first, and their refusal stands in its place. */
async function rowFormOf(
  tx: Tx,
  visitor: Visitor,
  action: RowForm['act'],
  documentId: string,
  back: string,
): Promise<{ readonly documentId: string; readonly form: RowForm } | undefined> {
  if (!isId('vou', documentId)) return undefined
  const found = await findVoucherCase(tx, visitor.organisation.id, documentId)
  if (found === undefined || found.voucher.version === 0) return undefined
  const { voucher, standing } = found
  const row = voucherLifecycle.find(
    (known) => known.action === action && known.from === voucher.status,
  )
  const actor = actorFor(visitor, row?.by ?? ['finance-director'])
  const command = { ...plainCommand(voucher, actor, action), reason: 'ลองก่อน' }
  const isReturn = action === 'return'
  return {
    documentId,
    form: {
      act: action,
      action: `/vouchers/${documentId}/${isReturn ? 'return' : 'cancellation'}`,
      label: isReturn ? 'คืนให้แก้ไข' : 'ยกเลิกฎีกา',
      effect: isReturn ? returnEffect : cancelEffect(voucher.status),
      event: newId('evt'),
      version: String(voucher.version),
      refusal: textOf(refusalFrom(() => decide(voucher, command, standing))),
      close: back,
    },
  }
}

/** What returning does, said before it is pressed. */
const returnEffect = 'กลับไปที่ผู้จัดทำฎีกา เลขที่และเงินที่กันไว้คงเดิม ลายมือชื่อที่ลงแล้วเป็นอันยกเลิก'

/** What cancelling does to number, money and books, said before it is pressed. */
function cancelEffect(status: VoucherStatus): string {
  return status === 'approved'
    ? 'เลขที่คงอยู่ในทะเบียน เงินคืนบรรทัดงบประมาณ กลับรายการบัญชีทั้งหมด'
    : 'เลขที่คงอยู่ในทะเบียน เงินที่กันไว้คืนบรรทัดงบประมาณ ยังไม่มีรายการบัญชี'
}

function textOf(refusal: DomainError | DomainErrors | undefined): string {
  return refusal === undefined
    ? ''
    : fieldErrorsOf(refusal)
        .map(({ text }) => text)
        .join(' ')
}

/** `task=<id> <n>`, as often as there are tasks. */
function remindersIn(req: Request): readonly { readonly taskId: string; readonly n: number }[] {
  const body = req.body as Record<string, unknown> | undefined
  const values = [body?.['task']].flat()
  return values.flatMap((value) => {
    const [, taskId, n] = /^([\w-]{1,80}) (\d{1,4})$/.exec(String(value)) ?? []
    return taskId === undefined ? [] : [{ taskId, n: Number(n) }]
  })
}

function returnTo(req: Request): string {
  const body = req.body as Record<string, unknown> | undefined
  const path = pathOnHere(body?.['return'])
  return path?.startsWith('/board') ? path : '/board'
}
