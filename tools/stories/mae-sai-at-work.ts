import type { Role } from '../../domain/shared/actor'
import {
  addDays,
  addWorkingDays,
  compareDates,
  firstDayOf,
  type FiscalYear,
  type PlainDate,
  type WorkingCalendar,
} from '../../domain/shared/calendar'
import type { PurchaseKind } from '../../domain/voucher/voucher'
import { maeSai } from '../../prisma/examples/mae-sai'
import { readSteps, type StoryStep } from './story-file'

/**
 * อบต.แม่ใส at work: what its officers did in the last weeks, so that inboxes and the board of what is stuck
 * look as they do in an office. Names of projects are real, vendors are invented and say ตัวอย่าง; only the
 * milk was really bought from whom it says. The line of the README's story is left alone.
 */
export function maeSaiAtWork(
  today: PlainDate,
  fiscalYear: FiscalYear,
  calendar: WorkingCalendar,
): readonly StoryStep[] {
  const dayBefore = (workingDays: number): PlainDate => {
    const day = addWorkingDays(today, -workingDays, calendar)
    return compareDates(day, firstDayOf(fiscalYear)) < 0 ? firstDayOf(fiscalYear) : day
  }
  const steps = [
    ...papers.flatMap((paper, index) => journeyOf(paper, index, dayBefore)),
    ...supplementaryOf(fiscalYear, dayBefore),
  ].toSorted((left, right) => compareDates(left.on, right.on))
  const read = readSteps(withLeaves(steps))
  if (!read.ok) throw new Error(read.problems.join('\n'))
  return read.value
}

/** One voucher: what it pays, how far it came, and when. */
type Paper = {
  readonly title: string
  readonly line: string
  readonly payee: string
  readonly kind: PurchaseKind
  readonly amount: string
  readonly stop: Stop
  /** Working days ago: its draft was submitted, and it came to whoever has it now. */
  readonly begun: number
  readonly since: number
  readonly reason?: string
}

/** The last thing that was done to it. */
type Stop = (typeof route)[number] | 'return' | 'reject' | 'cancel'

/** The acts of a whole life, each begun only after the one before it. */
const route = [
  'draft',
  'present',
  'submit',
  'receive',
  'certify-funds',
  'check',
  'finance-endorse',
  'clerk-endorse',
  'approve',
  'prepare',
  'first-signature',
  'last-signature',
  'hand-over',
  'close',
] as const

/** After which act of the route each of the other endings comes. */
const endsAfter: Readonly<Record<string, (typeof route)[number]>> = {
  return: 'certify-funds',
  reject: 'finance-endorse',
  cancel: 'approve',
}

const trader = 'ห้างหุ้นส่วนจำกัด ตัวอย่างพาณิชย์'
const services = 'บริษัท ตัวอย่างเซอร์วิสพะเยา จำกัด'
const equipment = 'บริษัท ตัวอย่างครุภัณฑ์ จำกัด'
const printing = 'บริษัท ตัวอย่างการพิมพ์ จำกัด'
const supplies = 'บริษัท ตัวอย่างวัสดุและอาหาร จำกัด'
const dairy = 'องค์การส่งเสริมกิจการโคนมแห่งประเทศไทย (อ.ส.ค.)'
const worker = 'นายตัวอย่าง รับจ้าง'
const cook = 'นางสาวตัวอย่าง การครัว'

// prettier-ignore
const papers: readonly Paper[] = [
  { title: 'จ้างเหมาจัดสถานที่และเครื่องเสียง ประเพณีลอยกระทงตำบลแม่ใส', line: '00263-320300-41', payee: trader, kind: 'hire', amount: '128,400.00', stop: 'clerk-endorse', begun: 14, since: 8 },
  { title: 'จ้างพิมพ์แผ่นพับพัฒนาการจัดเก็บภาษี', line: '00113-320300-58', payee: printing, kind: 'hire', amount: '10,700.00', stop: 'clerk-endorse', begun: 6, since: 2 },
  { title: 'ซื้อวัสดุตกแต่ง ประเพณีลอยกระทงตำบลแม่ใส', line: '00263-320300-41', payee: supplies, kind: 'buy', amount: '18,725.00', stop: 'clerk-endorse', begun: 5, since: 1 },
  { title: 'อุดหนุนโรงเรียนชุมชนบ้านแม่ใส (อาหารกลางวัน) งวดที่ 1', line: '00212-610200-26', payee: 'โรงเรียนชุมชนบ้านแม่ใส', kind: 'subsidy', amount: '144,000.00', stop: 'clerk-endorse', begun: 4, since: 1 },
  { title: 'ซื้อวัคซีน สัตว์ปลอดโรค คนปลอดภัยจากโรคพิษสุนัขบ้า', line: '00223-320300-36', payee: supplies, kind: 'buy', amount: '21,400.00', stop: 'finance-endorse', begun: 7, since: 4 },
  { title: 'จ้างซ่อมเครื่องปรับอากาศ ห้องประชุม', line: '00111-320300-00', payee: services, kind: 'hire', amount: '8,560.00', stop: 'finance-endorse', begun: 4, since: 1 },
  { title: 'ซื้ออาหารเสริม (นม) โรงเรียนชุมชนบ้านแม่ใส ภาคเรียนที่ 1/2569', line: '00212-330400-25', payee: dairy, kind: 'buy', amount: '111,670.00', stop: 'check', begun: 9, since: 5 },
  { title: 'ซื้ออาหารเสริม (นม) ศูนย์พัฒนาเด็กเล็ก ภาคเรียนที่ 1/2569', line: '00212-330400-25', payee: dairy, kind: 'buy', amount: '24,567.40', stop: 'check', begun: 5, since: 2 },
  { title: 'จ้างตรวจสอบคุณภาพน้ำประปาหมู่บ้าน', line: '00241-320300-32', payee: services, kind: 'hire', amount: '12,840.00', stop: 'certify-funds', begun: 3, since: 1 },
  { title: 'ซื้อวัสดุสำนักงาน ไตรมาสที่ 1', line: '00111-320300-00', payee: trader, kind: 'buy', amount: '15,836.00', stop: 'certify-funds', begun: 7, since: 4 },
  { title: 'จ้างทำอาหารว่าง ส่งเสริมและพัฒนาคุณภาพชีวิตผู้สูงอายุ', line: '00232-320300-34', payee: cook, kind: 'hire', amount: '6,000.00', stop: 'certify-funds', begun: 3, since: 2 },
  { title: 'ซื้อถังคัดแยกขยะ ส่งเสริมการบริหารจัดการขยะ', line: '00244-320300-55', payee: trader, kind: 'buy', amount: '19,260.00', stop: 'submit', begun: 3, since: 3 },
  { title: 'จ้างซ่อมรถบรรทุกน้ำดับเพลิง', line: '00111-320300-00', payee: services, kind: 'hire', amount: '32,100.00', stop: 'submit', begun: 1, since: 1 },
  { title: 'จ้างทำป้าย ลดอุบัติเหตุทางถนนตำบลแม่ใส', line: '00121-320300-52', payee: printing, kind: 'hire', amount: '4,815.00', stop: 'receive', begun: 2, since: 1 },
  { title: 'จ้างเดินสายไฟฟ้า ศพด.อบต.แม่ใส', line: '00212-320300-23', payee: services, kind: 'hire', amount: '27,820.00', stop: 'return', begun: 6, since: 2, reason: 'เลขที่ใบสั่งจ้างในใบส่งมอบงานไม่ตรงกับใบสั่งจ้าง' },
  { title: 'จ้างเหมาสำรวจข้อมูลสัตว์และขึ้นทะเบียน (สุนัข/แมว)', line: '00223-320100-30', payee: worker, kind: 'hire', amount: '6,500.00', stop: 'present', begun: 2, since: 2 },
  { title: 'ซื้อเครื่องคอมพิวเตอร์สำนักงาน', line: '00111-410100-00', payee: equipment, kind: 'buy', amount: '32,100.00', stop: 'approve', begun: 8, since: 1 },
  { title: 'อุดหนุนเทศบาลตำบลท่าวังทอง (ศูนย์ปฏิบัติการช่วยเหลือประชาชน)', line: '00111-610100-54', payee: 'เทศบาลตำบลท่าวังทอง', kind: 'subsidy', amount: '12,000.00', stop: 'approve', begun: 8, since: 4 },
  { title: 'จ้างก่อสร้างที่จอดรถ อบต.แม่ใส งวดที่ 1', line: '00312-420900-19', payee: trader, kind: 'construction', amount: '149,800.00', stop: 'prepare', begun: 10, since: 1 },
  { title: 'จ้างทำความสะอาดอาคารสำนักงาน เดือนตุลาคม', line: '00111-320300-00', payee: services, kind: 'hire', amount: '9,630.00', stop: 'first-signature', begun: 10, since: 2 },
  { title: 'ซื้อน้ำมันเชื้อเพลิง เดือนตุลาคม', line: '00111-320300-00', payee: trader, kind: 'buy', amount: '28,355.00', stop: 'last-signature', begun: 11, since: 3 },
  { title: 'จ้างดูแลสวนหย่อมหน้าที่ทำการ เดือนตุลาคม', line: '00111-320300-00', payee: worker, kind: 'hire', amount: '9,000.00', stop: 'hand-over', begun: 12, since: 1 },
  { title: 'จ้างวิทยากรและอาหาร ฝึกอบรมเพิ่มทักษะด้านอาชีพเสริม', line: '00232-320300-31', payee: cook, kind: 'project', amount: '12,000.00', stop: 'close', begun: 14, since: 4 },
  { title: 'ซื้อวัสดุงานบ้านงานครัว ไตรมาสที่ 1', line: '00111-320300-00', payee: supplies, kind: 'buy', amount: '7,490.00', stop: 'close', begun: 15, since: 6 },
  { title: 'จ้างทาสีรั้วหน้าที่ทำการ', line: '00111-320300-00', payee: worker, kind: 'hire', amount: '18,000.00', stop: 'reject', begun: 8, since: 4, reason: 'ให้กองช่างดำเนินการเอง ไม่ต้องจ้าง' },
  { title: 'ซื้อเก้าอี้พลาสติก', line: '00111-320300-00', payee: trader, kind: 'buy', amount: '21,400.00', stop: 'cancel', begun: 9, since: 5, reason: 'เบิกผิดรายการงบประมาณ ต้องเบิกจากงบลงทุน' },
]

/**
 * งบประมาณเพิ่มเติม ฉบับที่ 1 on its way: the council passed it, and the district chief has it. Nothing of it where the
 * year is too young for the council's times. That the whole year's revenue came in so early is the example's.
 */
function supplementaryOf(
  fiscalYear: FiscalYear,
  dayBefore: (workingDays: number) => PlainDate,
): readonly Written[] {
  const [opened, proposed, first, second, sent] = [12, 10, 7, 4, 2].map(dayBefore)
  if (!opened || !proposed || !first || !second || !sent) return []
  if (compareDates(opened, addDays(firstDayOf(fiscalYear), 1)) < 0) return []
  const clerk = { by: holderOf('chief-administrator'), ordinance: 'เพิ่มเติม ฉบับที่ 1' }
  const treasurer = { ...clerk, by: holderOf('finance-director') }
  const sitting = (number: number, heldOn: PlainDate, heldAt: string) => ({
    sitting: {
      meeting: `สมัยวิสามัญ ครั้งที่ ${number} ประจำปี ${fiscalYear} (ตัวอย่าง)`,
      heldOn,
      heldAt,
      members: 12,
      for: 10,
      against: 1,
      abstained: 1,
    },
  })
  const why = 'รายการสมมุติ ไม่อยู่ในแผนพัฒนาท้องถิ่นของ อบต. (ตัวอย่าง)'
  return [
    { ...clerk, on: opened, does: 'open-supplementary' },
    {
      ...treasurer,
      on: opened,
      does: 'record-receipts',
      receipts: {
        received: '42,350,000.00',
        evidence: 'หนังสือแจ้งการจัดสรรภาษีมูลค่าเพิ่ม (ตัวอย่าง สมมุติว่ารายรับทั้งปีเข้าแล้ว)',
      },
    },
    {
      ...clerk,
      on: opened,
      by: holderOf('drafter', 'สธ'),
      does: 'request',
      rows: [
        {
          line: '00244-320300-55',
          amount: '120,000.00',
          statement: 'ปริมาณขยะมูลฝอยเพิ่มขึ้น (ตัวอย่าง)',
        },
      ],
    },
    {
      ...clerk,
      on: opened,
      by: holderOf('drafter', 'กช'),
      does: 'request',
      rows: [
        {
          subProgramme: '00312',
          type: '420900',
          item: 'ซ่อมแซมถนนหินคลุกสายบ้านตัวอย่าง หมู่ที่ 3',
          quantity: '1 สาย',
          amount: '230,000.00',
          statement: 'ผิวจราจรชำรุดจากน้ำหลาก (ตัวอย่าง)',
        },
      ],
    },
    {
      ...treasurer,
      on: opened,
      does: 'estimate',
      rows: [
        {
          code: '421002',
          name: 'ภาษีมูลค่าเพิ่มตาม พ.ร.บ. กำหนดแผนฯ',
          estimate: '350,000.00',
          reason: 'ได้รับจัดสรรสูงกว่าที่ประมาณการไว้ (ตัวอย่าง)',
        },
      ],
    },
    { ...clerk, on: opened, does: 'word' },
    { ...clerk, on: proposed, does: 'propose', warnings: { V3: why } },
    { ...clerk, on: proposed, by: holderOf('chief-executive'), does: 'table' },
    { ...clerk, on: first, does: 'read-first', ...sitting(1, first, '08:30') },
    { ...clerk, on: second, does: 'read-second', ...sitting(2, second, '08:40') },
    { ...clerk, on: second, does: 'read-third', ...sitting(2, second, '08:50') },
    {
      ...clerk,
      on: sent,
      does: 'send',
      letter: { number: 'พย 71801/88 (ตัวอย่าง)', datedOn: sent, receivedOn: sent },
    },
  ]
}

/** A step in a story's own words, not read yet. */
type Written = { readonly on: PlainDate; readonly does: string } & Readonly<Record<string, unknown>>

/** The acts of one voucher: submitted on one day, then spread evenly until it came to who has it now. */
function journeyOf(
  paper: Paper,
  index: number,
  dayBefore: (workingDays: number) => PlainDate,
): readonly Written[] {
  const acts = actsUntil(paper.stop)
  const spread = acts.length - submitted
  return acts.flatMap((act, n) => {
    const share = spread <= 0 ? 0 : Math.max(0, n + 1 - submitted) / spread
    const daysAgo = Math.round(paper.begun - (paper.begun - paper.since) * share)
    return written(act, paper, index, dayBefore(daysAgo), dayBefore(paper.begun))
  })
}

const submitted = route.indexOf('submit') + 1

function actsUntil(stop: Stop): readonly Stop[] {
  const ending = endsAfter[stop]
  if (ending) return [...route.slice(0, route.indexOf(ending) + 1), stop]
  return route.filter((_, index) => index <= route.findIndex((act) => act === stop))
}

function written(
  act: Stop,
  paper: Paper,
  index: number,
  on: PlainDate,
  begunOn: PlainDate,
): readonly Written[] {
  const unit = unitOfLine(paper.line)
  const voucher = paper.title
  const payment = `เช็คของ ${paper.title}`
  const by = (role: Role, of?: string): string => holderOf(role, of)
  switch (act) {
    case 'draft':
      return [
        {
          on,
          by: by('drafter', unit),
          does: 'draft',
          voucher,
          states: sheetOf(paper, index, begunOn),
          papers: 'all',
        },
      ]
    case 'present':
      return [{ on, by: by('drafter', unit), does: act, voucher }]
    case 'submit':
      return [{ on, by: by('withdrawer', unit), does: act, voucher }]
    case 'receive':
    case 'certify-funds':
      return [{ on, by: by('receiver'), does: act, voucher }]
    case 'check':
      return [{ on, by: by('checker'), does: act, voucher }]
    case 'return':
      return [
        {
          on,
          by: by('checker'),
          does: act,
          voucher,
          reason: paper.reason,
          defects: [paper.reason],
        },
      ]
    case 'finance-endorse':
      return [
        {
          on,
          by: by('finance-director'),
          does: act,
          voucher,
          warnings: unit === 'กค' ? { 'R-130': 'กองคลังเป็นหน่วยงานผู้เบิกเอง' } : {},
        },
      ]
    case 'clerk-endorse':
      return [{ on, by: by('chief-administrator'), does: act, voucher }]
    case 'reject':
      return [{ on, by: by('chief-administrator'), does: act, voucher, reason: paper.reason }]
    case 'approve':
      return [{ on, by: by('chief-executive'), does: act, voucher }]
    case 'cancel':
      return [
        {
          on,
          by: by('finance-director'),
          does: act,
          voucher,
          reason: paper.reason,
          papers: ['cancellation-memo'],
        },
      ]
    case 'prepare':
      return [{ on, by: by('cheque-preparer'), does: act, payment, pays: [voucher] }]
    case 'first-signature':
      return [{ on, by: signatories.slice(0, 1), does: 'sign', payment }]
    case 'last-signature':
      return [{ on, by: signatories.slice(1), does: 'sign', payment }]
    case 'hand-over':
      return [
        {
          on,
          by: by('payer'),
          does: act,
          payment,
          receivedBy: paper.payee,
          identity: 'company-receipt',
          receipt: `RC-${index + 1}`,
        },
      ]
    case 'close':
      return [{ on, by: by('bookkeeper'), does: act, voucher }]
  }
}

function sheetOf(
  paper: Paper,
  index: number,
  begunOn: PlainDate,
): Readonly<Record<string, unknown>> {
  const isPurchase = ['buy', 'hire', 'construction'].includes(paper.kind)
  const invoice = isPurchase ? { invoice: `IV-${100 + index}`, invoicedOn: begunOn } : {}
  const isBought = paper.kind === 'buy'
  return {
    title: paper.title,
    purpose: `เพื่อเบิกจ่ายเงิน${paper.title}`,
    purchaseKind: paper.kind,
    budgetLines: [paper.line],
    payees: [paper.payee],
    lines: [{ amount: paper.amount, ...invoice }],
    ...(isPurchase && {
      order: {
        kind: isBought ? 'purchase-order' : paper.kind === 'hire' ? 'hire-order' : 'contract',
        number: `${index + 3}/2570`,
        orderedOn: addDays(begunOn, -14),
        total: paper.amount,
        dueOn: begunOn,
        deliveredOn: addDays(begunOn, -1),
        acceptedOn: begunOn,
        fineRate: isBought ? '0.20' : '0.10',
        fineFloor: isBought ? '' : '100.00',
      },
    }),
  }
}

/** The leaves of the first cheque book, in the order in which cheques were made. */
function withLeaves(steps: readonly Written[]): readonly Written[] {
  let leaf = Number(office.bankAccounts[0]?.chequeBooks[0]?.first)
  return steps.map((step) => (step.does === 'prepare' ? { ...step, leaf: String(leaf++) } : step))
}

const office = maeSai(2570).file
const posts = office.units.flatMap((unit) =>
  unit.posts.map((post) => ({ ...post, unit: unit.abbreviation })),
)
const signatories = (office.bankAccounts[0]?.signatories ?? []).map((title) =>
  nameOf(posts.find((post) => post.title === title)?.holders[0]?.username),
)

function unitOfLine(code: string): string {
  return office.budgetLines.find((line) => line.code === code)?.unit ?? ''
}

function holderOf(role: Role, unit?: string): string {
  const post = posts.find(
    (candidate) =>
      candidate.roles.includes(role) && (unit === undefined || candidate.unit === unit),
  )
  return nameOf(post?.holders[0]?.username)
}

function nameOf(username: string | undefined): string {
  return office.people.find((person) => person.username === username)?.name ?? ''
}
