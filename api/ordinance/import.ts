import type { Request, Response } from 'express'
import { ordinanceError } from '../../domain/ordinance/errors'
import { DomainError } from '../../domain/shared/errors'
import { workbookError } from '../../domain/shared/workbook'
import { inOrganisation } from '../../prisma/client'
import type { OrdinanceHead } from '../../prisma/ordinance'
import { listUnits } from '../../prisma/unit'
import { importView, type BadCell } from '../../templates/ordinance/import'
import { requireToken } from '../auth/form-guard'
import { visitorOf } from '../auth/session'
import { nested } from '../forms'
import { keepFlash, sendPage } from '../page'
import { queryText } from '../query'
import { thaiSentence } from '../refusals'
import type { Services } from '../services'
import { receiveUpload } from '../upload'
import { readWorkbook, workbookInMemory } from '../workbook'
import { findGrid, findUnitGrids, mustType } from './grids'
import { gridPath, type Grid } from './grid'
import { typingIn } from './keep'
import { packedRows, packRows, readSheetRows, type TakenRow } from './sheet-rows'
import { takeRows, type Outcome } from './take-rows'
import { partByUnit } from './unit-rows'

/** The page that takes a workbook; says false where there is no such ordinance. */
export async function sendImport(
  services: Services,
  req: Request,
  res: Response,
  id: string,
  what: Grid['what'],
): Promise<boolean> {
  const asked = await findGrid(services, visitorOf(res), id, what, queryText(req, 'unit', 60))
  if (!asked) return false
  mustType(asked.grid, visitorOf(res))
  await sendPageOf(services, res, 200, asked, {})
  return true
}

/**
 * Takes the rows of a workbook, or of the good rows that an earlier try found; those that name their unit go there.
 * Nothing is written unless every row is good, or the officer asked for the good ones.
 */
export async function importRows(
  services: Services,
  req: Request,
  res: Response,
  id: string,
  what: Grid['what'],
): Promise<void> {
  const visitor = visitorOf(res)
  const asked = await findGrid(services, visitor, id, what, queryText(req, 'unit', 60))
  if (!asked) throw ordinanceError.ORDINANCE_NOT_FOUND()
  const { ordinance, grid } = asked
  mustType(grid, visitor)
  const taken = req.is('multipart/form-data')
    ? await rowsOfUpload(req, res, grid)
    : { rows: packedRows(nested(req.body)['good'], grid), bad: [], file: '' }
  if ('refusal' in taken)
    return sendPageOf(services, res, 422, asked, { refusal: thaiSentence(taken.refusal) })
  const outcome = await typingIn(services, visitor, async (tx) => {
    const namesUnits = taken.rows.some(({ unit }) => unit !== undefined)
    const units = namesUnits ? await findUnitGrids(tx, visitor, ordinance) : []
    const { parts, bad } = partByUnit(taken.rows, grid, units)
    return takeRows(tx, parts, ordinance, visitor, [...taken.bad, ...bad])
  })
  if (outcome.bad.length > 0)
    return sendPageOf(services, res, 422, asked, { ...outcome, file: taken.file })
  await keepFlash(res, {
    tone: 'good',
    lead: `นำเข้าแล้ว ${outcome.written} แถว`,
    text: takenText(outcome) || grid.heading,
  })
  res.redirect(303, gridPath(id, grid))
}

/** `กองคลัง 7 · กองช่าง 2 · อีก 3 แถวเหมือนเดิม` */
function takenText({ byUnit, same }: Outcome): string {
  const units = byUnit.flatMap(({ name, written }) =>
    name === '' || written === 0 ? [] : [`${name} ${written}`],
  )
  return [...units, ...(same > 0 ? [`อีก ${same} แถวเหมือนเดิม`] : [])].join(' · ')
}

type Taken =
  | { readonly refusal: DomainError }
  | { readonly rows: readonly TakenRow[]; readonly bad: readonly BadCell[]; readonly file: string }

async function rowsOfUpload(req: Request, res: Response, grid: Grid): Promise<Taken> {
  const upload = await receiveUpload(req, workbookInMemory, (fields) =>
    requireToken(res, fields['_csrf']),
  )
  const [file] = upload.files
  if (!file) return { refusal: workbookError.WORKBOOK_MISSING() }
  if ('refusal' in file) return { refusal: file.refusal }
  try {
    const sheet = await readWorkbook(file.stored, file.name)
    return { ...readSheetRows(sheet, grid, file.name), file: file.name }
  } catch (error) {
    if (error instanceof DomainError) return { refusal: error }
    throw error
  }
}

async function sendPageOf(
  services: Services,
  res: Response,
  status: number,
  { ordinance, grid }: { readonly ordinance: OrdinanceHead; readonly grid: Grid },
  outcome: Partial<Outcome> & { readonly refusal?: string; readonly file?: string },
): Promise<void> {
  const units = await inOrganisation(services.db, visitorOf(res).organisation.id, listUnits)
  const { id, fiscalYear, supplement, status: stage } = ordinance
  const view = importView({
    id,
    fiscalYear,
    supplement,
    heading: grid.heading,
    unitName: units.find((unit) => unit.id === grid.unitId)?.name ?? '',
    path: gridPath(id, grid),
    action: gridPath(id, grid, '/import'),
    blank: `${gridPath(id, grid, '/workbook')}${grid.unitId ? '&' : '?'}blank=yes`,
    isOpen: stage === 'drafting',
    file: outcome.file ?? '',
    refusal: outcome.refusal ?? '',
    bad: outcome.bad ?? [],
    good: outcome.good ? { count: outcome.good.length, packed: packRows(outcome.good) } : undefined,
  })
  await sendPage(res, status, 'ordinance/import', view)
}
