import { addDays, plainDate, type PlainDate } from '../../domain/shared/calendar'
import { showTransferView } from '../../templates/transfer/show'
import { command, does, draft, standing, wanted } from './given'

const submitted = does(draft, command('submit', 'head', draft)).transfer
const endorsed = does(submitted, command('endorse', 'palad', submitted)).transfer
const approved = does(endorsed, command('approve', 'nayok', endorsed)).transfer
const approvedOn = standing.today
const dueOn = plainDate('2026-12-08')

function page(today: PlainDate, sentOn?: PlainDate) {
  return showTransferView({
    transfer: { ...approved, status: sentOn ? 'closed' : 'approved', content: wanted },
    register: {
      approvedOn,
      resolution: null,
      publication: sentOn ? { announcedOn: approvedOn, letterNumber: '1', sentOn } : null,
    },
    standing: { ...standing, today },
    unitName: 'กองสาธารณสุข',
    units: [],
    task: sentOn
      ? undefined
      : { postTitle: 'ปลัด', holderName: 'นาย palad', openedOn: approvedOn, dueOn },
    papers: { rows: [], types: [] } as never,
    history: [],
    prints: [],
    open: [],
    eventId: 'evt_1',
    refused: undefined,
  })
}

test('the fifteenth day is in time; the day after, the page says that the notice is late', () => {
  expect(page(dueOn)).toMatchObject({ overdue: '', waiting: { late: false } })
  const late = page(addDays(dueOn, 3))
  expect(late.overdue).toMatch(/ภายใน 15 วัน .* มาแล้ว 3 วัน$/)
  expect(late.waiting?.late).toBe(true)
  expect(late.route.filter((step) => step.late).map(({ name }) => name)).toEqual([
    'ประกาศและแจ้งผู้กำกับ',
  ])
})

test('a letter that was sent late is marked so, one that was in time is not', () => {
  expect(page(dueOn, dueOn).publication).toMatchObject({ late: '' })
  const sentOn = addDays(dueOn, 2)
  expect(page(sentOn, sentOn).publication).toMatchObject({ late: 'ช้ากว่ากำหนด 2 วัน' })
})
