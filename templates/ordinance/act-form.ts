import { lineName, usedOf } from '../../domain/budget/budget-line'
import { answeredWarnings, checksOf } from '../../domain/ordinance/checks'
import { measuresOf } from '../../domain/ordinance/council'
import { filingOf, itemName } from '../../domain/budget/filing'
import type { Appropriation } from '../../domain/ordinance/ordinance'
import { unsettledOf } from '../../domain/ordinance/provisional'
import {
  isTabledLate,
  lastDayToConfirm,
  supervision,
  supervisors,
} from '../../domain/ordinance/clocks'
import { calendarYearBe } from '../../domain/shared/calendar'
import { formatBaht } from '../../domain/shared/money'
import { thaiDate } from '../../domain/shared/thai'
import type { FieldError } from '../layouts/page'
import { confirmationText, membersOf } from './records'
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

const blankMotions = 3

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

function reasonLabel(act: OpenOrdinanceAct, { ordinance, standing }: ShowOrdinanceInput): string {
  switch (act.action) {
    case 'cancel':
    case 'send-back':
      return 'เหตุผล'
    case 'revise':
      return 'ต้องแก้อะไร ตามข้อยุติของคณะกรรมการ'
    case 'table':
      return isTabledLate(ordinance, standing.today)
        ? 'เสนอหลังวันที่ 15 สิงหาคม ระบุเหตุผลที่รายงานสภาและผู้กำกับดูแล'
        : ''
    case 'answer':
      return 'เหตุผลที่ส่งคืน (เมื่อไม่เห็นชอบ)'
    case 'confirm':
      return 'เหตุผล (เมื่อพ้นกำหนดโดยไม่มีการประชุม)'
    default:
      return ''
  }
}

/** The letter that takes a confirmed draft of an อบต. on to the governor: other kinds are done with the vote. */
function onwardLetter(
  { ordinance, standing }: ShowOrdinanceInput,
  field: (name: string, label: string, hint?: string) => Field,
): readonly Field[] {
  const { supervisor, governor } = supervision[ordinance.kind]
  if (!governor) return []
  const year = calendarYearBe(standing.today)
  const to = supervisors[supervisor]
  return [
    field('letterNumber', `เลขที่หนังสือถึง${to}`, 'ส่งต่อผู้ว่าราชการจังหวัด เว้นว่างเมื่อสภาไม่ยืนยัน'),
    field('datedOn', 'ลงวันที่', `เช่น 22/8/${year}`),
    field('receivedOn', `${to}รับเมื่อ`, `เช่น 22/8/${year}`),
  ]
}

/** Why the draft came back, above the act that answers it: from the supervisor, or from the executive to be mended. */
function whyBack({ action }: OpenOrdinanceAct, { ordinance, history }: ShowOrdinanceInput) {
  if (action === 'confirm') {
    const answer = history.findLast((happening) => happening.action === 'answer')
    const supervisor = supervisors[supervision[ordinance.kind].supervisor]
    return answer && { name: `${supervisor}ส่งคืนเพราะ`, reason: answer.reason }
  }
  if (action !== 'propose') return undefined
  const last = history.findLast((happening) =>
    ['propose', 'send-back', 'revise'].includes(happening.action),
  )
  if (last === undefined || last.action === 'propose') return undefined
  return { name: `${last.postTitle}ให้แก้`, reason: last.reason }
}

/** Of a letter that goes out, whose receipt the clock runs from. */
function receivedLabel({ action }: OpenOrdinanceAct, { ordinance }: ShowOrdinanceInput): string {
  return action === 'send' ? `${supervisors[supervision[ordinance.kind].supervisor]}รับเมื่อ` : 'รับเมื่อ'
}

/** Rows of motions: those that were typed and a few blank ones. */
function motionRows(
  input: ShowOrdinanceInput,
  typed: Readonly<Record<string, string>>,
  errors: readonly FieldError[],
) {
  const last = Object.keys(typed).reduce((most, name) => {
    const index = /^motions\.(\d+)\.item$/.exec(name)?.[1]
    return index !== undefined && typed[name] ? Math.max(most, Number(index)) : most
  }, -1)
  return Array.from({ length: last + 1 + blankMotions }, (_, index) => {
    const at = (name: string, label: string) => ({
      name: `motions.${index}.${name}`,
      id: `motions.${index}.${name}`,
      label,
      value: typed[`motions.${index}.${name}`] ?? '',
      error: errors.find((error) => error.field === `motions.${index}.${name}`)?.text ?? '',
      isTicked: typed[`motions.${index}.${name}`] !== undefined,
    })
    const texts = {
      item: at('item', `รายการที่ขอลด คำแปรญัตติที่ ${index + 1}`),
      proposer: at('proposer', 'ผู้แปรญัตติ'),
      amount: at('amount', 'ขอลดเหลือ'),
    }
    const ticks = [
      at('committeeAgreed', 'คณะกรรมการเห็นด้วย'),
      at('reserved', 'สงวน'),
      at('carried', 'สภาเห็นชอบ'),
    ]
    const fields = [...Object.values(texts), ...ticks]
    return {
      ...texts,
      item: { ...texts.item, groups: itemGroups(input, texts.item.value) },
      ticks,
      fields,
      errors: fields.filter(({ name, error }) => error !== '' && name !== texts.item.name),
    }
  })
}

type Field = {
  readonly name: string
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly error: string
}

/** A blank with what is known already, until something else is typed or it is refused. */
function filled(one: Field, value: string): Field {
  return one.value === '' && one.error === '' ? { ...one, value } : one
}

/** What the treasury certifies, as it was last recorded until something else is typed. */
function receiptFields(
  { standing }: ShowOrdinanceInput,
  field: (name: string, label: string, hint?: string) => Field,
): readonly Field[] {
  const known = standing.surplus?.receipts
  return [
    filled(field('received', 'รายรับจริงทั้งสิ้น'), known ? formatBaht(known.received) : ''),
    filled(
      field('asOf', 'นับถึงวันที่', `เช่น 31/1/${calendarYearBe(standing.today)}`),
      known ? thaiDate(known.asOf, 'short') : '',
    ),
    filled(field('evidence', 'หลักฐาน', 'เช่น รายงานรับ-จ่ายเงินสด ฉบับที่ ลงวันที่'), known?.evidence ?? ''),
  ]
}

/**
 * Provisional lines that were spent from and have no item of their own in the budget, or one that is too small, with the
 * items that may take over.
 */
function rechargeRows(
  { ordinance, standing }: ShowOrdinanceInput,
  field: (name: string, label: string) => { readonly value: string },
) {
  const appropriations = ordinance.content?.appropriations ?? []
  return unsettledOf(standing.provisionalLines, appropriations).map(({ line, to }) => {
    const name = `recharges.${line.id}`
    const label = `${line.code} ${lineName(line)} ใช้ไปแล้ว ${formatBaht(usedOf(line.buckets))}`
    const typed = field(name, label)
    const one = { ...typed, name, value: typed.value || (to?.id ?? '') }
    return {
      ...one,
      options: appropriations
        .filter(({ unitId }) => unitId === line.unitId)
        .map((voted) => ({
          value: voted.id,
          label: `${voted.subProgrammeCode} ${itemName(voted)} ${formatBaht(voted.amount)}`,
          selected: voted.id === one.value,
        })),
    }
  })
}

/**
 * The items of the draft by the numbers that motions name them by, under their work: to be picked by name, on a telephone
 * too. A number that the draft doesn't have is shown as it came.
 */
function itemGroups({ ordinance }: ShowOrdinanceInput, chosen: string) {
  const items = (ordinance.content?.appropriations ?? []).map((asked, index) => ({
    work: subProgrammeName(asked),
    value: String(index + 1),
    label: `${index + 1}. ${itemName(asked)} ${formatBaht(asked.amount)}`,
    selected: chosen === String(index + 1),
  }))
  const unknown = chosen !== '' && !items.some(({ selected }) => selected)
  return [
    {
      name: '',
      options: [
        { value: '', label: 'เลือกรายการในร่าง', selected: chosen === '' },
        ...(unknown ? [{ value: chosen, label: `${chosen} (ไม่มีในร่าง)`, selected: true }] : []),
      ],
    },
    ...[...new Set(items.map(({ work }) => work))].map((name) => ({
      name,
      options: items.filter(({ work }) => work === name),
    })),
  ]
}

function subProgrammeName(asked: Appropriation): string {
  return filingOf(asked)?.subProgramme.name ?? asked.subProgrammeCode
}

function thenText(
  { action }: OpenOrdinanceAct,
  { ordinance, standing }: ShowOrdinanceInput,
): string {
  const supervisor = supervisors[supervision[ordinance.kind].supervisor]
  switch (action) {
    case 'propose':
      return 'หยุดรับคำขอ ตรึงตัวเลขและถ้อยคำ แล้วส่งให้ผู้บริหารท้องถิ่น'
    case 'resubmit':
      return 'ส่งร่างเดิมให้สภา ประชุมวาระที่ 1 ได้หลังจากนี้อย่างน้อย 3 วัน ไม่รับหลักการอีกครั้งร่างตกไป'
    case 'revise':
      return 'ปลัดแก้คำขอ ประมาณการ และถ้อยคำ แล้วเสนอขึ้นมาใหม่ ร่างที่สภาไม่รับยังเทียบดูได้'
    case 'table':
      return 'ส่งร่างให้สภา ประชุมวาระที่ 1 ได้หลังจากนี้อย่างน้อย 3 วัน'
    case 'read-first':
      return 'รับหลักการแล้วเปิดรับคำแปรญัตติอย่างน้อย 24 ชั่วโมง'
    case 'read-second':
      return 'คำแปรญัตติที่สภาเห็นชอบลดตัวเลขในร่างทันที'
    case 'confirm': {
      const received = ordinance.record.answer?.receivedOn
      const lastDay = received && lastDayToConfirm(ordinance.kind, received)
      const until = lastDay ? `ประชุมได้ถึง ${thaiDate(lastDay, 'long')} ` : ''
      return `${until}${confirmationText(ordinance.kind, ordinance.record)}`
    }
    case 'send':
      return `นับเวลาพิจารณาของ${supervisor}จากวันที่รับ`
    case 'sign':
      return 'ออกเลขที่ฉบับและพิมพ์เล่มงบประมาณ ส่วนประกาศพิมพ์เมื่อบันทึกการประกาศ'
    case 'enforce':
      return standing.provisionalLines.length > 0
        ? 'รายการของปีนี้เกิดขึ้นพร้อมกันทั้งหมด และรับรายจ่ายที่ใช้ไปพลางก่อนไปทุกรายการ'
        : 'รายการงบประมาณของปีนี้เกิดขึ้นพร้อมกันทั้งหมด หน่วยงานเบิกจ่ายได้'
    case 'record-receipts':
      return 'ส่วนที่เกินประมาณการทั้งปีเท่านั้นที่ตั้งงบประมาณเพิ่มเติมได้'
    case 'begin-provisional':
      return `หน่วยงานเบิกจ่ายจากรายการของปี ${ordinance.fiscalYear - 1} ได้ไม่เกินวงเงินเดิม ยกเว้นงบลงทุน จนกว่าจะเริ่มใช้บังคับ`
    default:
      return ''
  }
}
