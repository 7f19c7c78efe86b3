import { cellsOf, readRequest } from '../../api/ordinance/cells'
import { thaiSentence } from '../../api/refusals'
import { ordinanceError } from '../../domain/ordinance/errors'
import { additionColumns, requestColumns } from '../../templates/ordinance/columns'
import { budgetLine } from '../forms/facts'

const year = requestColumns(2570)

test('a sub-programme gets back the zeros that a spreadsheet dropped', () => {
  const cells = cellsOf({ subProgrammeCode: '111', typeCode: '๓๓๐๑๐๐', nonsense: 'x' }, year)
  expect(cells['subProgrammeCode']).toBe('00111')
  expect(cells['typeCode']).toBe('330100')
  expect(cells['nonsense']).toBeUndefined()
})

test('a row with a price comes to quantity × price, and may not say otherwise', () => {
  const priced = { item: 'โต๊ะ', quantity: '2 ตัว', unitPrice: '1,500.25' }
  expect(readRequest(cellsOf(priced, year), year)).toMatchObject({
    ok: true,
    fields: { amount: 3_000_50n },
  })
  expect(readRequest(cellsOf({ ...priced, amount: '3,000' }, year), year)).toMatchObject({
    ok: false,
    errors: { amount: expect.stringContaining('3,000.50') as string },
  })
})

describe('a row of a supplementary budget', () => {
  const columns = additionColumns()
  const line = budgetLine()

  test('is filed as the line that it adds to', () => {
    const cells = cellsOf({ lineCode: line.code, amount: '500' }, columns)
    expect(readRequest(cells, columns, [line])).toMatchObject({
      ok: true,
      fields: {
        lineCode: line.code,
        subProgrammeCode: line.subProgrammeCode,
        typeCode: line.typeCode,
        amount: 500_00n,
      },
    })
  })

  test('is refused where no line of the unit has its code', () => {
    const cells = cellsOf({ lineCode: '00000-000000-99', amount: '500' }, columns)
    const refusal = ordinanceError.ORDINANCE_LINE_UNKNOWN({ code: '00000-000000-99' })
    expect(readRequest(cells, columns, [line])).toEqual({
      ok: false,
      errors: { lineCode: thaiSentence(refusal) },
    })
  })
})
