import { createHash } from 'node:crypto'
import type { PlainDate } from '../../domain/shared/calendar'
import { newId } from '../../prisma/ids'

/** Where the ids of a story come from. */
export type Mint = {
  /** Whether the same story gets the same ids again. */
  readonly isRepeatable: boolean
  readonly voucher: (name: string, on: PlainDate) => string
  readonly payment: (name: string, on: PlainDate) => string
  readonly transfer: (name: string, on: PlainDate) => string
  readonly ordinance: (name: string, on: PlainDate) => string
  readonly spendingPlan: (name: string, on: PlainDate) => string
  /** Of a typed row of an ordinance: a request or an estimate of revenue. */
  readonly row: (prefix: 'bgl' | 'rev', name: string, on: PlainDate) => string
  /** Of the nth act of the story. */
  readonly event: (n: number, on: PlainDate) => string
}

/** New ids each time: a story in a fresh organisation. */
export const freshMint: Mint = {
  isRepeatable: false,
  voucher: () => newId('vou'),
  payment: () => newId('pay'),
  transfer: () => newId('trf'),
  ordinance: () => newId('ord'),
  spendingPlan: () => newId('spl'),
  row: (prefix) => newId(prefix),
  event: () => newId('evt'),
}

/**
 * The same ids each time, so that what was interrupted goes on where it stopped: an act whose event is there
 * is not done again. Ids sort by their day, as all do.
 */
export function repeatableMint(organisationId: string): Mint {
  const id = (prefix: Parameters<typeof newId>[0], on: PlainDate, name: string): string => {
    const time = newId(prefix, Date.parse(`${on}T00:00:00+07:00`)).slice(0, prefix.length + 11)
    return time + letters(`${organisationId} ${prefix} ${name}`)
  }
  return {
    isRepeatable: true,
    voucher: (name, on) => id('vou', on, name),
    payment: (name, on) => id('pay', on, name),
    transfer: (name, on) => id('trf', on, name),
    ordinance: (name, on) => id('ord', on, name),
    spendingPlan: (name, on) => id('spl', on, name),
    row: (prefix, name, on) => id(prefix, on, name),
    event: (n, on) => id('evt', on, String(n)),
  }
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Eighty bits of a text's hash, in the letters of ids. */
function letters(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16)
  return [...bytes].map((byte) => alphabet.charAt(byte & 31)).join('')
}
