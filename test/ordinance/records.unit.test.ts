import { isConfirmed, votesToConfirm } from '../../domain/ordinance/clocks'
import {
  blankRecord,
  type Ordinance,
  type OrdinanceRecord,
  type Sitting,
} from '../../domain/ordinance/ordinance'
import { plainDate } from '../../domain/shared/calendar'
import { recordRows, type RecordedAct } from '../../templates/ordinance/records'

const day = plainDate('2026-06-12')
const answer = { number: '', datedOn: day, receivedOn: day, isApproved: false }
const sent = { number: 'ตย 71001/230', datedOn: day, receivedOn: day, isApproved: undefined }

function vote(votesFor: number, votesAgainst: number, abstained = 0): Sitting {
  const meeting = 'สมัยสามัญ'
  return { meeting, heldOn: day, heldAt: '10:00', members: 12, votesFor, votesAgainst, abstained }
}

function rows(
  facts: Partial<Ordinance>,
  acts: readonly (readonly [string, Partial<OrdinanceRecord>, string?])[] = [],
): readonly string[] {
  const record = acts.reduce((all, [, recorded]) => ({ ...all, ...recorded }), blankRecord)
  const history = acts.map(([action, recorded, reason = '']): RecordedAct => ({
    action,
    recorded,
    reason,
  }))
  return recordRows({ kind: 'sao', record, ...facts } as Ordinance, history).map(
    ({ name, text, reason }) => `${name}: ${text} ${reason}`.replaceAll('\u00A0', ' ').trim(),
  )
}

test('why the supervisor sent it back stands beside the answer, and what the council needs below it', () => {
  const all = rows({ status: 'returned' }, [
    ['read-third', { thirdReading: vote(9, 2, 1) }],
    ['answer', { answer }, 'รายรับสูงเกินจริง'],
  ])
  expect(all[1]).toMatch(/^คำตอบ: ส่งคืนพร้อมเหตุผล .* รายรับสูงเกินจริง$/)
  expect(all[2]).toBe(
    'กำหนดยืนยัน: ถึง 12 กรกฎาคม 2569 ต้องได้เสียงเห็นชอบเกินกึ่งหนึ่งของสมาชิกทั้งหมด คือ 7 จาก 12 คน มิฉะนั้นร่างตกไป',
  )
})

test('a principle rejected and the answer that sent the draft back stay when others have followed', () => {
  const all = rows({ status: 'at-governor' }, [
    ['read-first', { firstReading: vote(4, 8) }],
    ['read-first', { firstReading: vote(9, 3) }],
    ['send', { sent }],
    ['answer', { answer }, 'รายรับสูงเกินจริง'],
    ['confirm', { confirmation: vote(7, 5), sent }],
  ])
  expect(all.map((row) => row.slice(0, 24))).toEqual([
    expect.stringContaining('วาระที่ 1: ไม่รับหลักการ'),
    expect.stringContaining('วาระที่ 1: รับหลักการ'),
    expect.stringContaining('ส่งร่าง: นายอำเภอ'),
    expect.stringContaining('คำตอบ: ส่งคืนพร้อมเหตุผล'.slice(0, 24)),
    expect.stringContaining('มติยืนยัน: ยืนยัน'),
    expect.stringContaining('ส่งต่อ: ผู้ว่า'),
    expect.stringContaining('กำหนดพิจารณา: '),
  ])
})

test('more for than against confirms nothing where the share of all members is not reached', () => {
  const [row] = rows({ status: 'fallen' }, [['confirm', { confirmation: vote(5, 4, 3) }]])
  expect(row).toContain('มติยืนยัน: ไม่ยืนยัน')
})

test.each([
  ['sao', 12, 7],
  ['sao', 13, 7],
  ['pao', 12, 8],
  ['pao', 13, 9],
  ['pao', 24, 16],
] as const)('in a council of %s with %d members %d votes confirm', (kind, members, votesFor) => {
  expect(votesToConfirm(kind, members)).toBe(votesFor)
  expect(isConfirmed(kind, { members, votesFor })).toBe(true)
  expect(isConfirmed(kind, { members, votesFor: votesFor - 1 })).toBe(false)
})
