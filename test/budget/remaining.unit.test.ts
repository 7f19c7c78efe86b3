import { noBuckets } from '../../domain/budget/budget-line'
import writeExcelFile, { type Cell } from 'write-excel-file/node'
import { readRemaining } from '../../api/budget/remaining-file'
import { thaiSentence } from '../../api/refusals'
import { budgetError } from '../../domain/budget/errors'
import {
  budgetCodeOf,
  compareRemaining,
  readBudgetCode,
  remainingLayout,
  remainingRowOf,
  type RemainingRow,
} from '../../domain/budget/remaining'
import type { DomainError } from '../../domain/shared/errors'
import { parseBaht } from '../../domain/shared/money'
import { linesFromRemaining } from '../../tools/remaining-lines'
import { budgetLine } from '../forms/facts'
import sample from './new_elaas_remained_budget_export.json'

const [sampleRow] = sample.rows

/** A cell of a sheet by the name of its column, or a column's heading that is changed. */
type Typed = Partial<Record<keyof typeof remainingLayout.columns, string | number>>

const published: Typed = {
  subProgrammeName: sampleRow?.task_th ?? '',
  categoryName: sampleRow?.category_th ?? '',
  typeName: sampleRow?.expense_type_th ?? '',
  code: sampleRow?.budget_code ?? '',
  approved: Number(sampleRow?.approved),
  transferIn: Number(sampleRow?.transfer_in),
  transferOut: Number(sampleRow?.transfer_out),
  obligated: Number(sampleRow?.obligated),
  disbursed: Number(sampleRow?.disbursed),
  remaining: Number(sampleRow?.remaining),
}

/** A report as the export lays it out, with these rows. */
async function report(rows: readonly Typed[], heading: Typed = {}): Promise<Uint8Array> {
  const names = Object.keys(remainingLayout.columns) as (keyof typeof remainingLayout.columns)[]
  const rowOf = (typed: Typed): Cell[] => {
    const cells: Cell[] = Array.from({ length: 15 }, () => null)
    for (const name of names) cells[remainingLayout.columns[name].at] = typed[name] ?? null
    return cells
  }
  const said = Object.fromEntries(
    names.map((name) => [name, heading[name] ?? remainingLayout.columns[name].th]),
  ) as Typed
  const head: Cell[][] = Array.from({ length: remainingLayout.headingRow - 1 }, () => [])
  return writeExcelFile([...head, rowOf(said), ...rows.map(rowOf)], {
    sheet: remainingLayout.sheet,
  }).toBuffer()
}

const read = async (rows: readonly Typed[], heading?: Typed) =>
  readRemaining(await report(rows, heading), 'B_RemainedBudget.xlsx', 2569)

test('the published row of the export is read as it says', async () => {
  const { rows, bad } = await read([published, { approved: 695_520, remaining: 269_284 }])
  expect(bad).toEqual([])
  expect(rows).toEqual([
    expect.objectContaining({
      code: '9969011121010001',
      approved: parseBaht('695,520.00'),
      obligated: parseBaht('27,600.00'),
      disbursed: parseBaht('398,636.00'),
      remaining: parseBaht('269,284.00'),
    }),
  ])
})

test('its code is the year, the sub-programme, the type and the number, both ways', () => {
  expect(budgetCodeOf({ fiscalYear: 2569, code: '00111-210100-01' })).toBe('9969011121010001')
  expect(readBudgetCode('9969011121010001')).toEqual({
    fiscalYear: 2569,
    subProgramme: '00111',
    type: '210100',
    number: '01',
  })
  expect(readBudgetCode('996901112101000')).toBeUndefined()
})

test.each<[string, Typed, string, DomainError]>([
  [
    'a code of 15 digits',
    { code: '996901112101000' },
    'F9',
    budgetError.REMAINING_CODE_UNREADABLE({ code: '996901112101000' }),
  ],
  [
    'a code of another year',
    { code: '9970011121010001' },
    'F9',
    budgetError.REMAINING_OTHER_YEAR({ code: '9970011121010001', year: '2570', wanted: '2569' }),
  ],
  [
    'a row that doesn’t add up by one satang',
    { remaining: 269_284.01 },
    'O9',
    budgetError.REMAINING_NOT_ADDED_UP({ sum: '269,284.00', found: '269,284.01' }),
  ],
])('%s is refused at its cell', async (_name, change, address, refusal) => {
  const { rows, bad } = await read([{ ...published, ...change }])
  expect(rows).toEqual([])
  expect(bad).toEqual([expect.objectContaining({ address, text: thaiSentence(refusal) })])
})

test('an amount in words is refused at its cell', async () => {
  const { rows, bad } = await read([{ ...published, disbursed: 'ห้าบาท' }])
  expect(rows).toEqual([])
  expect(bad).toEqual([
    expect.objectContaining({ address: 'M9', text: expect.stringContaining('ห้าบาท') as string }),
  ])
})

test('a code that stands twice is refused where it stands again', async () => {
  const { bad } = await read([published, published])
  expect(bad).toEqual([
    expect.objectContaining({
      address: 'F10',
      text: thaiSentence(
        budgetError.REMAINING_CODE_TWICE({ code: '9969011121010001', address: 'F9' }),
      ),
    }),
  ])
})

test('another sheet is not taken for the report', async () => {
  await expect(read([published], { code: 'เลขที่บัญชี' })).rejects.toMatchObject({
    code: 'REMAINING_NOT_THE_REPORT',
    facts: { address: 'F8', wanted: 'รหัสงบประมาณ', found: 'เลขที่บัญชี' },
  })
})

describe('as opening lines of an office', () => {
  const office = {
    fiscalYear: 2569,
    units: [{ name: 'สำนักปลัด', abbreviation: 'สป', isTreasury: false, posts: [] }],
    budgetLines: [],
  }

  test('what remains of a row is the line, and its provenance says the rest', async () => {
    const lines = await linesFromRemaining(
      await report([{ ...published, unitName: 'สำนักปลัด' }]),
      'B_RemainedBudget.xlsx',
      office,
    )
    expect(lines).toEqual({
      ok: true,
      value: [
        expect.objectContaining({
          unit: 'สป',
          code: '00111-210100-01',
          project: undefined,
          amount: parseBaht('269,284.00'),
          provenance: expect.stringContaining('เบิกจ่าย 398,636.00') as string,
        }),
      ],
    })
  })

  test('a unit that the file doesn’t have, and a bad cell, are named', async () => {
    const rows = [
      { ...published, unitName: 'กองเกษตร' },
      { ...published, code: '12' },
    ]
    const lines = await linesFromRemaining(await report(rows), 'B.xlsx', office)
    expect(lines).toEqual({
      ok: false,
      problems: [
        expect.stringMatching(/^B\.xlsx ช่อง F10 \(รหัสงบประมาณ\): /) as string,
        expect.stringContaining('“กองเกษตร”') as string,
      ],
    })
  })
})

const row = (own: Partial<RemainingRow>): RemainingRow => ({
  ...remainingRowOf({ ...budgetLine(), unitName: '' }),
  ...own,
})

test('a line’s row keeps the export’s arithmetic', () => {
  const line = budgetLine({
    buckets: {
      ...noBuckets,
      original: 100n,
      transferIn: 20n,
      transferOut: 5n,
      reserved: 7n,
      vouchered: 3n,
      paid: 10n,
    },
  })
  const { remaining, obligated, disbursed } = remainingRowOf({ ...line, unitName: '' })
  expect([obligated, disbursed, remaining]).toEqual([7n, 13n, 95n])
})

describe('a comparison', () => {
  const [a, b, c] = [
    row({ code: '9969011121010001' }),
    row({ code: '9969011122010000' }),
    row({ code: '9969011122010002' }),
  ]

  test('pairs by code, and by sub-programme and type where one is left on either side', () => {
    const { matched, missingHere, missingThere } = compareRemaining([a, b], [a, c])
    expect(matched).toHaveLength(2)
    expect([missingHere, missingThere]).toEqual([[], []])
  })

  test('says by how many satang a pair differs, and what is missing on either side', () => {
    const other = row({ code: '9969022333010001' })
    const { differing, missingHere, missingThere } = compareRemaining(
      [{ ...a, disbursed: a.disbursed + 1n }, other],
      [a, b],
    )
    expect(differing.map(({ differences }) => differences)).toEqual([
      [{ column: 'disbursed', by: -1n }],
    ])
    expect([missingHere, missingThere]).toEqual([[other], [b]])
  })
})
