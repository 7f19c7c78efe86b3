import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../config'
import { DomainErrors } from '../../domain/shared/errors'
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
  try {
    checkOrganisationFile(file)
    return []
  } catch (error) {
    if (error instanceof DomainErrors) return sentencesOf(error)
    throw error
  }
}
