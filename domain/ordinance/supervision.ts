import { itemName } from '../budget/filing'
import type { OrganisationKind } from '../organisation/titles'
import { compareDates, lastDayOf, type PlainDate } from '../shared/calendar'
import { DomainErrors, type DomainError } from '../shared/errors'
import { thaiDate } from '../shared/thai'
import {
  approvedOn,
  decidedBy,
  deemedFrom,
  firstDayInForce,
  isConfirmed,
  lastDayToConfirm,
  lastDayToDecide,
  supervision,
  type Supervisor,
} from './clocks'
import { recorded, sittingOf } from './council'
import { ordinanceError } from './errors'
import { lineThatIs } from './filing-check'
import type { OrdinanceStatus } from './lifecycle'
import type { Letter, Ordinance, OrdinanceCommand } from './ordinance'
import type { Asked, Outcome } from './outcome'
import { rechargesOf } from './provisional'

/** ส่งผู้กำกับดูแล: the letter that took the draft there, and when it was received. */
export function send({ ordinance, command, standing }: Asked): Outcome {
  const passed = recorded(ordinance.record.thirdReading)
  const letter = letterOf(command.letter, passed.heldOn, standing.today)
  return { to: 'at-supervisor', record: { sent: { ...letter, isApproved: undefined } } }
}

/**
 * หนังสือตอบ of the supervisor, and after a confirmation of the governor, or their own answer in the system; written
 * while the clock still ran.
 */
export function answer({ ordinance, command, standing }: Asked): Outcome {
  const { receivedOn } = recorded(ordinance.record.sent)
  const letter = isTheirOwn(ordinance, command)
    ? {
        number: '',
        datedOn: standing.today,
        receivedOn: standing.today,
        isApproved: command.isApproved,
      }
    : letterOf(command.letter, receivedOn, standing.today)
  const { lastDay, from } = clockOf(ordinance)
  if (compareDates(letter.datedOn, lastDay) > 0)
    throw ordinanceError.ORDINANCE_ANSWER_TOO_LATE(
      { lastDay: thaiDate(lastDay, 'long'), deemedOn: thaiDate(from, 'long') },
      'datedOn',
    )
  if (letter.isApproved === undefined) throw ordinanceError.ORDINANCE_NO_ANSWER({}, 'isApproved')
  const record = { answer: letter }
  if (letter.isApproved) return { to: 'approved', record }
  return {
    to: ordinance.status === 'at-governor' ? 'fallen' : 'returned',
    record,
    needsReason: true,
  }
}

/** Whether it is the supervisor who acts, and the one before whom the draft lies. */
function isTheirOwn(ordinance: Ordinance, { by }: OrdinanceCommand): boolean {
  return by.roles.includes(supervisorOf(ordinance))
}

/** Who decides over the draft now. */
export function supervisorOf(ordinance: Pick<Ordinance, 'kind' | 'record'>): Supervisor {
  return decidedBy(ordinance) === 'governor' ? 'governor' : supervision[ordinance.kind].supervisor
}

/** Who of the supervisors has a draft in a status; nobody of them while it lies elsewhere. */
export function supervisorAt(
  status: OrdinanceStatus,
  kind: OrganisationKind,
): Supervisor | undefined {
  if (status === 'at-governor') return 'governor'
  return status === 'at-supervisor' ? supervision[kind].supervisor : undefined
}

/** ถือว่าเห็นชอบ: nobody answered in time. */
export function deem({ ordinance, standing }: Asked): Outcome {
  const { lastDay, from } = clockOf(ordinance)
  if (compareDates(standing.today, from) < 0)
    throw ordinanceError.ORDINANCE_NOT_YET_DEEMED({
      lastDay: thaiDate(lastDay, 'long'),
      deemedOn: thaiDate(from, 'long'),
    })
  return { to: 'approved' }
}

/**
 * มติยืนยัน over a returned draft. Where the governor then decides, the letter is the one that took the confirmed
 * draft to the district chief. Once the days are over, no sitting at all is recorded: the draft has fallen.
 */
export function confirm({ ordinance, command, standing }: Asked): Outcome {
  const { kind, record } = ordinance
  const { receivedOn } = recorded(record.answer)
  const lastDay = lastDayToConfirm(kind, receivedOn)
  if (!command.sitting && compareDates(standing.today, lastDay) > 0)
    return { to: 'fallen', needsReason: true }
  const confirmation = sittingOf({ command, standing }, { on: receivedOn, at: '00:00' })
  if (compareDates(confirmation.heldOn, lastDay) > 0)
    throw ordinanceError.ORDINANCE_CONFIRMED_TOO_LATE(
      { lastDay: thaiDate(lastDay, 'long') },
      'heldOn',
    )
  if (!isConfirmed(kind, confirmation)) return { to: 'fallen', record: { confirmation } }
  if (!supervision[kind].governor) return { to: 'approved', record: { confirmation } }
  const sent = letterOf(command.letter, confirmation.heldOn, standing.today)
  return {
    to: 'at-governor',
    record: { confirmation, sent: { ...sent, isApproved: undefined }, answer: undefined },
  }
}

/** ลงนามตรา: on the day that is named, or else today. */
export function sign({ ordinance, command, standing }: Asked): Outcome {
  const earliest = recorded(approvedOn(ordinance))
  const signedOn = command.on ?? standing.today
  if (!isBetween(earliest, signedOn, standing.today))
    throw ordinanceError.ORDINANCE_SIGNATURE_DAY({ earliest: thaiDate(earliest, 'long') }, 'on')
  return { to: 'signed', record: { signedOn } }
}

/** ประกาศ */
export function announce({ ordinance, command, standing }: Asked): Outcome {
  const earliest = recorded(ordinance.record.signedOn)
  const announcedOn = command.on
  if (!announcedOn || !isBetween(earliest, announcedOn, standing.today))
    throw ordinanceError.ORDINANCE_ANNOUNCEMENT_DAY({ earliest: thaiDate(earliest, 'long') }, 'on')
  return { to: 'announced', record: { announcedOn } }
}

/** ใช้บังคับ: from the day that is named, or else from the first there may be. */
export function enforce({ ordinance, command, standing }: Asked): Outcome {
  const { fiscalYear, record } = ordinance
  if (compareDates(standing.today, lastDayOf(fiscalYear)) > 0)
    throw ordinanceError.ORDINANCE_YEAR_OVER({ year: String(fiscalYear) })
  const earliest = firstDayInForce(fiscalYear, recorded(record.announcedOn))
  const inForceOn = command.on ?? earliest
  if (!isBetween(earliest, inForceOn, standing.today))
    throw ordinanceError.ORDINANCE_NOT_YET_IN_FORCE({ earliest: thaiDate(earliest, 'long') }, 'on')
  const taken = takenFaults(ordinance, standing)
  if (taken.length > 0) throw new DomainErrors(taken)
  const recharges = rechargesOf({ ordinance, command, standing })
  return { to: 'in-force', record: { inForceOn }, recharges }
}

/** In force, the new items become lines: refused where a transfer or another budget made one of them meanwhile. */
function takenFaults(
  { content }: Ordinance,
  { yearLines = [] }: Asked['standing'],
): readonly DomainError[] {
  return (content?.appropriations ?? []).flatMap((voted) => {
    const same = lineThatIs(voted, yearLines)
    if (!same) return []
    const facts = { item: itemName(voted), code: same.code }
    return [ordinanceError.ORDINANCE_LINE_MADE_MEANWHILE(facts, 'on')]
  })
}

/** The last day of the supervisor who has the draft, and the first day it is deemed approved. */
function clockOf(ordinance: Ordinance): { readonly lastDay: PlainDate; readonly from: PlainDate } {
  const { receivedOn } = recorded(ordinance.record.sent)
  const by = decidedBy(ordinance)
  return {
    lastDay: lastDayToDecide(ordinance.kind, receivedOn, by),
    from: deemedFrom(ordinance.kind, receivedOn, by),
  }
}

function letterOf(letter: Letter | undefined, earliest: PlainDate, today: PlainDate): Letter {
  if (!letter || letter.number.trim() === '')
    throw ordinanceError.ORDINANCE_NO_LETTER({}, 'letterNumber')
  const facts = { earliest: thaiDate(earliest, 'long') }
  if (!isBetween(earliest, letter.datedOn, today))
    throw ordinanceError.ORDINANCE_LETTER_DAY(facts, 'datedOn')
  if (!isBetween(letter.datedOn, letter.receivedOn, today))
    throw ordinanceError.ORDINANCE_LETTER_DAY(facts, 'receivedOn')
  return { ...letter, number: letter.number.trim() }
}

function isBetween(first: PlainDate, day: PlainDate, last: PlainDate): boolean {
  return compareDates(first, day) <= 0 && compareDates(day, last) <= 0
}
