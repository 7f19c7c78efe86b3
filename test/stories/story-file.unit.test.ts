import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../config'
import { refusalOf } from '../../domain/refusals'
import { ledgerAccount } from '../../domain/ledger/chart-of-accounts'
import { accountNames, isRefusalNamed, refusalNames } from '../../tools/stories/names'
import { readStory } from '../../tools/stories/story-file'

describe('the file of a story', () => {
  test('every problem is named in Thai with its place', () => {
    const read = readStory({
      ...told(),
      fiscalYear: 1970,
      steps: [
        { on: '31/2/2569', by: 'ก', does: 'approve', voucher: 'ข' },
        { on: '2026-11-02', by: 'ก', does: 'aprove', voucher: 'ข' },
        { on: '2026-11-02', expect: { vouchers: { ข: { colour: 'red' } } } },
        { on: '2026-11-02', by: 'ก', does: 'prepare', payment: 'ค', pays: [] },
      ],
    })
    expect(read).toEqual({
      ok: false,
      problems: [
        'fiscalYear: สั้นหรือน้อยเกินไป',
        expect.stringMatching(/^steps\.0\.on: .*ไม่มีอยู่ในปฏิทิน/),
        expect.stringMatching(/^steps\.1\.does: /),
        'steps.2.expect.vouchers.ข: มีช่องที่ไม่รู้จัก: colour',
        'steps.3.pays: สั้นหรือน้อยเกินไป',
        'steps.3.leaf: ต้องระบุ',
      ],
    })
  })

  test('several officers may do the same in turn', () => {
    const by = ['นายก', 'ปลัด']
    const read = readStory({
      ...told(),
      steps: [{ on: '2026-11-02', by, does: 'sign', payment: 'เช็ค' }],
    })
    expect(read.ok && read.value.steps[0]).toMatchObject({ by, does: 'sign', leafKept: true })
  })
})

describe('the words of stories', () => {
  test('accounts are in the chart', () => {
    const codes = Object.values(accountNames).flat()
    expect(codes.filter((code) => !ledgerAccount(code))).toEqual([])
  })

  test('refusals are in the catalogues, and the document has the same table', () => {
    expect(
      Object.values(refusalNames)
        .flat()
        .filter((code) => !refusalOf(code)),
    ).toEqual([])
    const document = readFileSync(join(projectRoot, 'docs', 'stories.md'), 'utf8')
    const rows = document.replace(/ +/g, ' ')
    for (const [name, codes] of Object.entries(refusalNames))
      expect(rows).toContain(`| \`${name}\` | ${codes.join(', ')} |`)
  })

  test('a word that is no name is the code itself', () => {
    expect(isRefusalNamed('INSUFFICIENT_BUDGET', 'VOUCHER_BUDGET_SHORT')).toBe(true)
    expect(isRefusalNamed('VOUCHER_NO_PURPOSE', 'VOUCHER_NO_PURPOSE')).toBe(true)
    expect(isRefusalNamed('SOD_VIOLATION', 'VOUCHER_BUDGET_SHORT')).toBe(false)
  })
})

function told(): Record<string, unknown> {
  return {
    id: 'S99',
    title: 'เรื่องทดสอบ',
    office: 'office.json',
    fiscalYear: 2570,
    opening: {},
    steps: [{ on: '2026-11-02', expect: {} }],
  }
}
