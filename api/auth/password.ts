import { hash, verify } from '@node-rs/argon2'
import type { DomainError } from '../../domain/shared/errors'
import { authError } from './errors'

const leastCharacters = 12
const mostCharacters = 128

/** OWASP's setting for argon2id, which is the library's own algorithm: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Passwords are compared in one normal form, since Thai vowels can be typed in two orders. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), cost)
}

/** Takes as long for a username that isn't there, so that names can't be guessed by the clock. */
export async function isPassword(kept: string | undefined, typed: string): Promise<boolean> {
  if (typed.length > mostCharacters * 4) return false
  const against = kept ?? (await nobody())
  const matches = await verify(against, typed.normalize('NFC'))
  return matches && kept !== undefined
}

/** Why a new password is refused, if it is. Length counts, not the kinds of characters (NIST 800-63B). */
export function passwordRefusals(
  typed: { readonly present: string; readonly fresh: string; readonly again: string },
  username: string,
): readonly DomainError[] {
  const characters = Array.from(typed.fresh).length
  const refusals: DomainError[] = []
  if (characters < leastCharacters) {
    refusals.push(authError.AUTH_PASSWORD_SHORT({ least: String(leastCharacters) }, 'fresh'))
  } else if (characters > mostCharacters) {
    refusals.push(authError.AUTH_PASSWORD_LONG({ most: String(mostCharacters) }, 'fresh'))
  } else if (typed.fresh === typed.present) {
    refusals.push(authError.AUTH_PASSWORD_SAME({}, 'fresh'))
  } else if (isGuessable(typed.fresh, username)) {
    refusals.push(authError.AUTH_PASSWORD_KNOWN({}, 'fresh'))
  }
  if (typed.fresh !== typed.again) refusals.push(authError.AUTH_PASSWORD_UNLIKE({}, 'again'))
  return refusals
}

function isGuessable(password: string, username: string): boolean {
  const word = password.toLowerCase()
  if (new Set(word).size < 5) return true
  if (username.length >= 4 && word.includes(username.toLowerCase())) return true
  return wellKnown.some((known) => word.replace(/[^a-z0-9ก-๙]/g, '').startsWith(known))
}

/** Beginnings of the passwords that every list of leaked ones has. */
const wellKnown = [
  'password',
  'passw0rd',
  'psswrd',
  '123456789',
  '1234567890',
  'qwertyuiop',
  'qwerty123',
  'abcdefgh',
  'abc123',
  'adminadmin',
  'administrator',
  'iloveyou',
  'letmein',
  'welcome',
  'รหัสผ่าน',
]

let nobodysHash: Promise<string> | undefined

function nobody(): Promise<string> {
  return (nobodysHash ??= hashPassword('nobody has this password'))
}
