import type { Request, Response } from 'express'
import { lineName, type BudgetLine } from '../../domain/budget/budget-line'
import { categories, expenditureTypes, subProgrammes } from '../../domain/budget/classification'
import { revenueTypes } from '../../domain/budget/revenue-types'
import { ordinanceError } from '../../domain/ordinance/errors'
import { asksFor } from '../../domain/ordinance/requests'
import { inOrganisation } from '../../prisma/client'
import { newId } from '../../prisma/ids'
import { findOrdinanceCase, type OrdinanceHead } from '../../prisma/ordinance'
import { listUnits } from '../../prisma/unit'
import { gridView, type GridRow } from '../../templates/ordinance/grid'
import { visitorOf } from '../auth/session'
import { wantsJson } from '../error-handler'
import { nested } from '../forms'
import { sendJson } from '../json'
import { keepFlash, sendPage } from '../page'
import { queryNumber, queryText } from '../query'
import type { Services } from '../services'
import { cellsOf } from './cells'
import { checksNow } from './checks'
import { findGrid, mustType, totalsIn, totalTexts } from './grids'
import { gridPath, type Grid, type StoredRow } from './grid'
import { linesOf } from './request-grid'
import { withMarks, type Marked } from './row-marks'
import { keepRows, typingIn, type KeptRow, type SentRow } from './keep'
import { sectionTabs } from './tabs'

/** Blank rows that stand below those that were saved. */
const spareRows = 5
/** Rows of one page; the page's script fetches the others as one scrolls. */
const pageRows = 50
/** Rows that one request may save or fetch: a pasted sheet comes in several. */
const mostRows = 500

/** The page of a grid; says false where there is no such ordinance. */
export async function sendRows(
  services: Services,
  req: Request,
  res: Response,
  id: string,
  what: Grid['what'],
): Promise<boolean> {
  const unit = queryText(req, 'unit', 60)
  const asked = await findGrid(services, visitorOf(res), id, what, unit)
  if (!asked) return false
  const { ordinance, grid } = asked
  const row = queryText(req, 'row', 60)
  const place =
    row &&
    (await inOrganisation(services.db, visitorOf(res).organisation.id, (tx) =>
      grid.placeOf(tx, row),
    ))
  const page = row
    ? Math.floor(Number(place) / pageRows) + 1
    : (queryNumber(req, 'page', { least: 1, most: 1_000 }) ?? 1)
  await sendGrid(services, res, 200, ordinance, grid, { page, row })
  return true
}

/** Saves the rows that a page or its script sends. */
export async function saveRows(
  services: Services,
  req: Request,
  res: Response,
  id: string,
  what: Grid['what'],
): Promise<void> {
  const visitor = visitorOf(res)
  const body = nested(req.body)
  const asked = await findGrid(services, visitor, id, what, textIn(body, 'unit'))
  if (!asked) throw ordinanceError.ORDINANCE_NOT_FOUND()
  const { ordinance, grid } = asked
  mustType(grid, visitor)
  const sent = sentRows(body, grid)
  const { rows, sums } = await typingIn(services, visitor, async (tx) => ({
    rows: await withMarks(tx, grid, await keepRows(tx, grid, ordinance, visitor, sent)),
    sums: await grid.sums(tx),
  }))
  if (wantsJson(req)) return sendJson(res, 200, { rows, ...totalTexts(grid, sums) })
  const page = pageIn(body)
  const bad = rows.filter(({ errors }) => Object.keys(errors).length > 0)
  if (bad.length > 0) return sendGrid(services, res, 422, ordinance, grid, { page, bad })
  await keepFlash(res, { tone: 'good', lead: 'บันทึกแล้ว', text: grid.heading })
  const path = gridPath(id, grid)
  res.redirect(303, page > 1 ? `${path}${path.includes('?') ? '&' : '?'}page=${page}` : path)
}

function textIn(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name]
  return typeof value === 'string' ? value.slice(0, 60) : ''
}

function pageIn(body: Readonly<Record<string, unknown>>): number {
  const page = Number(textIn(body, 'page'))
  return Number.isSafeInteger(page) && page > 0 ? page : 1
}

function sentRows(
  body: Readonly<Record<string, unknown>>,
  { columns }: Pick<Grid, 'columns'>,
): readonly SentRow[] {
  const rows = Array.isArray(body['rows']) ? (body['rows'] as unknown[]).slice(0, mostRows) : []
  const dropped = textIn(body, 'drop')
  return rows.map((row) => {
    const { id, version } = markOf(row)
    const isDropped = dropped !== '' && dropped === id
    return { id, version, isDropped, cells: cellsOf(row, columns) }
  })
}

function markOf(row: unknown): { readonly id: string; readonly version: number } {
  const { id, version } = (typeof row === 'object' && row !== null ? row : {}) as Record<
    string,
    unknown
  >
  const seen = Number(version)
  return {
    id: typeof id === 'string' ? id : '',
    version: Number.isSafeInteger(seen) && seen > 0 ? seen : 0,
  }
}

async function sendGrid(
  services: Services,
  res: Response,
  status: number,
  ordinance: OrdinanceHead,
  grid: Grid,
  {
    page,
    bad = [],
    row = '',
  }: { readonly page: number; readonly bad?: readonly KeptRow[]; readonly row?: string },
): Promise<void> {
  const visitor = visitorOf(res)
  const found = await findOrdinanceCase(services.db, visitor.organisation.id, ordinance.id)
  const isOpen = ordinance.status === 'drafting'
  const mayType = grid.mayType && isOpen
  const view = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const sums = await grid.sums(tx)
    const { count, totals } = totalsIn(grid, sums)
    const pages = Math.max(Math.ceil(count / pageRows), 1)
    const shown = Math.min(page, pages)
    const from = (shown - 1) * pageRows
    const stored = await withMarks(tx, grid, await grid.list(tx, { from, most: pageRows }))
    const units = grid.what === 'requests' ? await listUnits(tx) : []
    const isLast = shown === pages
    return gridView({
      id: ordinance.id,
      fiscalYear: ordinance.fiscalYear,
      supplement: ordinance.supplement,
      heading: grid.heading,
      what: grid.what,
      columns: grid.columns,
      rows: [...rowsOf(stored, bad), ...(mayType && isLast ? blankRows(grid) : [])],
      from,
      count,
      page: shown,
      pages,
      mayType,
      closed: closedText(isOpen, grid),
      handing:
        isOpen &&
        grid.what === 'requests' &&
        visitor.posts.some((post) => asksFor(post, grid.unitId))
          ? grid.isHandedIn
            ? 'taking-back'
            : 'handing-in'
          : '',
      units: units.map((unit) => {
        const own = sums.find(({ unitId }) => unitId === unit.id)
        return { ...unit, count: own?.count ?? 0, total: own?.amount ?? 0n }
      }),
      unitId: grid.unitId,
      totals,
      lists: mayType ? listsOf(grid.what, linesOf(found, grid.unitId)) : [],
      tabs: sectionTabs(ordinance.id, grid.what),
      checks: checksNow(found),
      row,
      keeper: `${visitor.organisation.id}.${visitor.personId}`,
      refused: bad.flatMap(({ errors }) =>
        Object.values(errors).map((text) => ({ field: '', text })),
      ),
    })
  })
  return sendPage(res, status, 'ordinance/grid', view)
}

function closedText(isOpen: boolean, { mayType, isHandedIn, what }: Grid): string {
  if (!isOpen) return 'งบประมาณปีนี้พ้นขั้นจัดทำแล้ว แก้ไขคำขอไม่ได้'
  if (isHandedIn) return 'หน่วยงานนี้ส่งคำขอแล้ว ดึงกลับมาก่อนจึงแก้ได้'
  if (mayType) return ''
  return what === 'revenues'
    ? 'ประมาณการรายรับเป็นของคลังและปลัด ท่านแก้ไขไม่ได้'
    : 'ท่านแก้ไขคำขอของหน่วยงานนี้ไม่ได้'
}

/** The stored rows, with what was typed over them where it could not be kept. */
function rowsOf(stored: readonly Marked<StoredRow>[], bad: readonly KeptRow[]): readonly GridRow[] {
  const known = stored.map(({ id, version, cells, marks, difference, by }): GridRow => {
    const typed = bad.find((row) => row.id === id)
    return {
      id,
      version,
      cells: typed?.cells ?? cells,
      errors: typed?.errors ?? {},
      marks,
      difference: typed ? '' : difference,
      by,
    }
  })
  const fresh = bad
    .filter(({ id }) => stored.every((row) => row.id !== id))
    .map(({ id, version, cells, errors, theirs }): GridRow => {
      // Saved again, a row that was removed meanwhile begins anew.
      const isGone = theirs?.isRemoved === true
      return {
        id: isGone ? newId(id.startsWith('rev') ? 'rev' : 'bgl') : id,
        version: isGone ? 0 : (theirs?.version ?? version),
        cells,
        errors,
        marks: {},
        difference: '',
        by: '',
      }
    })
  return [...known, ...fresh]
}

function blankRows({ prefix }: Grid): readonly GridRow[] {
  return Array.from({ length: spareRows }, () => ({
    id: newId(prefix),
    version: 0,
    cells: {},
    errors: {},
    marks: {},
    difference: '',
    by: '',
  }))
}

function listsOf(what: Grid['what'], lines: readonly BudgetLine[] = []) {
  if (what === 'revenues')
    return [
      {
        id: 'revenue-types',
        options: revenueTypes.map(({ code, name }) => ({ value: code, label: name })),
      },
    ]
  return [
    {
      id: 'year-lines',
      options: lines.map((line) => ({ value: line.code, label: lineName(line) })),
    },
    {
      id: 'sub-programmes',
      options: subProgrammes.map(({ code, name }) => ({ value: code, label: name })),
    },
    {
      id: 'types',
      options: expenditureTypes.map((type) => ({
        value: type.code,
        label: `${type.name} · ${categories.find(({ key }) => key === type.category)?.name ?? ''}`,
      })),
    },
  ]
}
