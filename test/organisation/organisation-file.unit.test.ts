import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../config'
import { eachRefusal, refusalFrom } from '../../domain/shared/errors'
import { danThapTako } from '../../prisma/examples/dan-thap-tako'
import { maeSai } from '../../prisma/examples/mae-sai'
import { checkOrganisationFile } from '../../prisma/organisation-checks'
import type { OrganisationFile } from '../../prisma/organisation-file'
import { sentencesOf } from '../../tools/organisation-create'
import { readOrganisationFile } from '../../tools/organisation-file'

describe('the file as a person writes it', () => {
  test('the example of the documents is whole', () => {
    const read = readOrganisationFile(documented(), 2570)
    expect(read.ok).toBe(true)
    if (!read.ok) return
    expect(() => checkOrganisationFile(read.value)).not.toThrow()
    expect(read.value.fiscalYear).toBe(2570)
    const [first] = read.value.bankAccounts
    expect(first?.chequeBooks[0]?.receivedOn).toBe('2026-10-01')
  })

  test('an acting officer holds the post from the day of the order', () => {
    const read = readOrganisationFile(documented(), 2570)
    const head = read.ok
      ? read.value.units[0]?.posts.find((post) => post.title === 'หัวหน้าสำนักปลัด')
      : undefined
    expect(head?.holders).toEqual([
      {
        username: 'unit.head',
        capacity: 'acting',
        orderNumber: '12/2569',
        orderedOn: '2026-10-01',
        from: '2026-10-01',
        to: undefined,
      },
    ])
  })

  test('every problem is named in Thai with its place', () => {
    const read = readOrganisationFile(
      {
        ...documented(),
        kind: 'village',
        dlaCode: '12',
        people: [{ username: 'Big Boss', name: '' }],
        openingBalances: [{ account: '1101010101', debit: '1e5' }],
        colour: 'red',
      },
      2570,
    )
    expect(read).toEqual({
      ok: false,
      problems: expect.arrayContaining([
        expect.stringMatching(/^kind: ต้องเป็นค่าใดค่าหนึ่งใน .*sao/),
        'dlaCode: รหัส อปท. ต้องเป็นตัวเลข 7 หลัก',
        'people.0.username: ชื่อผู้ใช้ต้องเป็นอักษรอังกฤษตัวเล็ก 3–40 ตัว',
        'people.0.name: สั้นหรือน้อยเกินไป',
        expect.stringMatching(/^openingBalances\.0\.debit: .*1e5.*เลขยกกำลัง/),
        'มีช่องที่ไม่รู้จัก: colour',
      ]),
    })
  })

  test('an empty file says what it lacks', () => {
    const read = readOrganisationFile({}, 2570)
    expect(read.ok ? [] : read.problems).toEqual(
      expect.arrayContaining(['name: ต้องระบุ', 'units: ต้องระบุ', 'people: ต้องระบุ']),
    )
  })
})

describe('whether the parts fit together', () => {
  test('both examples do', () => {
    expect(problemsOf(maeSai(2570).file)).toEqual([])
    expect(problemsOf(danThapTako().file)).toEqual([])
  })

  test('a duty that no post has is missed', () => {
    const file = withPosts((title) => title !== 'นักวิชาการคลัง')
    expect(problemsOf(file)).toEqual(['ยังไม่มีตำแหน่งที่ทำหน้าที่ “ผู้จ่ายเงิน” ฎีกาจะเดินไม่ครบขั้นตอน'])
  })

  test('a post held by nobody of the list is refused', () => {
    const { file } = maeSai(2570)
    const people = file.people.filter((person) => person.username !== 'suda')
    expect(problemsOf({ ...file, people })).toEqual([
      'ตำแหน่ง “นักวิชาการตรวจสอบภายใน” มีผู้ดำรงตำแหน่ง “suda” ซึ่งไม่อยู่ในรายชื่อบุคคล (people)',
    ])
  })

  test('the checker may not prepare cheques', () => {
    const { file } = maeSai(2570)
    const units = file.units.map((unit) => ({
      ...unit,
      posts: unit.posts.map((post) =>
        post.title === 'เจ้าพนักงานการเงินและบัญชี'
          ? { ...post, holders: post.holders.map((held) => ({ ...held, username: 'mana' })) }
          : post,
      ),
    }))
    expect(problemsOf({ ...file, units })).toEqual([
      'นายมานะ รักเผ่าไทย เป็นทั้งผู้ตรวจฎีกาและผู้จัดทำเช็ค ต้องให้คนละคน',
    ])
  })

  test.each<[string, Partial<OrganisationFile>]>([
    [
      'ยอดยกมาไม่ดุล เดบิต 5.00 บาท เครดิต 0.00 บาท',
      { openingBalances: [{ account: '1101010101', side: 'debit', amount: 500n }] },
    ],
    [
      'ไม่มีรหัสบัญชี 999 ในผังบัญชี',
      {
        openingBalances: [
          { account: '999', side: 'debit', amount: 500n },
          { account: '1101010101', side: 'credit', amount: 500n },
        ],
      },
    ],
    [
      'เลขประจำตัวผู้เสียภาษี 0994000900016 ของ องค์การบริหารส่วนตำบลแม่ใส ไม่ถูกต้อง',
      { taxId: '0994000900016' },
    ],
  ])('%s', (sentence, change) => {
    expect(problemsOf({ ...maeSai(2570).file, ...change })).toEqual([sentence])
  })

  test('a cheque book is a run of numbers of one length', () => {
    const { file } = maeSai(2570)
    const bankAccounts = file.bankAccounts.map((bank) => ({
      ...bank,
      chequeBooks: bank.chequeBooks.map((book) => ({ ...book, last: '999' })),
    }))
    expect(problemsOf({ ...file, bankAccounts })).toHaveLength(2)
  })
})

describe('each refusal by its code', () => {
  const { file } = maeSai(2570)
  const [unit, ...otherUnits] = file.units
  const [first, ...otherPosts] = unit?.posts ?? []
  const [line, ...otherLines] = file.budgetLines
  const [bank] = file.bankAccounts
  if (!unit || !first || !line || !bank) throw new Error('the example is not whole')
  const withUnit = (changed: Partial<typeof unit>): Partial<OrganisationFile> => ({
    units: [{ ...unit, ...changed }, ...otherUnits],
  })
  const withLine = (changed: Partial<typeof line>): Partial<OrganisationFile> => ({
    budgetLines: [{ ...line, ...changed }, ...otherLines],
  })

  test.each<[string, Partial<OrganisationFile>]>([
    ['ORGANISATION_UNIT_REPEATED', { units: [...file.units, { ...unit, posts: [] }] }],
    [
      'ORGANISATION_ONE_TREASURY',
      { units: file.units.map((one) => ({ ...one, isTreasury: false })) },
    ],
    ['ORGANISATION_POST_REPEATED', withUnit({ posts: [...unit.posts, { ...first, holders: [] }] })],
    ['ORGANISATION_PERSON_REPEATED', { people: [...file.people, ...file.people.slice(0, 1)] }],
    ['ORGANISATION_HOLDER_UNKNOWN', { people: file.people.slice(1) }],
    ['ORGANISATION_ROLE_WITHOUT_POST', withPosts((title) => title !== 'นักวิชาการคลัง')],
    [
      'ORGANISATION_FINANCE_HEAD_VACANT',
      {
        units: file.units.map((one) => ({
          ...one,
          posts: one.posts.map((post) =>
            post.roles.includes('finance-director') ? { ...post, holders: [] } : post,
          ),
        })),
      },
    ],
    [
      'ORGANISATION_DUTIES_NOT_APART',
      withUnit({
        posts: [{ ...first, roles: [...first.roles, 'drafter'] }, ...otherPosts],
      }),
    ],
    [
      'ORGANISATION_SIGNATORY_UNKNOWN',
      { bankAccounts: [{ ...bank, signatories: [...bank.signatories, 'นักวิชาการคลัง'] }] },
    ],
    [
      'ORGANISATION_CHEQUE_BOOK_NUMBERS',
      {
        bankAccounts: [
          { ...bank, chequeBooks: bank.chequeBooks.map((book) => ({ ...book, last: '1' })) },
        ],
      },
    ],
    ['ORGANISATION_LINE_REPEATED', { budgetLines: [...file.budgetLines, line] }],
    ['ORGANISATION_UNIT_UNKNOWN', withLine({ unit: 'ไม่มี' })],
    ['ORGANISATION_ACCOUNT_UNKNOWN', withLine({ account: '999' })],
    [
      'ORGANISATION_OPENING_UNBALANCED',
      { openingBalances: [{ account: '1101010101', side: 'debit', amount: 500n }] },
    ],
    ['ORGANISATION_TAX_ID_WRONG', { taxId: '0994000900016' }],
  ])('%s', (code, change) => {
    expect(new Set(codesOf({ ...file, ...change }))).toEqual(new Set([code]))
  })
})

function documented(): Record<string, unknown> {
  const text = readFileSync(join(projectRoot, 'docs', 'organisation.example.json'), 'utf8')
  return JSON.parse(text) as Record<string, unknown>
}

function withPosts(kept: (title: string) => boolean): OrganisationFile {
  const { file } = maeSai(2570)
  const units = file.units.map((unit) => ({
    ...unit,
    posts: unit.posts.filter((post) => kept(post.title)),
  }))
  return { ...file, units }
}

function problemsOf(file: OrganisationFile): readonly string[] {
  const refusal = refusalFrom(() => checkOrganisationFile(file))
  return refusal === undefined ? [] : sentencesOf(refusal)
}

function codesOf(file: OrganisationFile): readonly string[] {
  const refusal = refusalFrom(() => checkOrganisationFile(file))
  return refusal === undefined ? [] : eachRefusal(refusal).map(({ code }) => code)
}
