import type { Request, Response } from 'express'
import { categories, expenditureTypes, subProgrammes } from '../../domain/budget/classification'
import { revenueTypes } from '../../domain/budget/revenue-types'
import { ordinanceError } from '../../domain/ordinance/errors'
import type { Actor } from '../../domain/shared/actor'
import { inOrganisation, sqlStateOf, type Tx } from '../../prisma/client'
import { isId, newId } from '../../prisma/ids'
import { findOrdinanceCase, type FoundOrdinance } from '../../prisma/ordinance'
import {
  listRequests,
  listRevenueEstimates,
  saveRequest,
  saveRevenueEstimate,
  type RequestFields,
  type RevenueFields,
  type Row,
} from '../../prisma/ordinance-rows'
import { listUnits } from '../../prisma/voucher-list'
import { requestColumns, revenueColumns, type Column } from '../../templates/ordinance/columns'
import {
  cellAmount,
  gridView,
  savedBy,
  totalsOf,
  type GridRow,
} from '../../templates/ordinance/grid'
import { visitorOf, type Visitor } from '../auth/session'
import { wantsJson } from '../error-handler'
import { nested } from '../forms'
import { sendJson } from '../json'
import { keepFlash, sendPage } from '../page'
import { queryText } from '../query'
import type { Services } from '../services'
import { cellsOf, isBlank, readRequest, readRevenue, type Cells, type ReadRow } from './cells'
import { sectionTabs } from './tabs'

/** Blank rows that stand below those that were saved. */
const spareRows = 5
/** Rows that one request may save: a pasted sheet comes in several. */
const mostRows = 500

/** A grid's own part: its columns, its rows and how one is read and kept. */
type Grid<Fields> = {
  readonly what: 'requests' | 'revenues'
  readonly heading: string
  readonly columns: readonly Column[]
  readonly prefix: 'bgl' | 'rev'
  readonly mayType: boolean
  readonly list: (tx: Tx) => Promise<readonly Row<Fields>[]>
  readonly read: (cells: Cells, columns: readonly Column[]) => ReadRow<Fields>
  readonly cells: (row: Fields) => Cells
  readonly save: (tx: Tx, mark: Mark, fields: Fields) => Promise<number | undefined>
  readonly totals: (rows: readonly Fields[]) => Readonly<Record<string, bigint>>
}

type Mark = {
  readonly id: string
  readonly ordinanceId: string
  readonly personId: string
  readonly seenVersion: number
  readonly isRemoved: boolean
}

/** คำของบประมาณ of one unit. A unit's own people type it; the chief administrator may mend any. */
function requestGrid(found: FoundOrdinance, visitor: Visitor, unitId: string): Grid<RequestFields> {
  const { id, fiscalYear } = found.ordinance
  return {
    what: 'requests',
    heading: 'คำของบประมาณ',
    columns: requestColumns(fiscalYear),
    prefix: 'bgl',
    mayType: visitor.posts.some((post) => mayRequest(post, unitId)),
    list: (tx) => listRequests(tx, id, { unitId }),
    read: readRequest,
    cells: (row) => ({
      ...textsOf(row, [
        'subProgrammeCode',
        'typeCode',
        'item',
        'quantity',
        'statement',
        'planPage',
      ]),
      ...amountsOf(row, ['amount', 'actualOldest', 'actualOlder', 'actualLast', 'currentEstimate']),
    }),
    save: (tx, mark, fields) => saveRequest(tx, { ...mark, unitId }, fields),
    totals: (rows) => totalsOf(rows, ['amount', 'currentEstimate']),
  }
}

function mayRequest(post: Actor, unitId: string): boolean {
  if (post.roles.includes('chief-administrator')) return true
  return (
    post.unitId === unitId && post.roles.some((role) => role === 'withdrawer' || role === 'drafter')
  )
}

/** ประมาณการรายรับ: the treasury's and the chief administrator's. */
function revenueGrid(found: FoundOrdinance, visitor: Visitor): Grid<RevenueFields> {
  const { id, fiscalYear } = found.ordinance
  return {
    what: 'revenues',
    heading: 'ประมาณการรายรับ',
    columns: revenueColumns(fiscalYear),
    prefix: 'rev',
    mayType: visitor.roles.some(
      (role) => role === 'chief-administrator' || role === 'finance-director',
    ),
    list: (tx) => listRevenueEstimates(tx, id),
    read: readRevenue,
    cells: (row) => ({
      ...textsOf(row, ['code', 'name', 'reason']),
      ...amountsOf(row, [
        'actualOldest',
        'actualOlder',
        'actualLast',
        'currentEstimate',
        'estimate',
      ]),
    }),
    save: saveRevenueEstimate,
    totals: (rows) => totalsOf(rows, ['estimate', 'currentEstimate']),
  }
}

function textsOf<Name extends string>(row: Readonly<Record<Name, string>>, names: readonly Name[]) {
  return Object.fromEntries(names.map((name) => [name, row[name]]))
}

function amountsOf<Name extends string>(
  row: Readonly<Record<Name, bigint>>,
  names: readonly Name[],
) {
  return Object.fromEntries(names.map((name) => [name, cellAmount(row[name])]))
}

/** The page of a unit's requests. */
export async function sendRequests(
  services: Services,
  req: Request,
  res: Response,
  id: string,
): Promise<boolean> {
  const found = await findOrdinanceCase(services.db, visitorOf(res).organisation.id, id)
  if (found.ordinance.version === 0) return false
  const unitId = await unitAsked(services, visitorOf(res), queryText(req, 'unit', 60))
  await sendGrid(services, res, 200, found, requestGrid(found, visitorOf(res), unitId), unitId)
  return true
}

export async function sendRevenues(
  services: Services,
  res: Response,
  id: string,
): Promise<boolean> {
  const visitor = visitorOf(res)
  const found = await findOrdinanceCase(services.db, visitor.organisation.id, id)
  if (found.ordinance.version === 0) return false
  await sendGrid(services, res, 200, found, revenueGrid(found, visitor), '')
  return true
}

/** Saves the rows that a page or its script sends. */
export async function saveRequests(
  services: Services,
  req: Request,
  res: Response,
  id: string,
): Promise<void> {
  const visitor = visitorOf(res)
  const found = await drafted(services, visitor, id)
  const body = nested(req.body)
  const asked = typeof body['unit'] === 'string' ? body['unit'] : ''
  const unitId = await unitAsked(services, visitor, asked)
  return saveGrid(services, req, res, found, requestGrid(found, visitor, unitId), unitId)
}

export async function saveRevenues(
  services: Services,
  req: Request,
  res: Response,
  id: string,
): Promise<void> {
  const visitor = visitorOf(res)
  const found = await drafted(services, visitor, id)
  return saveGrid(services, req, res, found, revenueGrid(found, visitor), '')
}

async function drafted(services: Services, visitor: Visitor, id: string): Promise<FoundOrdinance> {
  const found = await findOrdinanceCase(services.db, visitor.organisation.id, id)
  if (found.ordinance.version === 0) throw ordinanceError.ORDINANCE_NOT_FOUND()
  return found
}

/** The unit of the page: the one that was asked for, or the reader's own, or the first. */
async function unitAsked(services: Services, visitor: Visitor, asked: string): Promise<string> {
  const units = await inOrganisation(services.db, visitor.organisation.id, listUnits)
  const own = units.find((unit) => visitor.posts.some((post) => post.unitId === unit.id))
  return (units.find((unit) => unit.id === asked) ?? own ?? units[0])?.id ?? ''
}

/** What became of each row that was sent. */
type Saved = {
  readonly id: string
  readonly version: number
  readonly errors: Readonly<Record<string, string>>
  readonly cells: Cells
  readonly isRemoved: boolean
}

async function saveGrid<Fields>(
  services: Services,
  req: Request,
  res: Response,
  found: FoundOrdinance,
  grid: Grid<Fields>,
  unitId: string,
): Promise<void> {
  const visitor = visitorOf(res)
  if (!grid.mayType)
    throw ordinanceError.ORDINANCE_NOT_YOURS({
      post: visitor.posts[0]?.title ?? '',
      action: grid.heading,
      who: grid.what === 'requests' ? 'หน่วยงานเจ้าของคำขอ' : 'หัวหน้าหน่วยงานคลัง หรือปลัด',
    })
  const body = nested(req.body)
  const sent = Array.isArray(body['rows']) ? body['rows'].slice(0, mostRows) : []
  const dropped = typeof body['drop'] === 'string' ? body['drop'] : ''
  const { rows, totals } = await inOrganisation(
    services.db,
    visitor.organisation.id,
    async (tx) => {
      const stored = new Map((await grid.list(tx)).map((row) => [row.id, row]))
      const saved: Saved[] = []
      for (const row of sent) {
        const one = await saveRow(tx, grid, found, visitor, stored, row, dropped)
        if (one) saved.push(one)
      }
      return { rows: saved, totals: grid.totals(await grid.list(tx)) }
    },
  ).catch((error: unknown) => {
    if (sqlStateOf(error) === 'KH050') throw ordinanceError.ORDINANCE_CHANGED_MEANWHILE()
    throw error
  })
  if (wantsJson(req)) {
    return sendJson(res, 200, {
      rows,
      totals: Object.fromEntries(
        Object.entries(totals).map(([name, amount]) => [name, cellAmount(amount) || '0.00']),
      ),
    })
  }
  const bad = rows.filter(({ errors }) => Object.keys(errors).length > 0)
  if (bad.length > 0) return sendGrid(services, res, 422, found, grid, unitId, bad)
  await keepFlash(res, { tone: 'good', lead: 'บันทึกแล้ว', text: grid.heading })
  res.redirect(303, `/ordinances/${found.ordinance.id}/${grid.what}${unitId && `?unit=${unitId}`}`)
}

/** Keeps one row where it says something new; a bad or overtaken one comes back with its cells. */
async function saveRow<Fields>(
  tx: Tx,
  grid: Grid<Fields>,
  found: FoundOrdinance,
  visitor: Visitor,
  stored: ReadonlyMap<string, Row<Fields>>,
  row: unknown,
  dropped: string,
): Promise<Saved | undefined> {
  const { id, version } = markOf(row)
  if (!isId(grid.prefix, id)) return undefined
  const cells = cellsOf(row, grid.columns)
  const before = stored.get(id)
  const isRemoved = dropped === id || (version > 0 && isBlank(cells))
  if (!before && (isBlank(cells) || isRemoved)) return undefined
  if (before && !isRemoved && isSame(cells, grid.cells(before))) return undefined
  const bad = (errors: Readonly<Record<string, string>>): Saved => ({
    id,
    version,
    errors,
    cells,
    isRemoved: false,
  })
  const overtaken = () =>
    bad({
      [grid.columns[0]?.name ?? '']: before
        ? `${savedBy(before)} แก้แถวนี้ไปแล้ว เปิดหน้าใหม่เพื่อดู ก่อนบันทึกทับ`
        : 'แถวนี้ถูกลบไปแล้ว',
    })
  if ((before?.version ?? 0) !== version) return overtaken()
  const read =
    isRemoved && before ? { ok: true as const, fields: before } : grid.read(cells, grid.columns)
  if (!read.ok) return bad(read.errors)
  const mark = {
    id,
    ordinanceId: found.ordinance.id,
    personId: visitor.personId,
    seenVersion: version,
    isRemoved,
  }
  const saved = await grid.save(tx, mark, read.fields)
  if (saved === undefined) return overtaken()
  return { id, version: saved, errors: {}, cells: grid.cells(read.fields), isRemoved }
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

function isSame(left: Cells, right: Cells): boolean {
  return Object.keys(left).every((name) => left[name] === right[name])
}

async function sendGrid<Fields>(
  services: Services,
  res: Response,
  status: number,
  found: FoundOrdinance,
  grid: Grid<Fields>,
  unitId: string,
  bad: readonly Saved[] = [],
): Promise<void> {
  const visitor = visitorOf(res)
  const { ordinance } = found
  const isOpen = ordinance.status === 'drafting'
  const view = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const stored = await grid.list(tx)
    const all = grid.what === 'requests' ? await listRequests(tx, ordinance.id) : []
    const units = grid.what === 'requests' ? await listUnits(tx) : []
    const mayType = grid.mayType && isOpen
    return gridView({
      id: ordinance.id,
      fiscalYear: ordinance.fiscalYear,
      heading: grid.heading,
      what: grid.what,
      columns: grid.columns,
      rows: [...rowsOf(grid, stored, bad), ...(mayType ? blankRows(grid) : [])],
      mayType,
      closed: closedText(isOpen, grid.mayType),
      units: units.map((unit) => {
        const own = all.filter((request) => request.unitId === unit.id)
        return {
          ...unit,
          count: own.length,
          total: own.reduce((total, { amount }) => total + amount, 0n),
        }
      }),
      unitId,
      totals: grid.totals(stored),
      lists: mayType ? listsOf(grid.what) : [],
      tabs: sectionTabs(ordinance.id, grid.what),
      refused: bad.flatMap(({ errors }) =>
        Object.values(errors).map((text) => ({ field: '', text })),
      ),
    })
  })
  return sendPage(res, status, 'ordinance/grid', view)
}

function closedText(isOpen: boolean, mayType: boolean): string {
  if (!isOpen) return 'งบประมาณปีนี้พ้นขั้นจัดทำแล้ว แก้ไขคำขอไม่ได้'
  return mayType ? '' : 'ท่านแก้ไขคำขอของหน่วยงานนี้ไม่ได้'
}

/** The stored rows, with what was typed over them where it could not be kept. */
function rowsOf<Fields>(
  grid: Grid<Fields>,
  stored: readonly Row<Fields>[],
  bad: readonly Saved[],
): readonly GridRow[] {
  const known = stored.map((row): GridRow => {
    const typed = bad.find(({ id }) => id === row.id)
    return {
      id: row.id,
      version: row.version,
      cells: typed?.cells ?? grid.cells(row),
      errors: typed?.errors ?? {},
      by: savedBy(row),
    }
  })
  const fresh = bad
    .filter(({ id }) => stored.every((row) => row.id !== id))
    .map(({ id, cells, errors }): GridRow => ({ id, version: 0, cells, errors, by: '' }))
  return [...known, ...fresh]
}

function blankRows<Fields>({ prefix }: Grid<Fields>): readonly GridRow[] {
  return Array.from({ length: spareRows }, () => ({
    id: newId(prefix),
    version: 0,
    cells: {},
    errors: {},
    by: '',
  }))
}

function listsOf(what: Grid<unknown>['what']) {
  if (what === 'revenues')
    return [
      {
        id: 'revenue-types',
        options: revenueTypes.map(({ code, name }) => ({ value: code, label: name })),
      },
    ]
  return [
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
