import type { BadCell } from '../../templates/ordinance/import'
import type { Grid } from './grid'
import type { UnitGrid } from './grids'
import type { TakenRow } from './sheet-rows'
import { unitColumn } from './workbook'

/** Rows of a sheet that go to one grid; the unit's name where the sheet names it. */
export type RowsOfUnit = {
  readonly grid: Grid
  readonly unitName: string
  readonly rows: readonly TakenRow[]
}

/**
 * The rows of a sheet under the units that they name, in the units' order, and each unit's cell that can't be taken:
 * blank, of no unit, or of one whose requests the officer may not type. A sheet without the column is the page's own.
 */
export function partByUnit(
  rows: readonly TakenRow[],
  own: Grid,
  units: readonly UnitGrid[],
): { readonly parts: readonly RowsOfUnit[]; readonly bad: readonly BadCell[] } {
  const trouble = (row: TakenRow): string | undefined => {
    if (row.unit === undefined) return undefined
    if (row.unit === '') return 'ระบุชื่อหน่วยงานของแถวนี้'
    const named = units.find(({ unit }) => unit.name === row.unit)
    if (!named) return `ไม่มีหน่วยงาน “${row.unit}” ใช้ชื่อเต็มตามในระบบ`
    if (named.grid.mayType) return undefined
    return named.grid.isHandedIn
      ? `${row.unit} ส่งคำขอแล้ว ดึงกลับมาก่อนจึงแก้ได้`
      : `ท่านพิมพ์คำขอของ ${row.unit} ไม่ได้ ให้หน่วยงานเจ้าของคำขอหรือปลัดนำเข้า`
  }
  const bad = rows.flatMap((row): BadCell[] => {
    const text = trouble(row)
    const address = row.addresses['unit'] ?? `แถว ${row.number}`
    return text === undefined ? [] : [{ address, label: unitColumn.label, text }]
  })
  const good = rows.filter((row) => trouble(row) === undefined)
  const named = units.map(({ unit, grid }) => ({
    grid,
    unitName: unit.name,
    rows: good.filter((row) => row.unit === unit.name),
  }))
  const unnamed = { grid: own, unitName: '', rows: good.filter(({ unit }) => unit === undefined) }
  return { parts: [unnamed, ...named].filter((part) => part.rows.length > 0), bad }
}
