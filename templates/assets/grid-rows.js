// The rows of the grid: what is typed in each, what of it was saved, and what stands against it.
import { form, isOpen, names } from './grid-page.js'

export const rows = []
export const byId = new Map()
export const dirty = new Set()
export const blank = () => Object.fromEntries(names.map((name) => [name, '']))
export const isBlank = (row) => names.every((name) => row.cells[name] === '')
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const mint = (most = 26) => [...crypto.getRandomValues(new Uint8Array(most))].map((byte) => letters[byte % 32]).join('')
export const newRow = () => ({ id: `${form.dataset.grid === 'revenues' ? 'rev' : 'bgl'}_${mint()}`, version: 0, cells: blank(), errors: {}, marks: {}, by: '' })
export const known = (row) => ({ errors: {}, marks: {}, ...row, cells: { ...blank(), ...row.cells } })

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
