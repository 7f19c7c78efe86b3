import type { RequestHandler, Response } from 'express'
import { wantsJson } from '../error-handler'
import { acceptForSeconds } from '../temporal'

/** An answer as it went out, to be given once more. */
type Told = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | number | readonly string[] | undefined>>
  readonly body: Buffer | string
}

type Press = { readonly sent: string; readonly told: Promise<Told | undefined> }

/**
 * A second press of a form whose first is still on its way waits for it and gets the same answer: a browser drops the
 * first answer when its button is pressed twice, and what the sheet saved meanwhile would else look like another's. One
 * that says something else under the same id goes on after the first, and is told what became of that.
 */
export function onePress(): RequestHandler {
  const underWay = new Map<string, Press>()
  return async (req, res, next) => {
    const body = req.body as Record<string, unknown>
    const { session } = res.locals
    if (req.method !== 'POST' || typeof body['event'] !== 'string' || !session) return next()
    const key = [session.id, req.path, body['event']].join(' ')
    const sent = JSON.stringify([wantsJson(req), body])
    const first = underWay.get(key)
    if (first === undefined) {
      const told = answerOf(res).finally(() => underWay.delete(key))
      underWay.set(key, { sent, told })
      return next()
    }
    const told = await first.told
    if (told === undefined || first.sent !== sent) return next()
    return tellAgain(res, told)
  }
}

/**
 * What a response ends with; nothing where it isn't given in one piece, or takes longer than any act may. That the
 * browser has hung up doesn't end it: the act goes on.
 */
function answerOf(res: Response): Promise<Told | undefined> {
  return new Promise((resolve) => {
    const tooLong = setTimeout(() => resolve(undefined), acceptForSeconds * 1000).unref()
    const end = res.end.bind(res) as (...parts: unknown[]) => Response
    res.end = ((...parts: unknown[]) => {
      const [body = ''] = parts
      clearTimeout(tooLong)
      const isWhole = !res.headersSent && (typeof body === 'string' || Buffer.isBuffer(body))
      resolve(
        isWhole ? { status: res.statusCode, headers: { ...res.getHeaders() }, body } : undefined,
      )
      return end(...parts)
    }) as typeof res.end
  })
}

function tellAgain(res: Response, { status, headers, body }: Told): void {
  res.status(status)
  for (const [name, value] of Object.entries(headers)) {
    if (name !== 'set-cookie' && value !== undefined) res.setHeader(name, value)
  }
  res.end(body)
}
