// Two people in one row: both values stand side by side, and the person chooses.
import { draw, paint } from './grid-draw.js'
import { bar, form, headOf, names, trouble } from './grid-page.js'
import { blank, dirty, drop, newRow, put, rows } from './grid-rows.js'
import { keep } from './grid-shelf.js'

export function tellChoices() {
  for (const old of trouble.querySelectorAll('.choice')) old.remove()
  const open = rows.filter((row) => row.theirs)
  for (const row of open.slice(0, 5)) {
    const { theirs } = row
    const differing = names.filter((name) => row.cells[name] !== (theirs.cells[name] ?? ''))
    const says = theirs.isRemoved
      ? 'ลบแถวนี้ไปแล้ว'
      : differing.map((name) => `${headOf(name)}: “${theirs.cells[name] || 'ว่าง'}” ของท่าน “${row.cells[name] || 'ว่าง'}”`).join(' · ')
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
  Object.assign(row, { errors: {}, theirs: undefined })
  dirty.delete(row)
  if (theirs.isRemoved) {
    // What was removed can't be saved again; mine begins as a row of its own.
    const at = rows.indexOf(row)
    const mine = isMine && Object.assign(newRow(), { cells: row.cells })
    drop(row)
    if (mine) put(mine, at), dirty.add(mine)
  } else {
    row.version = theirs.version
    if (isMine) dirty.add(row)
    else Object.assign(row, { cells: { ...blank(), ...theirs.cells }, by: theirs.by })
  }
  draw()
  paint(row)
  keep()
  tellChoices()
  form.dispatchEvent(new CustomEvent('settled'))
}
