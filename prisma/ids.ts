import { randomBytes } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What an id's prefix tells: the kind of thing it names. */
export type IdPrefix =
  | 'org'
  | 'per'
  | 'uni'
  | 'pos'
  | 'hol'
  | 'vou'
  | 'pay'
  | 'trf'
  | 'ord'
  | 'spl'
  | 'rev'
  | 'evt'
  | 'pye'
  | 'att'
  | 'bgl'
  | 'bac'
  | 'chb'
  | 'rpt'

let last = 0n

/**
 * A new id: its kind, the time in 48 bits, 80 bits of chance. Of two that one process mints in a millisecond the second
 * counts on from the first, so that rows that are read in together stay in the order of their file.
 */
export function newId(prefix: IdPrefix, now: number = Date.now()): string {
  const fresh = (BigInt(now) << 80n) | BigInt('0x' + randomBytes(10).toString('hex'))
  const bits = last >> 80n === BigInt(now) ? last + 1n : fresh
  last = bits
  let text = ''
  for (let shift = 125n; shift >= 0n; shift -= 5n) text += alphabet[Number((bits >> shift) & 31n)]
  return `${prefix}_${text}`
}

/** Whether a text from outside has the shape of an id of this kind. */
export function isId(prefix: IdPrefix, text: string): boolean {
  return (
    text.startsWith(`${prefix}_`) && /^[0-9A-HJKMNP-TV-Z]{26}$/.test(text.slice(prefix.length + 1))
  )
}
