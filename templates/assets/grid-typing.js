// Typing and pasting: tabs part columns, line ends part rows, as spreadsheets write them; quotes hold line ends.
import { cursor, rowOf, sayWhere } from './grid-cursor.js'
import { draw, paint } from './grid-draw.js'
import { form, names, say } from './grid-page.js'
import { dirty, load, newRow, put, rows, spare } from './grid-rows.js'
import { later } from './grid-save.js'
import { keep } from './grid-shelf.js'

export function typed(row, name, text) {
  row.cells[name] = text
  dirty.add(row)
  if (row.errors[name] && !row.theirs) {
    delete row.errors[name]
    paint(row)
  }
  say('ยังไม่ได้บันทึก')
  keep()
}
form.addEventListener('input', (e) => {
  const field = e.target.closest('[data-cell]')
  if (!field) return
  if (cursor.mode === 'at') cursor.mode = 'typing'
  const row = rowOf(field)
  typed(row, field.dataset.cell, field.value)
  sayWhere()
  if (rows.indexOf(row) >= rows.length - 2) {
    spare()
    draw()
  }
  later(1_500)
})
form.addEventListener('focusout', (e) => {
  const tr = e.target.closest('[data-row]')
  if (tr && !tr.contains(e.relatedTarget)) later(0)
})
function sheetOf(text) {
  const sheet = [['']]
  let quoted = false
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i]
    const line = sheet.at(-1)
    if (quoted && c === '"' && text[i + 1] === '"') line[line.length - 1] += text[++i]
    else if (c === '"' && (quoted || line.at(-1) === '')) quoted = !quoted
    else if (!quoted && c === '\t') line.push('')
    else if (!quoted && c === '\n') sheet.push([''])
    else if (c !== '\r') line[line.length - 1] += c
  }
  if (sheet.at(-1).join('') === '') sheet.pop()
  return sheet
}
form.addEventListener('paste', (e) => {
  const field = e.target.closest('[data-cell]')
  const text = e.clipboardData?.getData('text/plain') ?? ''
  if (!field || !/[\t\n]/.test(text.trim())) return
  e.preventDefault()
  if (!load.isWhole) return say('กำลังโหลดแถวที่เหลือ วางอีกครั้งเมื่อครบ')
  const sheet = sheetOf(text)
  const from = rows.indexOf(rowOf(field))
  const at = names.indexOf(field.dataset.cell)
  for (const [n, line] of sheet.entries()) {
    const row = rows[from + n] ?? (put(newRow()), rows.at(-1))
    for (const [m, value] of line.entries()) if (names[at + m]) row.cells[names[at + m]] = value.trim()
    dirty.add(row)
    paint(row)
  }
  spare()
  draw()
  keep()
  say(`วาง ${sheet.length.toLocaleString('en')} แถว กำลังบันทึก`)
  later(50)
})
