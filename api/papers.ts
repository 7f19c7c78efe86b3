import { Router, type Request, type RequestHandler, type Response } from 'express'
import { extensionOf, fileError, isFileKind } from '../domain/shared/file-kind'
import type { PaperType } from '../domain/shared/papers'
import {
  addAttachment,
  countAttachments,
  findAttachment,
  removeAttachment,
} from '../prisma/attachment'
import { inOrganisation } from '../prisma/client'
import { isId, newId, type IdPrefix } from '../prisma/ids'
import { requireToken } from './auth/form-guard'
import { visitorOf, type Visitor } from './auth/session'
import { keepFlash } from './page'
import { queryText } from './query'
import { thaiSentence } from './refusals'
import { sendFile } from './send-file'
import type { Services } from './services'
import { receiveUpload } from './upload'

/** A file with more papers than this is a mistake or a flood. */
const mostPapers = 200

/** Whose papers these are, and who may add to them. */
export type PapersOf = {
  readonly prefix: IdPrefix
  readonly types: readonly PaperType[]
  /** Where the document's page is. */
  readonly pathOf: (id: string) => string
  /** Throws the kind's own refusal where the visitor may not add or take off. */
  readonly allow: (visitor: Visitor, id: string) => Promise<void>
}

/**
 * The papers that are kept with a document while it goes its way: minutes, letters, announcements. A paper is added at
 * any step and never rubbed out: one that was taken off stays in the list and can still be opened.
 */
export function paperRoutes(services: Services, of: PapersOf): Router {
  const router = Router()
  router.post('/:id/papers', known(of), (req, res) => addPapers(services, of, req, res))
  router.get('/:id/papers/:paperId', known(of), (req, res) => sendPaper(services, req, res))
  router.post('/:id/papers/:paperId/removal', known(of), (req, res) =>
    takeOff(services, of, req, res),
  )
  return router
}

function known({ prefix }: PapersOf): RequestHandler {
  return (req, _res, next) => next(isId(prefix, String(req.params['id'])) ? undefined : 'route')
}

async function addPapers(
  services: Services,
  of: PapersOf,
  req: Request,
  res: Response,
): Promise<void> {
  const visitor = visitorOf(res)
  const id = String(req.params['id'])
  await of.allow(visitor, id)
  const upload = await receiveUpload(req, services.files, (fields) =>
    requireToken(res, fields['_csrf']),
  )
  const type = of.types.find((one) => one.type === upload.fields['type'])
  const refused = upload.files.flatMap((file) => ('refusal' in file ? [file.refusal] : []))
  const taken = upload.files.flatMap((file) => ('stored' in file ? [file] : []))
  const [trouble] =
    type && taken.length > 0 ? refused : [...refused, fileError.FILE_NONE_CHOSEN({}, 'papers')]
  if (!type || trouble) {
    const text = trouble ? thaiSentence(trouble) : ''
    await keepFlash(res, { tone: 'bad', lead: 'ยังไม่ได้แนบ', text })
    return res.redirect(303, of.pathOf(id))
  }
  await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    if ((await countAttachments(tx, id)) + taken.length > mostPapers)
      throw fileError.FILE_TOO_MANY({ most: String(mostPapers) }, 'papers')
    for (const { name, stored } of taken)
      await addAttachment(tx, {
        id: newId('att'),
        documentId: id,
        type: type.type,
        name,
        sha256: stored.sha256,
        bytes: stored.bytes,
        kind: stored.kind,
        addedBy: visitor.personId,
      })
  })
  await keepFlash(res, { tone: 'good', lead: 'แนบแล้ว', text: type.th })
  res.redirect(303, `${of.pathOf(id)}#papers`)
}

async function takeOff(
  services: Services,
  of: PapersOf,
  req: Request,
  res: Response,
): Promise<void> {
  const visitor = visitorOf(res)
  const id = String(req.params['id'])
  await of.allow(visitor, id)
  const name = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const row = await findAttachment(tx, id, String(req.params['paperId']))
    if (!row) throw fileError.FILE_NOT_FOUND()
    await removeAttachment(tx, id, row.id)
    return row.name
  })
  await keepFlash(res, { tone: 'good', lead: 'เอาออกแล้ว', text: name })
  res.redirect(303, `${of.pathOf(id)}#papers`)
}

async function sendPaper(services: Services, req: Request, res: Response): Promise<void> {
  const visitor = visitorOf(res)
  const row = await inOrganisation(services.db, visitor.organisation.id, (tx) =>
    findAttachment(tx, String(req.params['id']), String(req.params['paperId'])),
  )
  if (!row || !isFileKind(row.mime)) throw fileError.FILE_NOT_FOUND()
  const ending = extensionOf(row.mime)
  const name = row.name.toLowerCase().endsWith(ending) ? row.name : `${row.name}${ending}`
  const save = queryText(req, 'save') !== ''
  await sendFile(services, req, res, { sha256: row.sha256, mime: row.mime, name, save })
}
