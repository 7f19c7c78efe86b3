import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import { fileError } from '../domain/shared/file-kind'
import type { Services } from './services'

/**
 * Sends a stored file as exactly what its content was found to be. Images stand in a sandbox; a PDF does
 * only when it is saved, since browsers refuse to show one in a sandbox. It can load nothing either way.
 */
export async function sendFile(
  services: Services,
  req: Request,
  res: Response,
  file: {
    readonly sha256: string
    readonly mime: string
    readonly name: string
    readonly save: boolean
  },
): Promise<void> {
  const opened = await services.files.open(file.sha256)
  if (opened === undefined) throw fileError.FILE_LOST()
  const sandbox = file.save || file.mime !== 'application/pdf'
  res
    .status(200)
    .set('Content-Type', file.mime)
    .set('Content-Disposition', dispositionOf(file.save ? 'attachment' : 'inline', file.name))
    .set(
      'Content-Security-Policy',
      `default-src 'none'; frame-ancestors 'none'${sandbox ? "; style-src 'unsafe-inline'; sandbox" : ''}`,
    )
    .set('Cross-Origin-Resource-Policy', 'same-origin')
    .set('Cache-Control', 'private, no-cache')
    .set('ETag', `"${file.sha256}"`)
  if (req.fresh) {
    opened.stream.destroy()
    res.status(304).end()
    return
  }
  res.set('Content-Length', String(opened.bytes))
  if (req.method === 'HEAD') {
    opened.stream.destroy()
    res.end()
    return
  }
  try {
    await pipeline(opened.stream, res)
  } catch (error) {
    services.logger.warn({ err: error, sha256: file.sha256 }, 'a file was not sent whole')
    res.destroy()
  }
}

/** RFC 6266: a plain name for old programs, the Thai one encoded. */
function dispositionOf(how: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7E]/g, '_').replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
