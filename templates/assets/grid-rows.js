// The rows of the grid: what is typed in each, what of it was saved, and what stands against it.
import { form, isOpen, names } from './grid-page.js'

export const rows = []
export const byId = new Map()
export const dirty = new Set()
export const blank = () => Object.fromEntries(names.map((name) => [name, '']))
export const isBlank = (row) => names.every((name) => row.cells[name] === '')
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
let last = 0n
/** The time and chance, as the server mints, each after the one before it: rows stay in the order in which they were pasted. */
export function mint() {
  const chance = crypto.getRandomValues(new Uint8Array(10)).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  const fresh = (BigInt(Date.now()) << 80n) | chance
  last = fresh >> 80n > last >> 80n ? fresh : last + 1n
  return Array.from({ length: 26 }, (_, n) => letters[Number((last >> BigInt(5 * (25 - n))) & 31n)]).join('')
}
/** `base` is the row as the server last told it: what differs from that was typed here. */
export const known = (row) => ({ errors: {}, marks: {}, difference: '', base: { ...blank(), ...row.cells }, ...row, cells: { ...blank(), ...row.cells } })
export const newRow = () => known({ id: `${form.dataset.grid === 'revenues' ? 'rev' : 'bgl'}_${mint()}`, version: 0, cells: {}, by: '' })
/** Takes what the server tells of a row. */
export const learn = (row, now) => Object.assign(row, { version: now.version, base: { ...blank(), ...now.cells } })

export function put(row, at = rows.length) {
  rows.splice(at, 0, row)
  byId.set(row.id, row)
}
export function drop(row) {
  rows.splice(rows.indexOf(row), 1)
  byId.delete(row.id)
  dirty.delete(row)
}
/** Where rows that were saved end and the blank ones begin. */
export function tail() {
  let at = rows.length
  while (at > 0 && rows[at - 1].version === 0 && isBlank(rows[at - 1])) at -= 1
  return at
}
// Until all rows are here, none is added at the end: what is pasted there would fall upon rows that come only now.
export const load = { isWhole: false, wantsEnd: false }
export function spare() {
  if (!isOpen || !load.isWhole) return
  while (rows.length - tail() < 5) put(newRow())
}

/** Rows that wait to be sent; one that somebody else saved first waits for a choice instead. */
export const toSend = () => [...dirty].filter((row) => !row.theirs)
