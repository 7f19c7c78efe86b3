import { pino } from 'pino'
import type { DestinationStream, Logger } from 'pino'

export type { Logger }

/**
 * The log of one process: a line of JSON per happening on standard output, which the set-up keeps in
 * `.khlang/logs/`. Passwords, one-time codes, cookies and tokens never reach it.
 */
export function createLogger(
  name: string,
  options: { readonly level?: string; readonly destination?: DestinationStream } = {},
): Logger {
  const settings = {
    name,
    level: options.level ?? 'info',
    redact: { paths: secretPaths, censor: '[hidden]' },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
  }
  return options.destination ? pino(settings, options.destination) : pino(settings)
}

const secretNames = [
  'password',
  'currentPassword',
  'newPassword',
  'passwordHash',
  'totp',
  'secret',
  'sessionSecret',
  'sessionToken',
  'csrf',
  '_csrf',
  'token',
  'cookie',
  'cookies',
  'authorization',
  '["set-cookie"]',
]

/** Each name at the top and up to three levels down: `req.headers.cookie`, `body.password`. */
const secretPaths = secretNames.flatMap((name) => {
  const below = name.startsWith('[') ? name : `.${name}`
  return [name, `*${below}`, `*.*${below}`, `*.*.*${below}`]
})
