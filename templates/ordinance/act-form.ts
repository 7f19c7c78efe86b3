import { answeredWarnings, checksOf } from '../../domain/ordinance/checks'
import { measuresOf } from '../../domain/ordinance/council'
import { calendarYearBe } from '../../domain/shared/calendar'
import type { FieldError } from '../layouts/page'
import { filled, motionRows, onwardLetter, receiptFields, rechargeRows } from './act-rows'
import { reasonLabel, receivedLabel, thenText, whyBack } from './act-words'
import { membersOf } from './records'
import type { OpenOrdinanceAct, ShowOrdinanceInput } from './show'

/** Which blanks an act's form has. */
export type ActFormKind =
  | 'plain'
  | 'sitting'
  | 'motions'
  | 'letter'
  | 'answer'
  | 'confirmation'
  | 'day'
  | 'enforcement'
  | 'receipts'
  | 'decision'

type Refused = {
  readonly errors: readonly FieldError[]
  readonly typed: Readonly<Record<string, string>>
}

/** The form of one act with what was typed in it and what was refused. */
export function actForm(
  act: OpenOrdinanceAct,
  input: ShowOrdinanceInput,
  refused: Refused | undefined,
) {
  const { typed = {}, errors = [] } = refused ?? {}
  const field = (name: string, label: string, hint = '') => ({
    name,
    id: `${act.noun}-${name}`,
    label,
    hint,
    value: typed[name] ?? '',
    error: errors.find((error) => error.field === name)?.text ?? '',
  })
  const year = calendarYearBe(input.standing.today)
  const has = (...kinds: readonly ActFormKind[]): boolean => kinds.includes(act.form)
  const placed = new Set<string>(has('answer', 'decision') ? ['isApproved'] : [])
  const fields = [
    ...(has('sitting', 'motions', 'confirmation')
      ? [
          field('meeting', 'การประชุมสภา', `เช่น สมัยสามัญ สมัยที่ 3 ครั้งที่ 1 ประจำปี ${year}`),
          field('heldOn', 'วันที่ประชุม', `เช่น 20/8/${year}`),
          field('heldAt', 'เวลาลงมติ', 'เช่น 10:15'),
        ]
      : []),
    ...(has('letter', 'answer')
      ? [
          field('letterNumber', 'เลขที่หนังสือ'),
          field('datedOn', 'ลงวันที่', `เช่น 22/8/${year}`),
          field('receivedOn', receivedLabel(act, input), `เช่น 22/8/${year}`),
        ]
      : []),
    ...(has('day')
      ? [field('on', act.action === 'sign' ? 'ลงนามเมื่อ' : 'ประกาศเมื่อ', `เช่น 25/9/${year}`)]
      : []),
  ]
  if (has('receipts')) fields.push(...receiptFields(input, field))
  const members = membersOf(input.ordinance.record)
  const counts = has('sitting', 'motions', 'confirmation')
    ? [
        filled(field('members', 'สมาชิกทั้งหมด'), refused ? '' : String(members ?? '')),
        field('votesFor', 'เห็นชอบ'),
        field('votesAgainst', 'ไม่เห็นชอบ'),
        field('abstained', 'งดออกเสียง'),
      ]
    : []
  const warnings = warningsOf(act, input, errors).map(({ rule, text }) => ({
    ...field(`warningReasons.${rule}`, `${rule} ${text}`),
  }))
  const motions = act.form === 'motions' ? motionRows(input, typed, errors) : []
  const recharges = act.form === 'enforcement' ? rechargeRows(input, field) : []
  for (const one of recharges) placed.add(one.name)
  const letter = has('confirmation') ? onwardLetter(input, field) : []
  for (const one of [
    ...fields,
    ...counts,
    ...letter,
    ...warnings,
    ...motions.flatMap((row) => row.fields),
  ])
    placed.add(one.name)
  const reason = field('reason', reasonLabel(act, input))
  return {
    ...act,
    errors: errors.filter((error) => !placed.has(error.field) && error.field !== 'reason'),
    why: refused
      ? []
      : act.why.filter(({ field: at }) => !at.startsWith('warningReasons.') && !placed.has(at)),
    fields,
    counts,
    hasCounts: counts.length > 0,
    letter,
    whyBack: whyBack(act, input),
    isAnswer: has('answer', 'decision'),
    answerError: errors.find((error) => error.field === 'isApproved')?.text ?? '',
    isApproved: typed['isApproved'] === 'yes',
    isReturned: typed['isApproved'] === 'no',
    warnings,
    motions,
    recharges,
    reason,
    asksReason: reason.label !== '',
    then: thenText(act, input),
  }
}

/** Warnings that ask for a reason: those a proposal breaks, and those the council's cuts were refused for. */
function warningsOf(
  act: OpenOrdinanceAct,
  { content, ordinance, standing }: ShowOrdinanceInput,
  errors: readonly FieldError[],
) {
  if (act.action === 'read-second')
    return errors.flatMap(({ field, text }) => {
      const [, rule] = /^warningReasons\.(V\d)$/.exec(field) ?? []
      return rule ? [{ rule, text }] : []
    })
  if (act.action !== 'propose' || !content) return []
  const broken = checksOf(content, measuresOf(ordinance, standing)).filter(
    ({ severity, isMet }) => severity === 'warn' && !isMet,
  )
  return answeredWarnings(broken, {}).warnings
}
