import { Router } from 'express'
import { alarmOf } from '../../domain/payment/cheque-register'
import { listChequeBooks, listLeaves } from '../../prisma/cheque'
import { inOrganisation } from '../../prisma/client'
import { chequeRegisterView } from '../../templates/payment/register'
import { visitorOf } from '../auth/session'
import { sendPage } from '../page'
import { amountIn, queryText } from '../query'
import type { Services } from '../services'

/** ทะเบียนคุมเช็ค: the leaves of one book, or of every book where something is searched. */
export function chequeRoutes(services: Services): Router {
  const router = Router()

  router.get('/', async (req, res) => {
    const { organisation, today } = visitorOf(res)
    const search = queryText(req, 'q')
    const view = await inOrganisation(services.db, organisation.id, async (tx) => {
      const books = await listChequeBooks(tx)
      const asked = queryText(req, 'book')
      const inUse = books.find((book) => book.blank > 0 && book.blank < book.leaves) ?? books[0]
      const bookId = books.find((book) => book.id === asked)?.id ?? inUse?.id ?? ''
      const all = await listLeaves(tx, { bookId: '', search: '', amount: undefined })
      const wanted = { bookId: search === '' ? bookId : '', search, amount: amountIn(search) }
      return chequeRegisterView({
        books,
        bookId,
        leaves:
          search === ''
            ? all.filter((leaf) => leaf.bookId === bookId)
            : await listLeaves(tx, wanted),
        alarms: all.filter((leaf) => alarmOf(leaf, today) !== undefined),
        search,
        today,
      })
    })
    await sendPage(res, 200, 'payment/register', view)
  })

  return router
}
