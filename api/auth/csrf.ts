import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import type { Config } from '../../config'

/**
 * The token that proves a form was drawn by us for this session. The session's own secret never stands in
 * a page: each page carries it behind a fresh mask, so that its bytes can't be guessed from the length of
 * the compressed page.
 */
export function formToken(secret: string): string {
  const plain = Buffer.from(secret, 'base64url')
  const mask = randomBytes(plain.length)
  return Buffer.concat([mask, exclusiveOr(plain, mask)]).toString('base64url')
}

/** The secret of a session that the tokens of its forms are made from. */
export function newFormSecret(): string {
  return randomBytes(24).toString('base64url')
}

/** Whether a form’s token was made from this secret. */
export function isTokenOf(secret: string, token: unknown): boolean {
  if (typeof token !== 'string' || token.length > 200) return false
  const plain = Buffer.from(secret, 'base64url')
  const sent = Buffer.from(token, 'base64url')
  if (plain.length === 0 || sent.length !== plain.length * 2) return false
  const mask = sent.subarray(0, plain.length)
  return timingSafeEqual(exclusiveOr(sent.subarray(plain.length), mask), plain)
}

/** Before there is a session: the secret of a form is made of a cookie and the server's own secret. */
export function visitSecret(visit: string, sessionSecret: string): string {
  return createHmac('sha256', sessionSecret)
    .update(`form of ${visit}`)
    .digest()
    .subarray(0, 24)
    .toString('base64url')
}

/**
 * Whether the browser says that the form was sent from one of our own pages. A program that sends neither
 * header is judged by the token alone.
 */
export function isFromHere(req: Request, config: Pick<Config, 'publicUrl'>): boolean {
  const site = req.get('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  const origin = req.get('origin')
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  const host = new URL(origin).host
  return host === req.get('host') || host === new URL(config.publicUrl).host
}

function exclusiveOr(left: Buffer, right: Buffer): Buffer {
  return Buffer.from(left.map((byte, index) => byte ^ (right[index] ?? 0)))
}
