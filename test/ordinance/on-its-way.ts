import type { OrdinanceAct } from '../../domain/ordinance/act'
import type { OrdinanceAction } from '../../domain/ordinance/lifecycle'
import type { Letter, Sitting } from '../../domain/ordinance/ordinance'
import { addDays, plainDate, type PlainDate } from '../../domain/shared/calendar'
import type { Committed } from '../../domain/shared/commit'
import { parseBaht } from '../../domain/shared/money'
import { inOrganisation } from '../../prisma/client'
import { newId } from '../../prisma/ids'
import { findOrdinanceCase } from '../../prisma/ordinance'
import {
  saveRequests,
  saveRevenueEstimates,
  type RequestFields,
  type RevenueFields,
} from '../../prisma/ordinance-rows'
import type { AtWork } from '../voucher/at-work'

/** What a test states of a requested item; the rest is left blank. */
export type Asked = Partial<Omit<RequestFields, 'amount'>> & {
  readonly unit: string
  readonly amount: string
}

/** The acts on ordinances of an office with the worker's real activities. */
export function ordinancesOf(work: AtWork) {
  const { organisationId, unitIds } = work.office

  /** Commits an act of the officer whose duty it is, on the worker's connection or on `through`. */
  async function act(
    id: string,
    action: OrdinanceAction,
    more: Partial<OrdinanceAct> = {},
    through = work.activities,
  ): Promise<Committed> {
    const { ordinance } = await findOrdinanceCase(work.db, organisationId, id)
    const { personId, postId } = await work.office.as(executives.has(action) ? 'somchai' : 'wichai')
    return through.commitOrdinance({
      organisationId,
      id,
      eventId: newId('evt'),
      act: {
        action,
        personId,
        postId,
        version: ordinance.version,
        reason: 'ทดสอบ',
        warningReasons: { V3: 'ทดสอบ', V4: 'ทดสอบ', V5: 'ทดสอบ', V6: 'ทดสอบ' },
        sitting: undefined,
        motions: [],
        letter: undefined,
        on: undefined,
        acceptBy: '2100-01-01T00:00:00Z',
        ...more,
      },
    })
  }

  /** Types requests, and one estimate of revenue that balances them. */
  async function types(id: string, asked: readonly Asked[], code = '431002'): Promise<string[]> {
    const { personId } = await work.office.as('wichai')
    const mark = { ordinanceId: id, personId }
    const fresh = { seenVersion: 0, isRemoved: false }
    return inOrganisation(work.office.db, organisationId, async (tx) => {
      const ids: string[] = []
      for (const { unit, amount, ...fields } of asked) {
        const row = newId('bgl')
        ids.push(row)
        await saveRequests(tx, { ...mark, unitId: unitIds.get(unit) ?? '' }, [
          {
            ...fresh,
            id: row,
            fields: { ...blankRequest, ...fields, amount: parseBaht(amount) },
          },
        ])
      }
      const total = asked.reduce((sum, { amount }) => sum + parseBaht(amount), 0n)
      const estimate = { ...blankRevenue, code, name: 'ประมาณการ', estimate: total }
      await saveRevenueEstimates(tx, { ...mark, unitId: '' }, [
        { ...fresh, id: newId('rev'), fields: estimate },
      ])
      return ids
    })
  }

  /** From the proposal to the announcement, from a day on, as fast as the clocks allow. */
  async function carries(id: string, from: string, until: OrdinanceAction = 'announce') {
    const first = plainDate(from)
    const on = (days: number): PlainDate => addDays(first, days)
    const steps: readonly (readonly [OrdinanceAction, number, Partial<OrdinanceAct>?])[] = [
      ['propose', 0],
      ['table', 0],
      ['read-first', 4, { sitting: sittingOn(on(4), '09:00') }],
      ['read-second', 6, { sitting: sittingOn(on(6), '09:00') }],
      ['read-third', 6, { sitting: sittingOn(on(6), '09:30') }],
      ['send', 7, { letter: letterOn(on(7)) }],
      ['answer', 8, { letter: letterOn(on(8), true) }],
      ['sign', 9],
      ['announce', 10, { on: on(10) }],
    ]
    for (const [action, days, more] of steps) {
      await work.setClock(`${on(days)} 12:00:00`)
      await act(id, action, more)
      if (action === until) return
    }
  }

  return { act, types, carries }
}

const executives: ReadonlySet<OrdinanceAction> = new Set([
  'table',
  'resubmit',
  'revise',
  'sign',
  'send-back',
])

export function sittingOn(heldOn: PlainDate, heldAt: string): Sitting {
  const meeting = `สมัยสามัญ ${heldOn}`
  return { meeting, heldOn, heldAt, members: 12, votesFor: 9, votesAgainst: 2, abstained: 1 }
}

export function letterOn(on: PlainDate, isApproved?: boolean): Letter {
  return { number: 'พย 0023/7', datedOn: on, receivedOn: on, isApproved }
}

const nothing = { actualOldest: 0n, actualOlder: 0n, actualLast: 0n, currentEstimate: 0n }
const blankRequest = {
  lineCode: '',
  subProgrammeCode: '00411',
  typeCode: '111000',
  item: '',
  quantity: '',
  unitPrice: 0n,
  statement: '',
  planPage: '',
  ...nothing,
} satisfies Partial<RequestFields>
const blankRevenue = { name: '', reason: '', ...nothing } satisfies Partial<RevenueFields>
