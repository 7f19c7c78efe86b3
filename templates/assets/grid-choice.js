// Two people in one row: each keeps the cells that they alone changed; where both changed one, both values stand side by side
// and the person chooses.
import { draw, paint } from './grid-draw.js'
import { bar, form, headOf, names, trouble } from './grid-page.js'
import { blank, dirty, drop, isBlank, learn, newRow, put, rows } from './grid-rows.js'
import { keep } from './grid-shelf.js'

// Quantity, price and amount stand together: from two hands they would make an amount that nobody typed.
const figures = ['quantity', 'unitPrice', 'amount']

/** A row that somebody else saved first. */
export function meet(row, { theirs, errors }) {
  if (theirs.isRemoved) return Object.assign(row, { errors, theirs })
  const now = { ...blank(), ...theirs.cells }
  const mine = names.filter((name) => row.cells[name] !== row.base[name])
  const both = bothChanged(row, now, mine)
  for (const name of names) if (!mine.includes(name) && !both.includes(name)) row.cells[name] = now[name]
  if (both.length === 0) return take(row, theirs)
  return Object.assign(row, { theirs, both, errors: Object.fromEntries(both.map((name) => [name, errors[name] ?? ''])) })
}
function bothChanged(row, now, mine) {
  const differing = names.filter((name) => now[name] !== row.cells[name])
  if (isBlank(row)) return differing // removed here: it goes or stays as a whole
  const came = names.filter((name) => now[name] !== row.base[name])
  const isOneSum = [mine, came].every((changed) => figures.some((name) => changed.includes(name)))
  return differing.filter((name) => (mine.includes(name) && came.includes(name)) || (isOneSum && figures.includes(name)))
}
/** Goes on from the row as it was saved; what differs from that is sent. */
function take(row, theirs) {
  Object.assign(learn(row, theirs), { errors: {}, theirs: undefined, by: theirs.by })
  if (names.some((name) => row.cells[name] !== row.base[name])) dirty.add(row)
  else dirty.delete(row)
}

export function tellChoices() {
  for (const old of trouble.querySelectorAll('.choice')) old.remove()
  const open = rows.filter((row) => row.theirs)
  for (const row of open.slice(0, 5)) {
    const { theirs, both } = row
    const says = theirs.isRemoved
      ? 'ลบแถวนี้ไปแล้ว'
      : both.map((name) => `${headOf(name)}: “${theirs.cells[name] || 'ว่าง'}” ของท่าน “${row.cells[name] || 'ว่าง'}”`).join(' · ')
    trouble.append(
      bar('notice warn choice', `แถว ${rows.indexOf(row) + 1} ${theirs.by} บันทึกก่อน`, says, button('ใช้ของเขา', () => settle(row, false)), button('ใช้ของฉัน', () => settle(row, true))),
    )
  }
}
const button = (textContent, act) => {
  const made = Object.assign(document.createElement('button'), { type: 'button', className: 'btn', textContent })
  made.addEventListener('click', act)
  return made
}
function settle(row, isMine) {
  const { theirs } = row
  if (theirs.isRemoved) {
    Object.assign(row, { errors: {}, theirs: undefined })
    dirty.delete(row)
    // What was removed can't be saved again; mine begins as a row of its own.
    const at = rows.indexOf(row)
    const mine = isMine && Object.assign(newRow(), { cells: row.cells })
    drop(row)
    if (mine) put(mine, at), dirty.add(mine)
  } else {
    if (!isMine) for (const name of row.both) row.cells[name] = theirs.cells[name] ?? ''
    take(row, theirs)
  }
  draw()
  paint(row)
  keep()
  tellChoices()
  form.dispatchEvent(new CustomEvent('settled'))
}
