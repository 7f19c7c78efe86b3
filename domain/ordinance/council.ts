import { DomainErrors, type DomainError } from '../shared/errors'
import { formatBaht } from '../shared/money'
import { thaiDate } from '../shared/thai'
import { answeredWarnings, checksOf } from './checks'
import {
  compareMoments,
  earliestFirstReading,
  earliestSecondReading,
  isTime,
  type Moment,
} from './clocks'
import { ordinanceError } from './errors'
import { itemName } from '../budget/filing'
import type { Motion, Ordinance, OrdinanceContent, Sitting } from './ordinance'
import type { Asked, Outcome } from './outcome'
import type { CheckResult, Measures } from './check'

/**
 * Types of expenditure that are due by law or contract and that no motion cuts: repayment and interest of loans.
 * Source: §2.4; unverified.
 */
const dueByLaw = { types: ['110100', '110200'], verified: false } as const

/** วาระที่ 1: the principle is accepted or rejected by the majority of the votes; rejected again, the draft falls. */
export function readFirst({ ordinance, command, standing }: Asked): Outcome {
  const tabledOn = recorded(ordinance.record.tabledOn)
  const firstReading = sittingOf({ command, standing }, earliestFirstReading(tabledOn))
  if (isCarried(firstReading)) return { to: 'principle-accepted', record: { firstReading } }
  const rejections = ordinance.record.rejections + 1
  const to = rejections > 1 ? 'fallen' : 'principle-rejected'
  return { to, record: { firstReading, rejections } }
}

/** วาระที่ 2: motions that cut; what the council carried makes the content anew. */
export function readSecond({ ordinance, command, standing }: Asked): Outcome {
  const { record, content } = ordinance
  const first = recorded(record.firstReading)
  const secondReading = sittingOf({ command, standing }, earliestSecondReading(first))
  const motions = command.motions.map((motion) => ({ ...motion, proposer: motion.proposer.trim() }))
  const faults = motionFaults(motions, recorded(content))
  if (faults.length > 0) throw new DomainErrors(faults)
  const cut = withCuts(recorded(content), motions)
  return {
    to: 'second-read',
    record: { secondReading, motions },
    content: cut,
    warnings: cut ? warningsOfCuts({ ordinance, command, standing }, cut) : [],
  }
}

/** วาระที่ 3: passed or not by the majority of the votes, at another sitting than the first reading's. */
export function readThird({ ordinance, command, standing }: Asked): Outcome {
  const first = recorded(ordinance.record.firstReading)
  const second = recorded(ordinance.record.secondReading)
  const thirdReading = sittingOf({ command, standing }, momentOf(second))
  if (isSameSitting(first, thirdReading))
    throw ordinanceError.ORDINANCE_THREE_READINGS_AT_ONCE({}, 'meeting')
  return { to: isCarried(thirdReading) ? 'passed' : 'fallen', record: { thirdReading } }
}

/** A sitting that was held, voted, and was not held too early. */
export function sittingOf(
  { command, standing }: Pick<Asked, 'command' | 'standing'>,
  earliest: Moment,
): Sitting {
  const { sitting } = command
  if (!sitting || !isComplete(sitting)) throw ordinanceError.ORDINANCE_NO_SITTING({}, 'meeting')
  const { members } = sitting
  const votes = votesOf(sitting)
  if (votes > members)
    throw ordinanceError.ORDINANCE_VOTES_ABOVE_MEMBERS(
      { votes: String(votes), members: String(members) },
      'votesFor',
    )
  const held = momentOf(sitting)
  if (compareMoments(held, { on: standing.today, at: standing.time }) > 0)
    throw ordinanceError.ORDINANCE_SITTING_TO_COME({}, 'heldOn')
  if (compareMoments(held, earliest) < 0)
    throw ordinanceError.ORDINANCE_SITTING_TOO_EARLY({ earliest: momentText(earliest) }, 'heldOn')
  return { ...sitting, meeting: sitting.meeting.trim() }
}

/** มติเห็นชอบ: more votes for than against. */
export function isCarried({ votesFor, votesAgainst }: Sitting): boolean {
  return votesFor > votesAgainst
}

/** Everything that is wrong with the motions as they were recorded, each with its field. */
function motionFaults(
  motions: readonly Motion[],
  content: OrdinanceContent,
): readonly DomainError[] {
  const carried = new Set<string>()
  return motions.flatMap((motion, index): DomainError[] => {
    const field = (name: string): string => `motions.${index}.${name}`
    const asked = content.appropriations.find(({ id }) => id === motion.appropriationId)
    if (!asked) return [ordinanceError.ORDINANCE_MOTION_ITEM_UNKNOWN({}, field('appropriationId'))]
    const item = itemName(asked)
    const faults: DomainError[] = []
    if (motion.proposer === '')
      faults.push(ordinanceError.ORDINANCE_MOTION_INCOMPLETE({}, field('proposer')))
    if (motion.amount < 0n)
      faults.push(ordinanceError.ORDINANCE_MOTION_BELOW_ZERO({ item }, field('amount')))
    if (motion.amount >= asked.amount)
      faults.push(
        ordinanceError.ORDINANCE_MOTION_ADDS(
          { item, amount: formatBaht(asked.amount) },
          field('amount'),
        ),
      )
    if (!motion.carried) return faults
    if (dueByLaw.types.some((type) => type === asked.typeCode))
      faults.push(ordinanceError.ORDINANCE_MOTION_DUE_BY_LAW({ item }, field('carried')))
    if (!motion.committeeAgreed && !motion.reserved)
      faults.push(ordinanceError.ORDINANCE_MOTION_NOT_RESERVED({ item }, field('carried')))
    if (carried.has(asked.id))
      faults.push(ordinanceError.ORDINANCE_MOTION_TWICE({ item }, field('carried')))
    carried.add(asked.id)
    return faults
  })
}

/** The content after the motions that the council carried; undefined where it carried none. */
function withCuts(
  content: OrdinanceContent,
  motions: readonly Motion[],
): OrdinanceContent | undefined {
  const cuts = new Map(
    motions
      .filter(({ carried }) => carried)
      .map(({ appropriationId, amount }) => [appropriationId, amount]),
  )
  if (cuts.size === 0) return undefined
  return {
    ...content,
    appropriations: content.appropriations.map((asked) => ({
      ...asked,
      amount: cuts.get(asked.id) ?? asked.amount,
    })),
  }
}

/**
 * What the council decided is recorded as it decided it. A check that its cuts break (less budget makes the share
 * of personnel larger) doesn't undo the vote: it warns, and the reason is kept.
 */
function warningsOfCuts({ ordinance, command, standing }: Asked, cut: OrdinanceContent) {
  const broken = (content: OrdinanceContent): readonly CheckResult[] =>
    checksOf(content, { ...measuresOf(ordinance, standing), stage: 'council' }).filter(
      ({ isMet }) => !isMet,
    )
  const before = new Set(broken(recorded(ordinance.content)).map(({ id }) => id))
  const { warnings, refusals } = answeredWarnings(
    broken(cut).filter(({ id }) => !before.has(id)),
    command.warningReasons,
  )
  if (refusals.length > 0) throw new DomainErrors(refusals)
  return warnings
}

/** What the checks of an ordinance measure by. */
export function measuresOf(
  { kind }: Pick<Ordinance, 'kind'>,
  {
    ownRevenueLastYear,
    yearLines,
    revenueRecords,
  }: Pick<Asked['standing'], 'ownRevenueLastYear' | 'yearLines' | 'revenueRecords'>,
): Measures {
  return {
    kind,
    ownRevenueLastYear,
    ...(yearLines && { yearLines }),
    ...(revenueRecords && { revenueRecords }),
  }
}

/** What an earlier act recorded. Without it the rows are not those of an ordinance in this status. */
export function recorded<Fact>(fact: Fact | undefined): Fact {
  if (fact === undefined) throw ordinanceError.ORDINANCE_NOT_FOUND()
  return fact
}

function isComplete(sitting: Sitting): boolean {
  const { meeting, heldAt, members, votesFor, votesAgainst, abstained } = sitting
  const votes = [votesFor, votesAgainst, abstained]
  return (
    meeting.trim() !== '' &&
    isTime(heldAt) &&
    Number.isSafeInteger(members) &&
    members > 0 &&
    votes.every((count) => Number.isSafeInteger(count) && count >= 0) &&
    votesOf(sitting) > 0
  )
}

function votesOf({ votesFor, votesAgainst, abstained }: Sitting): number {
  return votesFor + votesAgainst + abstained
}

function isSameSitting(left: Sitting, right: Sitting): boolean {
  return left.meeting === right.meeting || left.heldOn === right.heldOn
}

function momentOf({ heldOn, heldAt }: Sitting): Moment {
  return { on: heldOn, at: heldAt }
}

/** `20 สิงหาคม 2569 เวลา 10:15 น.`; the day alone where any time of it will do. */
function momentText({ on, at }: Moment): string {
  const day = thaiDate(on, 'long')
  return at === '00:00' ? day : `${day} เวลา ${at} น.`
}
