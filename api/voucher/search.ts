import type { Request, Response } from 'express'
import type { VoucherDraft } from '../../domain/voucher/draft'
import { voucherError } from '../../domain/voucher/errors'
import { inOrganisation } from '../../prisma/client'
import { findDraft } from '../../prisma/draft'
import { newId } from '../../prisma/ids'
import { findPayees } from '../../prisma/payee'
import { render } from '../../templates/engine'
import {
  lineSearchView,
  payeeMatchView,
  type PayeeMatch,
  type PayeeMatchView,
} from '../../templates/voucher/found'
import { visitorOf } from '../auth/session'
import { sendJson } from '../json'
import { queryNumber, queryText } from '../query'
import type { Services } from '../services'
import { idOf, mayType } from './sheet'
import { draftingPosts, newSheet, textOf } from './draft-page'
import { readVoucher } from './form'
import { askedOf, linesFound, linesOfUnit } from './found'

/**
 * What a sheet's searches find while one types: budget lines (`find`) or payees (`payee`, the row on the sheet,
 * and `words`), drawn as the page draws them, for those who may type on the sheet. Unit and year are those
 * that were last saved. Throws VOUCHER_NOT_DRAFTER.
 */
export async function searchForDraft(
  services: Services,
  req: Request,
  res: Response,
): Promise<void> {
  const visitor = visitorOf(res)
  const id = idOf(req)
  const payee = queryNumber(req, 'payee', { least: 0, most: 19 })
  const answer = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const kept = await findDraft(tx, id)
    if (kept ? !mayType(visitor, kept) : draftingPosts(visitor).length === 0)
      throw voucherError.VOUCHER_NOT_DRAFTER()
    const draft = kept ? textOf(kept) : newSheet(visitor, newId('evt')).draft
    if (payee !== undefined) {
      const words = queryText(req, 'words')
      return payeesAnswer(payee, words, draft, await findPayees(tx, words))
    }
    const { content } = readVoucher(draft)
    const lines = await linesOfUnit(tx, draft, content)
    const picked = draft.budgetLineIds.map((lineId) => ({ id: lineId }))
    const search = lineSearchView({
      search: linesFound(lines, queryText(req, 'find')),
      picked,
      linesOfUnit: lines.length,
      asked: askedOf(content),
    })
    return { found: render('voucher/partials/lines-found', search), note: search.note }
  })
  return sendJson(res, 200, answer)
}

/** A payee that was picked already isn't offered again under its own name. */
function payeesAnswer(
  index: number,
  words: string,
  draft: VoucherDraft,
  matches: readonly PayeeMatch[],
): { readonly found: string; readonly note: string } {
  const typed = draft.payees[index]
  const found: readonly PayeeMatchView[] = matches
    .filter((match) => !(match.id === typed?.id && match.name === words))
    .map(payeeMatchView)
  const searched = words !== '' && matches.length === 0
  return {
    found: render('voucher/partials/payees-found', { index, found, searched }),
    note: found.length > 0 ? `พบ ${found.length}\u00A0รายในทะเบียนผู้รับเงิน` : '',
  }
}
