// Drawing: the rows in sight and a few beside them, between two that hold the place of all others.
import { body, box, fieldsIn, form, names, part, table, textIn } from './grid-page.js'
import { known, load, put, rows, spare } from './grid-rows.js'

const drawnRows = [...body.querySelectorAll('[data-row]')]
const template = drawnRows[0]?.cloneNode(true)
for (const tr of form.dataset.from === '0' ? drawnRows : []) {
  const cells = Object.fromEntries(fieldsIn(tr).map((field) => [field.dataset.cell, textIn(field)]))
  const mark = (name) => tr.querySelector(`[data-cell=${name}]`).value
  const errors = Object.fromEntries(fieldsIn(tr).filter((field) => field.title).map((field) => [field.dataset.cell, field.title]))
  const sources = [...tr.querySelectorAll('.from')].map((from) => [from.parentElement.querySelector('[data-cell]').dataset.cell, { from: from.dataset.from, text: from.dataset.text }])
  put(known({ id: mark('id'), version: Number(mark('version')), cells, errors, marks: Object.fromEntries(sources), difference: tr.querySelector('.difference')?.textContent ?? '', by: tr.querySelector('.no').title }))
}

const spacer = () => {
  const tr = document.createElement('tr')
  tr.className = 'space'
  tr.setAttribute('aria-hidden', 'true')
  tr.append(Object.assign(document.createElement('td'), { colSpan: names.length + 2 }))
  return tr
}
const [above, below] = [spacer(), spacer()]
export const drawn = new Map()
/** Of a row, the head and the foot, in pixels, as they were measured. */
export const sizes = { row: 31, head: 32, foot: 32 }

export function begin() {
  if (!template) return
  load.isWhole = rows.filter((row) => row.version > 0).length >= Number(form.dataset.total)
  // Widths as the browser first laid them out: rows that come and go don't move the columns.
  const heads = [...table.querySelectorAll('thead > tr > *')]
  const widths = heads.map((th) => th.getBoundingClientRect().width)
  for (const [n, th] of heads.entries()) th.style.width = `${widths[n]}px`
  table.style.width = `${widths.reduce((sum, width) => sum + width, 0)}px`
  table.classList.add('windowed')
  part('pager-of')?.remove()
  for (const tr of drawnRows) tr.remove()
  body.append(above, below)
  spare()
  draw()
  sizes.row = body.querySelector('[data-row]')?.getBoundingClientRect().height || sizes.row
  sizes.head = table.tHead.getBoundingClientRect().height
  sizes.foot = table.tFoot.getBoundingClientRect().height
  draw()
}

export function draw() {
  if (!template) return
  const from = Math.max(0, Math.floor(box.scrollTop / sizes.row) - 8)
  const to = Math.min(rows.length, Math.ceil((box.scrollTop + box.clientHeight) / sizes.row) + 8)
  const wanted = new Set(rows.slice(from, to))
  for (const [row, tr] of drawn) {
    if (wanted.has(row)) continue
    if (tr.contains(document.activeElement)) box.focus({ preventScroll: true })
    tr.remove()
    drawn.delete(row)
  }
  let before = above
  for (let n = from; n < to; n += 1) {
    const row = rows[n]
    const isNew = !drawn.has(row)
    if (isNew) drawn.set(row, template.cloneNode(true))
    const tr = drawn.get(row)
    if (before.nextSibling !== tr) before.after(tr)
    if (isNew || tr.dataset.n !== String(n)) paint(row, n)
    before = tr
  }
  above.firstChild.style.height = `${from * sizes.row}px`
  below.firstChild.style.height = `${(rows.length - to) * sizes.row}px`
  table.setAttribute('aria-rowcount', String(rows.length + 2))
}

export function paint(row, n = rows.indexOf(row)) {
  const tr = drawn.get(row)
  if (!tr) return
  tr.dataset.n = String(n)
  tr.setAttribute('aria-rowindex', String(n + 2))
  tr.classList.toggle('bad-row', Object.keys(row.errors).length > 0)
  tr.classList.toggle('came', row.came === true)
  const no = tr.querySelector('.no')
  no.firstChild.textContent = String(n + 1)
  no.title = row.here ? `${row.here} อยู่ที่แถวนี้` : row.by
  no.classList.toggle('here', Boolean(row.here))
  const button = tr.querySelector('[name=drop]')
  if (button) button.setAttribute('aria-label', `ลบแถวที่ ${n + 1}`)
  for (const field of fieldsIn(tr)) {
    const name = field.dataset.cell
    const text = row.errors[name] ?? ''
    field.removeAttribute('id')
    if (textIn(field) !== row.cells[name]) 'value' in field ? (field.value = row.cells[name]) : (field.textContent = row.cells[name])
    if (field.hasAttribute('aria-label')) field.setAttribute('aria-label', field.getAttribute('aria-label').replace(/\d+$/, String(n + 1)))
    field.title = text
    if (text) field.setAttribute('aria-invalid', 'true')
    else field.removeAttribute('aria-invalid')
    const err = field.parentElement.querySelector('.err')
    if (text && err) err.textContent = text
    else if (text) field.after(Object.assign(document.createElement('span'), { className: 'err', textContent: text }))
    else err?.remove()
    paintSource(row, field)
  }
  const difference = tr.querySelector('.difference')
  if (difference) difference.textContent = isSaved(row) ? row.difference : ''
}

/** Whether the row stands as the server last told it: what the server reckoned of it still holds. */
const isSaved = (row) => names.every((name) => row.cells[name] === row.base[name])

/** Which record a figure is from; of one that is typed otherwise, what it is there. */
function paintSource(row, field) {
  const { from, text } = row.marks[field.dataset.cell] ?? {}
  const typed = textIn(field)
  field.parentElement.querySelector('.from')?.remove()
  if (!from || (text === '' && typed === '')) return
  const isOther = text !== typed
  const said = Object.assign(document.createElement('span'), { className: isOther ? 'from other' : 'from', textContent: from })
  if (isOther) said.append(' ', Object.assign(document.createElement('b'), { textContent: text || '0.00' }))
  field.parentElement.append(said)
}

let drawing
box.addEventListener('scroll', () => {
  drawing ??= requestAnimationFrame(() => {
    drawing = undefined
    draw()
  })
})
addEventListener('resize', draw)

/** Goes to a cell, and brings it into sight. */
export function go(n, name) {
  const at = Math.max(0, Math.min(n, rows.length - 1))
  if (!rows[at]) return
  const y = sizes.head + at * sizes.row
  if (y < box.scrollTop + sizes.head) box.scrollTop = y - sizes.head
  if (y + sizes.row > box.scrollTop + box.clientHeight - sizes.foot) box.scrollTop = y + sizes.row - box.clientHeight + sizes.foot
  draw()
  drawn.get(rows[at])?.querySelector(`[data-cell="${CSS.escape(name)}"]`)?.focus()
}
