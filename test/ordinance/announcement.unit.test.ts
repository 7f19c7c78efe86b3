import { blankRecord, type OrdinanceRecord } from '../../domain/ordinance/ordinance'
import { plainDate } from '../../domain/shared/calendar'
import { render } from '../../templates/engine'
import {
  ordinanceAnnouncementView,
  type OrdinanceAnnouncementFacts,
} from '../../templates/ordinance/forms/ordinance-announcement'
import { poisoned } from '../forms/poison'
import { bookFacts, letter, sitting } from './given'

const record: OrdinanceRecord = {
  ...blankRecord,
  thirdReading: sitting('2025-08-20', '14:00'),
  answer: letter('2025-09-02', '2025-09-03', true),
  signedOn: plainDate('2025-09-15'),
  announcedOn: plainDate('2025-09-16'),
}
const { organisation, content, executive, print } = bookFacts
const facts: OrdinanceAnnouncementFacts = {
  ...{ organisation, content, executive, print },
  number: '1/2569',
  record,
  isDeemed: false,
}

const said = (own: Partial<OrdinanceAnnouncementFacts> = {}): string =>
  ordinanceAnnouncementView({ ...facts, ...own })
    .paragraphs.join('\n')
    .replaceAll('\u00A0', ' ')

test('it says what was passed, how the supervisor agreed, how much it is and from when', () => {
  const text = said()
  expect(text).toContain('เมื่อวันที่ 20 สิงหาคม 2568 ได้มีมติเห็นชอบ')
  expect(text).toContain('ให้ความเห็นชอบแล้ว ตามหนังสือที่ พย 71601/345 ลงวันที่ 2 กันยายน 2568')
  expect(text).toContain('ตราเป็นฉบับที่ 1/2569 เมื่อวันที่ 15 กันยายน 2568')
  expect(text).toContain('10,200,000.00 บาท (สิบล้านสองแสนบาทถ้วน) ตั้งแต่วันที่ 1 ตุลาคม 2568')
  expect(text).not.toMatch(/มาตรา|ข้อ \d/)
})

test('announced late, it is in force from that day; a supplementary one always', () => {
  const late = { ...record, announcedOn: plainDate('2025-10-09') }
  expect(said({ record: late })).toContain('ตั้งแต่วันที่ 9 ตุลาคม 2568')
  const supplement = { ...content, supplement: 1 }
  expect(said({ content: supplement })).toContain('ตั้งแต่วันที่ 16 กันยายน 2568')
})

test('who let the days go by is deemed to agree; whom the council overruled did not', () => {
  expect(said({ isDeemed: true })).toContain('มิได้แจ้งผลการพิจารณาภายในกำหนด')
  const overruled = {
    ...record,
    answer: letter('2025-09-02', '2025-09-03', false),
    confirmation: sitting('2025-09-12', '10:00'),
  }
  const town = { ...organisation, kind: 'town-municipality' as const }
  const text = said({ record: overruled, organisation: town })
  expect(text).toContain('ได้ยืนยันร่างเดิมแล้ว เมื่อวันที่ 12 กันยายน 2568')
  expect(text).toContain('เทศบัญญัติงบประมาณรายจ่าย')
  expect(text).not.toContain('ให้ความเห็นชอบแล้ว')
})

test('nothing typed becomes part of the page', () => {
  const view = ordinanceAnnouncementView(poisoned(facts))
  expect(render('ordinance/forms/ordinance-announcement', view)).not.toContain('<script>alert')
})
