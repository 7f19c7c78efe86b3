import { buffer } from 'node:stream/consumers'
import type { Request, Response } from 'express'
import { fileError, fileKindOf } from '../../domain/shared/file-kind'
import { sendFile } from '../send-file'
import type { Services } from '../services'

/** ตราสัญลักษณ์ of the office, as the forms on its pages are headed with it. */
export async function sendEmblem(
  services: Services,
  req: Request,
  res: Response,
  sha256: string,
): Promise<void> {
  const file = await services.files.open(sha256)
  if (file === undefined) throw fileError.FILE_LOST()
  const mime = fileKindOf(await buffer(file.stream)) ?? 'image/png'
  await sendFile(services, req, res, { sha256, mime, name: 'ตราสัญลักษณ์', save: false })
}
