// Optional. A grid is a plain form with a save button. This moves between its cells by the arrow keys and Enter, spreads
// what is pasted from a spreadsheet over its rows, and saves a row when it is left; the server reads and adds up, not we.
const form = document.querySelector('[data-grid]')
const body = form.querySelector('tbody')
const saved = document.getElementById('saved')
const trouble = document.getElementById('trouble')
const cellsOf = (row) => [...row.querySelectorAll('input[data-cell]:not([type=hidden]), textarea[data-cell]')]
const rows = () => [...body.querySelectorAll('[data-row]')]
const dirty = new Set()
let timer
let busy = false

// --- moving ---
form.addEventListener('keydown', (e) => {
  const cell = e.target.closest('[data-cell]')
  if (!cell || e.altKey || e.metaKey || e.isComposing) return
  // Arrows choose from the list of a cell that has one; Enter still goes on.
  if (cell.hasAttribute('list') && /^Arrow(Up|Down)$/.test(e.code)) return
  const row = cell.closest('[data-row]')
  const at = cellsOf(row).indexOf(cell)
  const step = { ArrowDown: 1, ArrowUp: -1, Enter: e.shiftKey ? -1 : 1 }[e.code]
  if (step && !(e.ctrlKey && e.code !== 'Enter')) {
    e.preventDefault()
    const next = rows()[rows().indexOf(row) + step] ?? (step > 0 ? addRow() : undefined)
    return focus(next && cellsOf(next)[at])
  }
  const all = cell.selectionStart === 0 && cell.selectionEnd === cell.value.length
  const edge = { ArrowLeft: all || cell.selectionEnd === 0, ArrowRight: all || cell.selectionStart === cell.value.length }[e.code]
  if (edge) {
    const next = cellsOf(row)[at + (e.code === 'ArrowRight' ? 1 : -1)]
    if (next) {
      e.preventDefault()
      focus(next)
    }
  }
})
const focus = (cell) => {
  cell?.focus()
  cell?.select?.()
}

// --- rows ---
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const mint = () => [...crypto.getRandomValues(new Uint8Array(26))].map((byte) => letters[byte % 32]).join('')
function addRow() {
  const last = rows().at(-1)
  const row = last.cloneNode(true)
  const index = rows().length
  for (const field of row.querySelectorAll('[name^="rows."]')) {
    field.name = field.name.replace(/^rows\.\d+/, `rows.${index}`)
    if (field.id) field.id = field.name
    field.removeAttribute('aria-invalid')
    field.value = ''
  }
  row.querySelector('[data-cell=id]').value = `${last.querySelector('[data-cell=id]').value.slice(0, 4)}${mint()}`
  row.querySelector('[data-cell=version]').value = '0'
  for (const err of row.querySelectorAll('.err')) err.remove()
  row.querySelector('.no').firstChild.textContent = String(index + 1)
  body.append(row)
  return row
}

// --- pasting: tabs part columns, line ends part rows, as spreadsheets write them; quotes hold line ends ---
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
  const cell = e.target.closest('[data-cell]')
  const text = e.clipboardData?.getData('text/plain') ?? ''
  if (!cell || !/[\t\n]/.test(text.trim())) return
  e.preventDefault()
  const sheet = sheetOf(text)
  const first = cell.closest('[data-row]')
  const at = cellsOf(first).indexOf(cell)
  const from = rows().indexOf(first)
  for (const [n, line] of sheet.entries()) {
    const row = rows()[from + n] ?? addRow()
    for (const [m, value] of line.entries()) {
      const target = cellsOf(row)[at + m]
      if (target) target.value = value.trim()
    }
    dirty.add(row)
  }
  saved.textContent = `วาง ${sheet.length} แถว กำลังบันทึก`
  later(50)
})

// --- saving ---
form.addEventListener('input', (e) => {
  const row = e.target.closest('[data-row]')
  if (!row) return
  dirty.add(row)
  if (row === rows().at(-1)) addRow()
  later(1500)
})
form.addEventListener('focusout', (e) => {
  const row = e.target.closest('[data-row]')
  if (row && dirty.has(row) && !row.contains(e.relatedTarget)) later(0)
})
const later = (wait) => {
  clearTimeout(timer)
  timer = setTimeout(save, wait)
}

const most = 100
async function save() {
  if (busy) return later(200)
  if (dirty.size === 0) return
  busy = true
  const sent = [...dirty].slice(0, most)
  const fields = new URLSearchParams()
  for (const name of ['_csrf', 'unit']) fields.set(name, form.elements.namedItem(name).value)
  for (const [index, row] of sent.entries()) {
    dirty.delete(row)
    for (const cell of row.querySelectorAll('[data-cell]')) fields.set(`rows.${index}.${cell.dataset.cell}`, cell.value)
  }
  try {
    const answer = await fetch(form.action, { method: 'POST', body: fields, headers: { Accept: 'application/json' } })
    if (answer.redirected || !answer.headers.get('content-type')?.startsWith('application/json')) throw new Error()
    const said = await answer.json()
    if (answer.ok) paint(sent, said)
    else tell(said.errors?.[0]?.text ?? 'ยังบันทึกไม่ได้')
  } catch {
    for (const row of sent) dirty.add(row)
    tell('ยังบันทึกไม่ได้ ติดต่อระบบไม่ได้หรือหมดเวลาใช้งาน สิ่งที่พิมพ์ยังอยู่ในหน้านี้ จะลองใหม่เอง')
  } finally {
    busy = false
    if (dirty.size > 0) later(trouble.childElementCount ? 8000 : 50)
  }
}

function paint(sent, { rows: now, totals }) {
  trouble.replaceChildren()
  let bad = 0
  for (const row of sent) {
    const id = row.querySelector('[data-cell=id]').value
    const known = now.find((one) => one.id === id)
    for (const cell of cellsOf(row)) {
      const text = known?.errors[cell.dataset.cell]
      cell.toggleAttribute('aria-invalid', Boolean(text))
      cell.title = text ?? ''
      cell.parentElement.querySelector('.err')?.remove()
      if (!text) continue
      bad += 1
      cell.after(Object.assign(document.createElement('span'), { className: 'err', textContent: text }))
    }
    if (!known || Object.keys(known.errors).length > 0) continue
    row.querySelector('[data-cell=version]').value = String(known.version)
    for (const cell of cellsOf(row)) if (cell !== document.activeElement && !dirty.has(row)) cell.value = known.cells[cell.dataset.cell]
    if (known.isRemoved) row.remove()
  }
  for (const [name, amount] of Object.entries(totals)) {
    const foot = form.querySelector(`[data-total="${CSS.escape(name)}"]`)
    if (foot) foot.textContent = amount
  }
  saved.textContent = bad > 0 ? `ยังไม่บันทึก ${bad} ช่องที่อ่านไม่ได้` : `บันทึกแล้ว ${new Date().toTimeString().slice(0, 5)}`
}

function tell(text) {
  saved.textContent = 'ยังไม่ได้บันทึก'
  const notice = Object.assign(document.createElement('div'), { className: 'notice bad', role: 'alert' })
  notice.append(Object.assign(document.createElement('p'), { textContent: text }))
  trouble.replaceChildren(notice)
}

addEventListener('beforeunload', (e) => dirty.size > 0 && e.preventDefault())
