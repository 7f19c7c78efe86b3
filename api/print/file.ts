import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { Request, Response } from 'express'
import { fileError } from '../../domain/shared/file-kind'
import { printError } from '../../domain/shared/official-form'
import type { Services } from '../services'

/**
 * Answers with a printed file, read whole and held against its hash first: what isn't what was frozen is
 * not shown. Throws FILE_LOST, PRINT_FILE_ALTERED.
 */
export async function sendPdf(
  services: Services,
  req: Request,
  res: Response,
  file: { readonly sha256: string; readonly name: string },
): Promise<void> {
  res.set('ETag', `"${file.sha256}"`).set('Cache-Control', 'private, no-store')
  if (req.fresh) return void res.status(304).end()
  const opened = await services.files.open(file.sha256)
  if (opened === undefined) throw fileError.FILE_LOST()
  const bytes = await buffer(opened.stream)
  if (createHash('sha256').update(bytes).digest('hex') !== file.sha256) {
    services.logger.error({ sha256: file.sha256 }, 'a stored print is not what was frozen')
    throw printError.PRINT_FILE_ALTERED()
  }
  const name = `${file.name.replaceAll('/', '-').replaceAll('\u00A0', ' ')}.pdf`
  const encoded = encodeURIComponent(name).replaceAll("'", '%27')
  res
    .set('Content-Disposition', `inline; filename="print.pdf"; filename*=UTF-8''${encoded}`)
    .type('application/pdf')
    .send(bytes)
}
