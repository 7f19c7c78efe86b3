import type { Response } from 'express'
import { formatPlain } from '../domain/shared/money'

/** Answers a machine. Money, the only bigint, is written as decimal text of baht: `"45000.50"`. */
export function sendJson(res: Response, status: number, body: unknown): void {
  res
    .status(status)
    .type('application/json')
    .send(JSON.stringify(body, (_key, value: unknown) => plain(value)))
}

function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? formatPlain(value) : value
}
