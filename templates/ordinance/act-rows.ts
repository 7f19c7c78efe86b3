import { lineName, usedOf } from '../../domain/budget/budget-line'
import { filingOf, itemName } from '../../domain/budget/filing'
import { supervision, supervisors } from '../../domain/ordinance/clocks'
import type { Appropriation } from '../../domain/ordinance/ordinance'
import { unsettledOf } from '../../domain/ordinance/provisional'
import { calendarYearBe } from '../../domain/shared/calendar'
import { formatBaht } from '../../domain/shared/money'
import { thaiDate } from '../../domain/shared/thai'
import type { FieldError } from '../layouts/page'
import type { ShowOrdinanceInput } from './show'

/** A blank of the form as it is drawn. */
type Field = {
  readonly name: string
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly error: string
}

/** What the treasury certifies, as it was last recorded until something else is typed. */
export function receiptFields(
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

/** The letter that takes a confirmed draft of an อบต. on to the governor: other kinds are done with the vote. */
export function onwardLetter(
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

/** Rows of motions: those that were typed and a few blank ones. */
export function motionRows(
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

const blankMotions = 3

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

/**
 * Provisional lines that were spent from and have no item of their own in the budget, or one that is too small, with the
 * items that may take over.
 */
export function rechargeRows(
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

/** A blank with what is known already, until something else is typed or it is refused. */
export function filled(one: Field, value: string): Field {
  return one.value === '' && one.error === '' ? { ...one, value } : one
}
