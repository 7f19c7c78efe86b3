import { createHash, randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'
import type { Config } from '../../config'

/** The two cookies: the session, and the visit that protects the sign-in form before there is one. */
export type Cookie = 'session' | 'visit'

/**
 * Over https a cookie's name begins with `__Host-`, so that no other site and no plain http can set it.
 * It goes with the browser's window: there is no remember-me.
 */
export function setCookie(res: Response, config: Config, cookie: Cookie, value: string): void {
  res.cookie(nameOf(cookie, config), value, optionsOf(config))
}

/** Takes a cookie back from the browser. */
export function clearCookie(res: Response, config: Config, cookie: Cookie): void {
  res.clearCookie(nameOf(cookie, config), optionsOf(config))
}

/** A cookie of ours; undefined where it is absent or can’t be one. */
export function readCookie(req: Request, config: Config, cookie: Cookie): string | undefined {
  const name = `${nameOf(cookie, config)}=`
  const found = (req.get('cookie') ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(name))
  const value = found?.slice(name.length)
  return value !== undefined && /^[A-Za-z0-9_-]{20,100}$/.test(value) ? value : undefined
}

/** What a cookie holds: 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What the table holds: the hash of it, so that a stolen table opens nothing. */
export function sessionIdOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

function isSecure(config: Config): boolean {
  return config.publicUrl.startsWith('https:')
}

function nameOf(cookie: Cookie, config: Config): string {
  return `${isSecure(config) ? '__Host-' : ''}khlang-${cookie}`
}

function optionsOf(config: Config) {
  return { httpOnly: true, sameSite: 'lax', secure: isSecure(config), path: '/' } as const
}
