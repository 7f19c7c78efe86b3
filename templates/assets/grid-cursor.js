// Where one is in the grid, and what the codes of that row mean.
import { form, names, part } from './grid-page.js'
import { rows } from './grid-rows.js'

/**
 * The cell one is in, and how: `at` it, `typing` over it, or `within` its text. `wasText` is what it held when it was gone to.
 */
export const cursor = { row: undefined, name: '', mode: 'at', wasText: '' }
export const rowOf = (element) => rows[Number(element.closest('[data-row]')?.dataset.n)]

form.addEventListener('focusin', (e) => {
  const field = e.target.closest('[data-cell]')
  if (!field) return
  Object.assign(cursor, { row: rowOf(field), name: field.dataset.cell, mode: 'at', wasText: field.value })
  field.select?.()
  sayWhere()
})

// What the codes of the row mean, in the words of the lists that offer them.
const meanings = new Map([...form.querySelectorAll('datalist option')].map((option) => [option.value, option.textContent]))
export function sayWhere() {
  const where = part('where')
  if (where && cursor.row) where.textContent = names.map((name) => meanings.get(cursor.row.cells[name])).filter(Boolean).join(' › ')
}
