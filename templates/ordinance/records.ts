import {
  decidedBy,
  deemedFrom,
  isConfirmed,
  lastDayToConfirm,
  lastDayToDecide,
  supervision,
  supervisors,
  votesToConfirm,
} from '../../domain/ordinance/clocks'
import { isCarried } from '../../domain/ordinance/council'
import type { Letter, Ordinance, OrdinanceRecord, Sitting } from '../../domain/ordinance/ordinance'
import { supervisorAt } from '../../domain/ordinance/supervision'
import { thaiDate } from '../../domain/shared/thai'

/** An act of the history with what it added to the record. */
export type RecordedAct = {
  readonly action: string
  readonly reason: string
  readonly recorded: Partial<OrdinanceRecord>
}

type Row = { readonly name: string; readonly text: string; readonly reason: string }

/**
 * What the council and the supervisor decided, act by act as it was recorded: a principle that was rejected and the
 * answer that sent the draft back stay on the page when another sitting or letter has followed. The last row is what is
 * waited for, until when.
 */
export function recordRows(ordinance: Ordinance, history: readonly RecordedAct[]): readonly Row[] {
  return [...history.flatMap((act) => rowsOf(act, ordinance)), ...pendingRows(ordinance)]
}

function rowsOf({ action, reason, recorded }: RecordedAct, { kind }: Ordinance): readonly Row[] {
  const { firstReading, secondReading, thirdReading, sent, answer, confirmation } = recorded
  const own = supervisors[supervision[kind].supervisor]
  switch (action) {
    case 'read-first':
      return sittingRow('วาระที่ 1', firstReading, carried(firstReading, 'รับหลักการ', 'ไม่รับหลักการ'))
    case 'read-second':
      return sittingRow('วาระที่ 2', secondReading, carried(secondReading, 'เห็นชอบ', 'ไม่เห็นชอบ'))
    case 'read-third':
      return sittingRow('วาระที่ 3', thirdReading, carried(thirdReading, 'เห็นชอบให้ตรา', 'ไม่เห็นชอบ'))
    case 'send':
      return letterRow('ส่งร่าง', sent, `${own} · `)
    case 'answer':
      return letterRow('คำตอบ', answer).map((row) => ({ ...row, reason }))
    case 'deem':
      return [{ name: 'คำตอบ', text: 'ไม่ตอบภายในกำหนด ถือว่าเห็นชอบ', reason: '' }]
    case 'confirm': {
      if (!confirmation) return [{ name: 'มติยืนยัน', text: 'ไม่มีการประชุมภายในกำหนด', reason }]
      const result = isConfirmed(kind, confirmation) ? 'ยืนยัน' : 'ไม่ยืนยัน'
      return [
        ...sittingRow('มติยืนยัน', confirmation, result),
        ...letterRow('ส่งต่อ', sent, `${supervisors.governor}ผ่าน${own} · `),
      ]
    }
    default:
      return []
  }
}

function pendingRows({ kind, record, status }: Ordinance): readonly Row[] {
  if (status === 'returned' && record.answer) {
    const lastDay = thaiDate(lastDayToConfirm(kind, record.answer.receivedOn), 'long')
    return [
      { name: 'กำหนดยืนยัน', text: `ถึง ${lastDay} ${confirmationText(kind, record)}`, reason: '' },
    ]
  }
  if (!record.sent || supervisorAt(status, kind) === undefined) return []
  const by = decidedBy({ kind, record })
  const lastDay = lastDayToDecide(kind, record.sent.receivedOn, by)
  const from = deemedFrom(kind, record.sent.receivedOn, by)
  return [
    {
      name: 'กำหนดพิจารณา',
      text: `ถึง ${thaiDate(lastDay, 'long')} พ้นแล้วถือว่าเห็นชอบตั้งแต่ ${thaiDate(from, 'long')}`,
      reason: '',
    },
  ]
}

/** The votes that confirm a draft that came back, counted for the council as it last sat. */
export function confirmationText(kind: Ordinance['kind'], record: OrdinanceRecord): string {
  const members = membersOf(record)
  const counted =
    members === undefined ? '' : ` คือ ${votesToConfirm(kind, members)} จาก ${members}\u00A0คน`
  return `ต้องได้เสียงเห็นชอบ${supervision[kind].confirmedBy.th}${counted} มิฉะนั้นร่างตกไป`
}

/** จำนวนสมาชิกสภาทั้งหมด at the latest sitting. */
export function membersOf(record: OrdinanceRecord): number | undefined {
  return (record.thirdReading ?? record.secondReading ?? record.firstReading)?.members
}

function carried(sitting: Sitting | undefined, yes: string, no: string): string {
  return sitting && isCarried(sitting) ? yes : no
}

function sittingRow(name: string, sitting: Sitting | undefined, result: string): readonly Row[] {
  if (!sitting) return []
  const { meeting, heldOn, heldAt, members, votesFor, votesAgainst, abstained } = sitting
  const votes = [
    `เห็นชอบ\u00A0${votesFor}`,
    `ไม่เห็นชอบ\u00A0${votesAgainst}`,
    `งดออกเสียง\u00A0${abstained}`,
  ]
  return [
    {
      name,
      text: `${result} · ${meeting} ${thaiDate(heldOn, 'long')} ${heldAt}\u00A0น. · ${votes.join(' ')} จากสมาชิก\u00A0${members}\u00A0คน`,
      reason: '',
    },
  ]
}

/** A letter of ours, or the supervisor's answer: by letter, or in the system where it has no number. */
function letterRow(name: string, letter: Letter | undefined, to = ''): readonly Row[] {
  if (!letter) return []
  const { number, datedOn, receivedOn, isApproved } = letter
  const answer = isApproved === undefined ? '' : isApproved ? 'เห็นชอบ · ' : 'ส่งคืนพร้อมเหตุผล · '
  const how =
    number === ''
      ? `ตอบในระบบ ${thaiDate(datedOn, 'long')}`
      : `ที่ ${number} ลงวันที่ ${thaiDate(datedOn, 'long')} รับเมื่อ ${thaiDate(receivedOn, 'long')}`
  return [{ name, text: `${to}${answer}${how}`, reason: '' }]
}
