import type { Request, Response } from 'express'
import { customaryWording, positionFromBooks } from '../../domain/ordinance/customary-wording'
import { ordinanceError } from '../../domain/ordinance/errors'
import type { Ordinance } from '../../domain/ordinance/ordinance'
import type { PlainDate } from '../../domain/shared/calendar'
import { thaiDate } from '../../domain/shared/thai'
import { inOrganisation, sqlStateOf, type Tx } from '../../prisma/client'
import { listBalances } from '../../prisma/ledger'
import type { Organisation } from '../../prisma/organisation'
import { findOrdinanceCase, type WordingBody } from '../../prisma/ordinance'
import { listWordings, saveWording } from '../../prisma/ordinance-wording'
import { cellAmount } from '../../templates/ordinance/grid'
import { compareView, wordingView } from '../../templates/ordinance/wording'
import { visitorOf } from '../auth/session'
import { fieldErrorsOf, parseForm, type FieldError, typedOf } from '../forms'
import { keepFlash, sendPage } from '../page'
import { queryNumber } from '../query'
import type { Services } from '../services'
import { wordingForm } from './form'
import { sectionTabs } from './tabs'

/** The words as they were last saved or typed; before the first saving, the customary ones and what the books say. */
export async function sendWording(
  services: Services,
  res: Response,
  id: string,
  refused?: {
    readonly status: number
    readonly typed: Readonly<Record<string, string>>
    readonly errors: readonly FieldError[]
  },
): Promise<boolean> {
  const visitor = visitorOf(res)
  const { ordinance } = await findOrdinanceCase(services.db, visitor.organisation.id, id)
  if (ordinance.version === 0) return false
  const isOpen = ordinance.status === 'drafting'
  const { versions, body } = await inOrganisation(
    services.db,
    visitor.organisation.id,
    async (tx) => {
      const saved = await listWordings(tx, id)
      const first = isOpen
        ? await firstWords(tx, { ...visitor.organisation, today: visitor.today }, ordinance)
        : frozenWords(ordinance)
      return { versions: saved, body: saved[0]?.body ?? first }
    },
  )
  const [last] = versions
  const view = wordingView({
    id,
    fiscalYear: ordinance.fiscalYear,
    supplement: ordinance.supplement,
    typed: refused?.typed ?? typedOfBody(body),
    version: last?.version ?? 0,
    versions,
    isOpen,
    mayType: isOpen && visitor.roles.includes('chief-administrator'),
    errors: refused?.errors ?? [],
    tabs: sectionTabs(id, 'wording'),
  })
  await sendPage(res, refused?.status ?? 200, 'ordinance/wording', view)
  return true
}

/** What an office begins with that hasn't saved any words yet. */
export async function firstWords(
  tx: Tx,
  {
    today,
    ...office
  }: Pick<Organisation, 'name' | 'address' | 'districtName' | 'provinceName'> & {
    readonly today: PlainDate
  },
  { kind, fiscalYear, supplement }: Pick<Ordinance, 'kind' | 'fiscalYear' | 'supplement'>,
): Promise<WordingBody> {
  return {
    wording: customaryWording({ ...office, kind }, fiscalYear, supplement),
    position: positionFromBooks(today, await listBalances(tx)),
  }
}

/** The words that went to the executive and the council: none where the office had saved none. */
function frozenWords({ content }: Pick<Ordinance, 'content'>): WordingBody {
  const { wording, position } = content ?? blankWords
  return { wording, position }
}

const blankWords: WordingBody = {
  wording: { basics: '', speech: '', principle: '', reasons: '' },
  position: {
    asOf: undefined,
    bankDeposits: 0n,
    accumulatedFund: 0n,
    accumulatedFundReserve: 0n,
    loans: 0n,
  },
}

function typedOfBody({ wording, position }: WordingBody): Readonly<Record<string, string>> {
  return {
    ...wording,
    asOf: position.asOf ? thaiDate(position.asOf, 'short') : '',
    bankDeposits: cellAmount(position.bankDeposits),
    accumulatedFund: cellAmount(position.accumulatedFund),
    accumulatedFundReserve: cellAmount(position.accumulatedFundReserve),
    loans: cellAmount(position.loans),
  }
}

/** Keeps the words as the next version. */
export async function saveWords(
  services: Services,
  req: Request,
  res: Response,
  id: string,
): Promise<void> {
  const visitor = visitorOf(res)
  if (!visitor.roles.includes('chief-administrator'))
    throw ordinanceError.ORDINANCE_NOT_YOURS({
      post: visitor.posts[0]?.title ?? '',
      action: 'แก้ถ้อยคำ',
      who: 'ปลัด',
    })
  const form = parseForm(wordingForm, req.body)
  const typed = typedOf(req.body)
  const refuse = async (status: number, errors: readonly FieldError[]): Promise<void> => {
    if (!(await sendWording(services, res, id, { status, typed, errors })))
      throw ordinanceError.ORDINANCE_NOT_FOUND()
  }
  if (!form.ok) return refuse(422, form.errors)
  const { version: seenVersion, body } = form.value
  const words = { ordinanceId: id, personId: visitor.personId, seenVersion, body }
  const isSaved = await inOrganisation(services.db, visitor.organisation.id, (tx) =>
    saveWording(tx, words),
  ).catch((error: unknown) => {
    if (sqlStateOf(error) === 'KH050') return false
    throw error
  })
  if (!isSaved) return refuse(409, fieldErrorsOf(ordinanceError.ORDINANCE_CHANGED_MEANWHILE()))
  await keepFlash(res, {
    tone: 'good',
    lead: `บันทึกถ้อยคำฉบับที่ ${seenVersion + 1} แล้ว`,
    text: 'ฉบับก่อนยังเก็บไว้ เทียบกันได้',
  })
  res.redirect(303, `/ordinances/${id}/wording`)
}

/** Two versions side by side; the last two where the address names none. */
export async function sendComparison(
  services: Services,
  req: Request,
  res: Response,
  id: string,
): Promise<boolean> {
  const visitor = visitorOf(res)
  const { ordinance } = await findOrdinanceCase(services.db, visitor.organisation.id, id)
  const versions = await inOrganisation(services.db, visitor.organisation.id, (tx) =>
    listWordings(tx, id),
  )
  const at = (name: string, otherwise: number) =>
    versions.find(
      ({ version }) => version === queryNumber(req, name, { least: 1, most: 10_000 }),
    ) ?? versions[otherwise]
  const [before, after] = [at('a', 1), at('b', 0)]
  if (!before || !after) return false
  const view = compareView(ordinance, versions, [before, after])
  await sendPage(res, 200, 'ordinance/compare', view)
  return true
}
