import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'puppeteer-core'
import { hashPassword } from '../../api/auth/password'
import { projectRoot } from '../../config'
import {
  kindTitles,
  organisationKinds,
  type OrganisationKind,
} from '../../domain/organisation/titles'
import { bangkokDateOf, fiscalYearOf, plainDate } from '../../domain/shared/calendar'
import type { OrganisationFile } from '../../prisma/organisation-file'
import { createOrganisation } from '../../prisma/organisation-setup'
import { readJson, readOrganisationFile } from '../../tools/organisation-file'
import { setClock } from '../../tools/stories/clock'
import { officeFor } from '../../tools/stories/office'
import { openingSchema } from '../../tools/stories/story-file'
import { openBrowser, signIn, widths, type Tab } from '../support/browser'
import { OrdinancePage } from '../support/pages/ordinance'
import { startStack, type Stack } from '../support/stack'
import { asOwner, password } from '../support/web'

/**
 * The budget of each other kind of local government, from the units' requests until it is in force, as its own officers
 * and its own supervisor see it in a browser: one approved by letter, one rejected and read again, one returned and
 * confirmed, one late, one approved by a guest. อบต. goes its way in ordinance.e2e.
 */

jest.setTimeout(120_000)

let stack: Stack
let browser: Browser
let passwordHash: string

beforeAll(async () => {
  stack = await startStack({ printer: false })
  browser = await openBrowser()
  passwordHash = await hashPassword(password)
})

afterAll(async () => {
  await browser?.close()
  await stack?.close()
})

const thisYear = fiscalYearOf(bangkokDateOf(new Date()))
const fiscalYear = thisYear + 1
const before = fiscalYear - 544

test('เทศบาลตำบล: sent through the district chief, approved by the governor’s letter', async () => {
  const office = await officeOf('subdistrict-municipality')
  await office.drafted('08-03')
  await office.passed()
  await office.sends('08-17')
  await office.acts('clerk', '08-25', 'answer', 'บันทึกคำตอบ', letter(25, 8), ['เห็นชอบ'])
  await office.comesIntoForce('08-26')
})

test('องค์การบริหารส่วนจังหวัด: the principle is rejected, the draft is mended and brought again, it passes', async () => {
  const office = await officeOf('pao')
  await office.drafted('08-03')
  await office.reads('first', '08-07', { เห็นชอบ: '4', ไม่เห็นชอบ: '8' })
  await office.says('clerk', 'สภาไม่รับหลักการ', 'h1')
  const settled = { ต้องแก้อะไร: 'เพิ่มคำชี้แจงของเงินสำรองจ่าย' }
  await office.acts('executive', '08-10', 'revision', 'ให้แก้ร่างก่อนเสนอสภาอีกครั้ง', settled)
  await office.says('clerk', 'เพิ่มคำชี้แจงของเงินสำรองจ่าย', '#proposal')
  await office.acts('clerk', '08-10', 'proposal', 'เสนอผู้บริหารท้องถิ่น')
  await office.acts('executive', '08-10', 'tabling', 'เสนอสภา')
  await office.reads('first', '08-14')
  await office.says('clerk', 'ไม่รับหลักการ · สมัยสามัญ 08-07')
  await office.reads('second', '08-17')
  await office.reads('third', '08-17')
  await office.sends('08-19')
  await office.acts('clerk', '08-25', 'answer', 'บันทึกคำตอบ', letter(25, 8), ['เห็นชอบ'])
  await office.comesIntoForce('08-26')
})

test('เทศบาลเมือง: the governor returns it in the system, two thirds of the council confirm it', async () => {
  const office = await officeOf('town-municipality')
  await office.drafted('08-03')
  await office.passed()
  await office.sends('08-17')
  await office.acts('supervisor', '08-20', 'answer', 'ตอบ', {}, ['ส่งคืนพร้อมเหตุผล'])
  await office.says('supervisor', 'ระบุเหตุผล')
  const why = { เหตุผลที่ส่งคืน: 'ให้ทบทวนประมาณการรายรับ' }
  await office.acts('supervisor', '08-20', 'answer', 'ตอบ', why, ['ส่งคืนพร้อมเหตุผล'])
  await office.says('clerk', 'ผู้กำกับดูแลส่งคืน รอสภายืนยัน', 'h1')
  await office.says('clerk', 'ให้ทบทวนประมาณการรายรับ', '#confirmation')
  await office.says('clerk', '8 จาก 12 คน', '#confirmation')
  const vote = { เห็นชอบ: '8', ไม่เห็นชอบ: '4', งดออกเสียง: '0' }
  await office.acts('clerk', '08-28', 'confirmation', 'บันทึกมติยืนยัน', sitting(28, 8, '10:00', vote))
  await office.comesIntoForce('08-31')
})

test('เทศบาลนคร: late, it begins with last year’s lines and takes them over, deemed approved', async () => {
  const office = await officeOf('city-municipality')
  await office.drafted('09-07', 'รอข้อมูลภาษีจัดสรร')
  await office.reads('first', '09-11')
  await office.reads('second', '09-14')
  await office.reads('third', '09-14')
  await office.sends('09-17')
  const begin = 'ใช้งบประมาณปีก่อนไปพลางก่อน'
  await office.acts('clerk', '10-01', 'provisional-year', begin)
  const { tab } = await office.page('clerk')
  await tab.goto(`/budget?year=${fiscalYear}`)
  await tab.says('ค่าไฟฟ้าของปีก่อน')
  await office.acts('clerk', '10-03', 'deemed-approval', 'ถือว่าเห็นชอบเพราะพ้นกำหนด')
  await office.comesIntoForce('10-05', '10-05')
})

test('เมืองพัทยา: the governor, a guest of the office, approves it on a telephone', async () => {
  const office = await officeOf('pattaya')
  await office.drafted('08-03')
  await office.passed()
  await office.sends('08-17')
  const { tab } = await office.page('supervisor')
  await tab.widen(widths.phone)
  const sideways = await tab.page.evaluate('document.documentElement.scrollWidth - innerWidth')
  expect(sideways).toBeLessThanOrEqual(0)
  await office.acts('supervisor', '08-20', 'answer', 'ตอบ', {}, ['เห็นชอบ'])
  await office.says('clerk', 'เห็นชอบ · ตอบในระบบ')
  await office.comesIntoForce('08-26')
})

type Who = 'clerk' | 'executive' | 'drafter' | 'treasurer' | 'supervisor'

/** An office of the kind, and how its officers bring a budget through. Days are of the year before, `08-17`. */
async function officeOf(kind: OrganisationKind) {
  const made = await asOwner(stack.database, async (owner) => {
    const people = fileOf(kind).people.map(({ username }) => username)
    const access = new Map(
      people.map((username) => [username, { passwordHash, mustChangePassword: false }]),
    )
    return createOrganisation(owner, fileOf(kind), { access, isExample: true })
  })
  const organisationId = made?.organisationId ?? ''
  const tabs = new Map<Who, Tab>()
  let id = ''

  const itIs = (monthAndDay: string): Promise<void> =>
    asOwner(stack.database, (owner) =>
      setClock(owner, organisationId, plainDate(`${before}-${monthAndDay}`), 450),
    ).then(() => undefined)

  const tabOf = async (who: Who): Promise<Tab> => {
    const signedIn = { base: stack.base, passwordOf: () => password }
    const tab = tabs.get(who) ?? (await signIn(browser, signedIn, usernameOf(kind, who)))
    tabs.set(who, tab)
    return tab
  }

  const page = async (who: Who): Promise<OrdinancePage> => OrdinancePage.open(await tabOf(who), id)

  const acts = async (
    who: Who,
    on: string,
    noun: string,
    label: string,
    blanks: Readonly<Record<string, string>> = {},
    ticks: readonly string[] = [],
  ): Promise<void> => {
    await itIs(on)
    const { tab, act } = await page(who)
    if (!(await tab.has('button', label, `#${noun}`))) await tab.unfold(`${label}…`)
    for (const tick of ticks) await tab.tick(tick, `#${noun}`)
    await act(noun, label, blanks)
  }

  /** A reading on a day, in the order of the readings: at ten, and the third at two. */
  const reads = (
    reading: 'first' | 'second' | 'third',
    on: string,
    votes: Readonly<Record<string, string>> = {},
  ): Promise<void> => {
    const [month = 0, day = 0] = on.split('-').map(Number)
    const number = { first: '1', second: '2', third: '3' }[reading]
    const at = reading === 'third' ? '14:00' : '10:00'
    const blanks = sitting(day, month, at, { การประชุมสภา: `สมัยสามัญ ${on}`, ...votes })
    return acts('clerk', on, `${reading}-reading`, `บันทึกวาระที่ ${number}`, blanks)
  }

  return {
    page,
    acts,
    reads,
    says: async (who: Who, text: string, where?: string): Promise<void> => {
      const tab = await tabOf(who)
      if (who === 'clerk') await tab.goto(`/ordinances/${id}`)
      await tab.says(text, where)
    },

    /** Opened, asked for, estimated, proposed and brought before the council, all on one day. */
    drafted: async (on: string, late = ''): Promise<void> => {
      await itIs(on)
      const clerk = await tabOf('clerk')
      await clerk.goto('/ordinances')
      await clerk.press(`เปิดการจัดทำงบประมาณ ปี ${fiscalYear}`)
      id = clerk.path().split('/')[2] ?? ''
      await OrdinancePage.typeIn(
        await tabOf('drafter'),
        `/ordinances/${id}/requests`,
        [
          {
            งาน: '00111',
            ประเภท: '340100',
            'รายการ/โครงการ': 'ค่าไฟฟ้าของปีก่อน',
            [`ปี ${fiscalYear}`]: '400,000',
            'แผนฯ หน้า': '12',
          },
          { งาน: '00411', ประเภท: '111000', [`ปี ${fiscalYear}`]: '๖๐๐,๐๐๐' },
        ],
        '1,000,000.00',
      )
      await OrdinancePage.typeIn(
        await tabOf('treasurer'),
        `/ordinances/${id}/revenues`,
        [{ รหัส: '431002', ประเภทรายรับ: 'เงินอุดหนุนทั่วไป', [`ปี ${fiscalYear}`]: '1,000,000' }],
        '1,000,000.00',
      )
      await acts('clerk', on, 'proposal', 'เสนอผู้บริหารท้องถิ่น')
      const why: Record<string, string> = late === '' ? {} : { เสนอหลังวันที่: late }
      await acts('executive', on, 'tabling', 'เสนอสภา', why)
      await (await tabOf('executive')).says('รอสภา วาระที่ 1', 'h1')
      await (await tabOf('executive')).says(kindTitles[kind].budgetLaw, '.head')
    },

    /** Three readings in August. */
    passed: async (): Promise<void> => {
      await reads('first', '08-07')
      await reads('second', '08-10')
      await reads('third', '08-10')
    },

    sends: async (on: string): Promise<void> => {
      const [month = 0, day = 0] = on.split('-').map(Number)
      const { รับเมื่อ: received, ...blanks } = letter(day, month)
      const receipt = { ผู้ว่าราชการจังหวัดรับเมื่อ: received }
      await acts('clerk', on, 'sending', 'ส่งผู้กำกับดูแล', { ...blanks, ...receipt })
      const clerk = await tabOf('clerk')
      await clerk.says('อยู่กับผู้ว่าราชการจังหวัดตัวอย่าง นายผดุง ปกครองเมือง', '.flash')
    },

    /** Signed and announced on a day, and on 1 October or a later one all its lines are there. */
    comesIntoForce: async (on: string, inForce = '10-01'): Promise<void> => {
      const [month = 0, day = 0] = on.split('-').map(Number)
      await acts('executive', on, 'signature', 'ลงนาม', { ลงนามเมื่อ: typed(day, month) })
      await acts('clerk', on, 'announcement', 'บันทึกการประกาศ', { ประกาศเมื่อ: typed(day, month) })
      await acts('clerk', inForce, 'enforcement', 'เริ่มใช้บังคับ')
      const clerk = await tabOf('clerk')
      await clerk.says('ใช้บังคับแล้ว', 'h1')
      const drafter = await tabOf('drafter')
      await drafter.goto(`/budget?year=${fiscalYear}`)
      await drafter.says('ค่าไฟฟ้าของปีก่อน')
      await drafter.says('400,000.00')
      for (const tab of tabs.values()) expect(tab.problems()).toEqual([])
      await Promise.all([...tabs.values()].map((tab) => tab.close()))
    },
  }
}

/** `17/8/2569` as a person types it. */
function typed(day: number, month: number): string {
  return `${day}/${month}/${before + 543}`
}

function sitting(
  day: number,
  month: number,
  at: string,
  more: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  return {
    การประชุมสภา: 'สมัยวิสามัญ',
    วันที่ประชุม: typed(day, month),
    เวลาลงมติ: at,
    สมาชิกทั้งหมด: '12',
    เห็นชอบ: '9',
    ไม่เห็นชอบ: '2',
    งดออกเสียง: '0',
    ...more,
  }
}

function letter(day: number, month: number) {
  const on = typed(day, month)
  return { เลขที่หนังสือ: `ตย 0023/${day}`, ลงวันที่: on, รับเมื่อ: on }
}

/** Who of the stories' office does it, in this kind's. */
const usernames: Readonly<Record<Who, string>> = {
  clerk: 'story.administrator',
  executive: 'story.executive',
  drafter: 'story.drafter',
  treasurer: 'story.finance',
  supervisor: 'story.governor',
}

function usernameOf(kind: OrganisationKind, who: Who): string {
  return `${usernames[who]}.${kind}`
}

/** The office of the stories as one of this kind, its people named apart, with its supervisor and a line of the year before. */
function fileOf(kind: OrganisationKind): OrganisationFile {
  const name = kind === 'pattaya' ? 'เมืองพัทยา' : `${organisationKinds[kind]}ตัวอย่าง`
  const json: unknown = JSON.parse(
    readFileSync(join(projectRoot, 'stories', 'office.json'), 'utf8'),
  )
  const plain = readOrganisationFile(json, thisYear)
  const opening = readJson(openingSchema, {
    guests: [{ name: 'นายผดุง ปกครองเมือง', title: 'ผู้ว่าราชการจังหวัดตัวอย่าง', role: 'governor' }],
    budgetLines: [
      {
        unit: 'สป',
        code: '00111-340100-01',
        subProgramme: '00111',
        type: '340100',
        project: 'ค่าไฟฟ้าของปีก่อน',
        amount: '300,000.00',
      },
    ],
  })
  if (!plain.ok || !opening.ok) throw new Error('the office of the stories can’t be read')
  const dressedAs = { kind, name, shortName: name }
  const file = officeFor({ dressedAs, fiscalYear: thisYear, opening: opening.value }, plain.value)
  const own = (username: string): string => `${username}.${kind}`
  return {
    ...file,
    people: file.people.map((person) => ({ ...person, username: own(person.username) })),
    units: file.units.map((unit) => ({
      ...unit,
      posts: unit.posts.map((post) => ({
        ...post,
        holders: post.holders.map((holder) => ({ ...holder, username: own(holder.username) })),
      })),
    })),
  }
}
