// Optional. A grid is a plain form with a save button, fifty rows a page. This keeps all its rows, draws those in sight, moves
// between cells by the keys of a spreadsheet, spreads what is pasted, saves a row when it is left, keeps in this browser what
// could not be sent, and shows what others save. The server reads, checks and adds up, not we.
const form = document.querySelector('[data-grid]')
const box = form.querySelector('.scroll')
const table = box.querySelector('table')
const body = table.querySelector('tbody')
const names = [...table.querySelectorAll('thead [data-column]')].map((th) => th.dataset.column)
const part = (id) => document.getElementById(id)
const trouble = part('trouble')
const isOpen = form.hasAttribute('data-open')
const unit = form.elements.namedItem('unit').value
const path = form.getAttribute('action')
const query = unit && `unit=${unit}`

// --- rows: what is typed in each, what of it was saved, and what stands against it ---
const rows = []
const byId = new Map()
const dirty = new Set()
const blank = () => Object.fromEntries(names.map((name) => [name, '']))
const isBlank = (row) => names.every((name) => row.cells[name] === '')
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const mint = (most = 26) => [...crypto.getRandomValues(new Uint8Array(most))].map((byte) => letters[byte % 32]).join('')
const newRow = () => ({ id: `${form.dataset.grid === 'revenues' ? 'rev' : 'bgl'}_${mint()}`, version: 0, cells: blank(), errors: {}, marks: {}, by: '' })
const known = (row) => ({ errors: {}, marks: {}, ...row, cells: { ...blank(), ...row.cells } })

function put(row, at = rows.length) {
  rows.splice(at, 0, row)
  byId.set(row.id, row)
}
function drop(row) {
  rows.splice(rows.indexOf(row), 1)
  byId.delete(row.id)
  dirty.delete(row)
}
/** Where rows that were saved end and the blank ones begin. */
function tail() {
  let at = rows.length
  while (at > 0 && rows[at - 1].version === 0 && isBlank(rows[at - 1])) at -= 1
  return at
}
// Until all rows are here, none is added at the end: what is pasted there would fall upon rows that come only now.
let isLoaded = false
let wantsEnd = false
function spare() {
  if (!isOpen || !isLoaded) return
  while (rows.length - tail() < 5) put(newRow())
}

const drawnRows = [...body.querySelectorAll('[data-row]')]
const template = drawnRows[0]?.cloneNode(true)
const fieldsIn = (tr) => [...tr.querySelectorAll('[data-cell]:not([type=hidden])')]
const textIn = (field) => ('value' in field ? field.value : field.textContent)
for (const tr of form.dataset.from === '0' ? drawnRows : []) {
  const cells = Object.fromEntries(fieldsIn(tr).map((field) => [field.dataset.cell, textIn(field)]))
  const mark = (name) => tr.querySelector(`[data-cell=${name}]`).value
  const errors = Object.fromEntries(fieldsIn(tr).filter((field) => field.title).map((field) => [field.dataset.cell, field.title]))
  const sources = [...tr.querySelectorAll('.from')].map((from) => [from.parentElement.querySelector('[data-cell]').dataset.cell, { from: from.dataset.from, text: from.dataset.text }])
  put({ id: mark('id'), version: Number(mark('version')), cells, errors, marks: Object.fromEntries(sources), by: tr.querySelector('.no').title })
}

// --- drawing: the rows in sight and a few beside them, between two that hold the place of all others ---
const spacer = () => {
  const tr = document.createElement('tr')
  tr.className = 'space'
  tr.setAttribute('aria-hidden', 'true')
  tr.append(Object.assign(document.createElement('td'), { colSpan: names.length + 2 }))
  return tr
}
const [above, below] = [spacer(), spacer()]
const drawn = new Map()
let height = 31
let [headHeight, footHeight] = [32, 32]

function begin() {
  if (!template) return
  isLoaded = rows.filter((row) => row.version > 0).length >= Number(form.dataset.total)
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
  height = body.querySelector('[data-row]')?.getBoundingClientRect().height || height
  headHeight = table.tHead.getBoundingClientRect().height
  footHeight = table.tFoot.getBoundingClientRect().height
  draw()
}

function draw() {
  if (!template) return
  const from = Math.max(0, Math.floor(box.scrollTop / height) - 8)
  const to = Math.min(rows.length, Math.ceil((box.scrollTop + box.clientHeight) / height) + 8)
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
  above.firstChild.style.height = `${from * height}px`
  below.firstChild.style.height = `${(rows.length - to) * height}px`
  table.setAttribute('aria-rowcount', String(rows.length + 2))
}

function paint(row, n = rows.indexOf(row)) {
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
}

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

// --- moving, as in a spreadsheet: a cell is gone to, typed over, or opened by F2 and left as it was by Esc ---
let active
let mode = 'at'
let wasText = ''
const rowOf = (element) => rows[Number(element.closest('[data-row]')?.dataset.n)]

form.addEventListener('focusin', (e) => {
  const field = e.target.closest('[data-cell]')
  if (!field) return
  active = { row: rowOf(field), name: field.dataset.cell }
  mode = 'at'
  wasText = field.value
  field.select?.()
  sayWhere()
})

// What the codes of the row mean, in the words of the lists that offer them.
const meanings = new Map([...form.querySelectorAll('datalist option')].map((option) => [option.value, option.textContent]))
function sayWhere() {
  const where = part('where')
  if (where && active?.row) where.textContent = names.map((name) => meanings.get(active.row.cells[name])).filter(Boolean).join(' › ')
}

function go(n, name) {
  const at = Math.max(0, Math.min(n, rows.length - 1))
  if (!rows[at]) return
  const y = headHeight + at * height
  if (y < box.scrollTop + headHeight) box.scrollTop = y - headHeight
  if (y + height > box.scrollTop + box.clientHeight - footHeight) box.scrollTop = y + height - box.clientHeight + footHeight
  draw()
  drawn.get(rows[at])?.querySelector(`[data-cell="${CSS.escape(name)}"]`)?.focus()
}

box.addEventListener('keydown', (e) => {
  if (e.isComposing || e.metaKey || e.target.closest('button') || !isOpen) return
  if (e.target === box && !/^(Arrow|Home|End|Page|Enter)/.test(e.code)) return
  if (e.target === box && active === undefined) return
  const field = e.target === box ? undefined : e.target
  const { row, name } = active
  const n = rows.indexOf(row)
  const at = names.indexOf(name)
  const to = (wanted) => {
    e.preventDefault()
    go(...wanted)
  }
  const side = (step) => names[at + step] && to([n, names[at + step]])
  const page = Math.max(1, Math.floor((box.clientHeight - headHeight - footHeight) / height) - 1)
  const isFree = mode === 'at' || !field
  if (e.code === 'F2' && field) {
    e.preventDefault()
    mode = 'within'
    return field.setSelectionRange(field.value.length, field.value.length)
  }
  if (e.code === 'Escape' && field && mode !== 'at') {
    e.preventDefault()
    e.stopPropagation()
    if (field.value !== wasText) {
      field.value = wasText
      typed(row, name, wasText)
    }
    mode = 'at'
    return field.select()
  }
  if (e.code === 'Enter' && e.altKey && field?.tagName === 'TEXTAREA') {
    e.preventDefault()
    return field.setRangeText('\n', field.selectionStart, field.selectionEnd, 'end')
  }
  if (e.code === 'Enter') return to([n + (e.shiftKey ? -1 : 1), name])
  if (e.altKey) return
  if (e.ctrlKey && e.code === 'Home') return to([0, names[0]])
  if (e.ctrlKey && e.code === 'End' && !isLoaded) {
    e.preventDefault()
    wantsEnd = true
    return say('กำลังโหลดแถวที่เหลือ')
  }
  if (e.ctrlKey && e.code === 'End') return to([Math.max(0, tail() - 1), names.at(-1)])
  if (e.ctrlKey && e.code === 'KeyS') return e.preventDefault(), later(0)
  if (e.code === 'PageDown') return to([n + page, name])
  if (e.code === 'PageUp') return to([n - page, name])
  if (mode === 'within') return
  // While one types in a cell that offers a list, the arrows choose from it.
  if (mode === 'typing' && field?.hasAttribute('list') && /^Arrow(Up|Down)$/.test(e.code)) return
  if (e.code === 'ArrowDown') return to([n + 1, name])
  if (e.code === 'ArrowUp') return to([n - 1, name])
  if (e.code === 'Home' && isFree) return to([n, names[0]])
  if (e.code === 'End' && isFree) return to([n, names.at(-1)])
  if (e.code === 'ArrowLeft' && (isFree || field.selectionEnd === 0)) side(-1)
  if (e.code === 'ArrowRight' && (isFree || field.selectionStart === field.value.length)) side(1)
})
box.addEventListener('mousedown', (e) => {
  if (e.target === document.activeElement) mode = 'within'
})

// --- typing and pasting: tabs part columns, line ends part rows, as spreadsheets write them; quotes hold line ends ---
function typed(row, name, text) {
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
  if (mode === 'at') mode = 'typing'
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
  if (!isLoaded) return say('กำลังโหลดแถวที่เหลือ วางอีกครั้งเมื่อครบ')
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

// --- saving ---
form.addEventListener('submit', (e) => {
  e.preventDefault()
  delete form.dataset.sending
  if (e.submitter?.name === 'drop') {
    const row = rowOf(e.submitter)
    Object.assign(row, { cells: blank(), errors: {}, theirs: undefined })
    if (row.version === 0) drop(row)
    else dirty.add(row)
    spare()
    draw()
    paint(row)
    keep()
  }
  later(0)
}, true)

// What acts on all rows at once, handing them in or filling them, waits until those that are typed are saved.
for (const other of document.querySelectorAll('.workbooks form'))
  other.addEventListener('submit', (e) => {
    if (toSend().length === 0) return
    e.preventDefault()
    const act = () => {
      if (toSend().length > 0) return
      form.removeEventListener('saved', act)
      other.requestSubmit()
    }
    form.addEventListener('saved', act)
    later(0)
  })

let timer
let busy = false
let tries = 0
const patience = [2_000, 5_000, 15_000]
const later = (wait) => {
  clearTimeout(timer)
  timer = setTimeout(save, wait)
}
const toSend = () => [...dirty].filter((row) => !row.theirs)
const [mostRows, mostText] = [250, 250_000]

async function save() {
  if (busy) return later(200)
  const sent = []
  const fields = new URLSearchParams({ _csrf: form.elements.namedItem('_csrf').value, unit })
  let size = 0
  for (const row of toSend()) {
    size += names.reduce((sum, name) => sum + row.cells[name].length * 3, 0)
    if (sent.length === mostRows || (sent.length > 0 && size > mostText)) break
    for (const name of names) fields.set(`rows.${sent.length}.${name}`, row.cells[name])
    fields.set(`rows.${sent.length}.id`, row.id)
    fields.set(`rows.${sent.length}.version`, String(row.version))
    sent.push([row, { ...row.cells }])
    dirty.delete(row)
  }
  if (sent.length === 0) return
  busy = true
  say('กำลังบันทึก')
  try {
    const answer = await fetch(path, { method: 'POST', body: fields, headers: { Accept: 'application/json' } })
    if (answer.redirected || !answer.headers.get('content-type')?.startsWith('application/json')) throw new Error('ended')
    const said = await answer.json()
    if (answer.status === 200) took(sent, said)
    else if (answer.status === 403 && tries < 3) await renew(sent)
    else refused(sent, said.errors?.[0]?.text)
  } catch (error) {
    unsent(sent, error.message === 'ended' ? 'หมดเวลาเข้าสู่ระบบ เข้าสู่ระบบในหน้าต่างใหม่ แล้วระบบจะส่งให้เอง' : 'ติดต่อระบบไม่ได้ จะส่งให้เองเมื่อติดต่อได้')
  } finally {
    busy = false
    keep()
    if (toSend().length > 0) later(tries === 0 ? 50 : patience[Math.min(tries - 1, patience.length - 1)])
  }
}

function took(sent, { rows: now, totals, count }) {
  tries = 0
  document.dispatchEvent(new Event('khlang-used'))
  trouble.querySelector('.unsent')?.remove()
  const answered = new Map(now.map((row) => [row.id, row]))
  for (const [row, asSent] of sent) {
    const isAsSent = names.every((name) => row.cells[name] === asSent[name])
    const said = answered.get(row.id)
    if (!isAsSent) dirty.add(row)
    if (!said) row.errors = {}
    else if (said.theirs) Object.assign(row, { errors: said.errors, theirs: said.theirs })
    else if (Object.keys(said.errors).length > 0) row.errors = said.errors
    else if (said.isRemoved) drop(row)
    else {
      Object.assign(row, { version: said.version, errors: {}, marks: said.marks, theirs: undefined })
      if (isAsSent) row.cells = { ...blank(), ...said.cells }
    }
    paint(row)
  }
  spare()
  draw()
  sums(totals, count)
  tellChoices()
  sayState()
  form.dispatchEvent(new CustomEvent('saved'))
}

function refused(sent, text = 'ยังบันทึกไม่ได้') {
  for (const [row] of sent) row.errors = { [names[0]]: text, ...row.errors }
  for (const [row] of sent) paint(row)
  notice('bad', 'บันทึกไม่ได้', text)
}

function unsent(sent, text) {
  for (const [row] of sent) dirty.add(row)
  tries += 1
  notice('warn', `ยังไม่ได้ส่ง ${toSend().length} แถว`, `${text} สิ่งที่พิมพ์เก็บไว้ในเครื่องนี้แล้ว`)
}

// Signed in again meanwhile: this page's token is of the old session.
async function renew(sent) {
  for (const [row] of sent) dirty.add(row)
  tries += 1
  const answer = await fetch('/vouchers/form-token', { headers: { Accept: 'application/json' } })
  if (answer.status === 200) form.elements.namedItem('_csrf').value = (await answer.json()).token
}

function sums(totals, count) {
  for (const [name, amount] of Object.entries(totals)) {
    const foot = table.querySelector(`[data-total="${CSS.escape(name)}"]`)
    if (foot) foot.textContent = amount
  }
  part('count').textContent = `${count.toLocaleString('en')} รายการ`
}

const say = (text) => (part('saved').textContent = text)
function sayState() {
  const bad = rows.reduce((sum, row) => sum + Object.keys(row.errors).length, 0)
  if (bad > 0) say(`ยังไม่บันทึก ${bad} ช่อง`)
  else if (toSend().length > 0) say(`เหลืออีก ${toSend().length.toLocaleString('en')} แถว`)
  else say(`บันทึกแล้ว ${new Date().toTimeString().slice(0, 5)}`)
}

function notice(tone, lead, text) {
  say('ยังไม่ได้บันทึก')
  trouble.querySelector('.unsent')?.remove()
  trouble.append(bar(`notice ${tone} unsent`, lead, text))
}
function bar(className, lead, text, ...buttons) {
  const part = Object.assign(document.createElement('div'), { className })
  part.setAttribute('role', 'alert')
  const said = document.createElement('p')
  said.append(Object.assign(document.createElement('b'), { textContent: lead }), ` ${text}`)
  part.append(said, ...buttons)
  return part
}

// --- two people in one row: both values stand side by side, and the person chooses ---
function tellChoices() {
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
const headOf = (name) => table.querySelector(`thead [data-column="${CSS.escape(name)}"]`).textContent
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
  sayState()
  later(0)
}

// --- what could not be sent is kept in this browser, for this person and this office alone, until it is ---
const shelf = `khlang.grid.${form.dataset.keep}.${path}.${unit}`
let keeping
function keep() {
  keeping ??= setTimeout(() => {
    keeping = undefined
    const open = rows.filter((row) => dirty.has(row) || row.theirs || Object.keys(row.errors).length > 0)
    const kept = open.filter((row) => row.version > 0 || !isBlank(row)).map(({ id, version, cells }) => ({ id, version, cells }))
    try {
      if (kept.length > 0) localStorage.setItem(shelf, JSON.stringify(kept))
      else localStorage.removeItem(shelf)
    } catch {
      say('ที่เก็บในเครื่องนี้เต็ม อย่าปิดหน้านี้ก่อนบันทึกได้')
    }
  }, 300)
}
function restore() {
  const kept = JSON.parse(localStorage.getItem(shelf) ?? '[]')
  let count = 0
  for (const one of isOpen ? kept : []) {
    const row = byId.get(one.id)
    const isSame = row && names.every((name) => row.cells[name] === (one.cells[name] ?? ''))
    if (isSame) continue
    if (row) Object.assign(row, { version: one.version, cells: { ...blank(), ...one.cells } })
    else put(known(one), tail())
    dirty.add(byId.get(one.id))
    count += 1
  }
  if (count === 0) return localStorage.removeItem(shelf)
  spare()
  for (const row of drawn.keys()) paint(row)
  draw()
  say(`พบ ${count} แถวที่ยังไม่ได้ส่งจากครั้งก่อน กำลังส่ง`)
  later(0)
}
addEventListener('online', () => later(0))
addEventListener('beforeunload', (e) => toSend().length > 0 && e.preventDefault())

// --- the rows that the page didn't draw, and then those that others save ---
async function fetchRest() {
  let last = rows.slice(0, tail()).at(-1)
  let isLast = isLoaded
  while (!isLast) {
    const answer = await fetch(`${path}/rows?${query}&after=${last?.id ?? ''}`, { headers: { Accept: 'application/json' } })
    const said = await answer.json()
    for (const row of said.rows) if (!byId.has(row.id)) put(known(row), tail())
    last = said.rows.at(-1) ?? last
    isLast = said.isLast
    draw()
  }
  isLoaded = true
  spare()
  draw()
  if (wantsEnd) go(Math.max(0, tail() - 1), names.at(-1))
}

const windowId = mint(12)
let since = ''
let lastUse = Date.now()
for (const kind of ['keydown', 'pointerdown']) addEventListener(kind, () => (lastUse = Date.now()), { passive: true })
const restMs = 10 * 60_000

async function watch() {
  if (document.visibilityState === 'hidden' || Date.now() - lastUse > restMs) return
  const fields = new URLSearchParams({ _csrf: form.elements.namedItem('_csrf').value, unit, window: windowId, row: active?.row?.id ?? '', since })
  const answer = await fetch(`${path}/watch`, { method: 'POST', body: fields, headers: { Accept: 'application/json', 'X-Unattended': 'yes' } }).catch(() => undefined)
  if (answer?.status !== 200 || answer.redirected) return
  const said = await answer.json()
  since = said.since
  let changes = 0
  for (const row of said.rows) changes += came(row) ? 1 : 0
  if (changes > 0) draw()
  for (const row of rows) if (row.here) Object.assign(row, { here: '' }), paint(row)
  for (const { name, rowId } of said.others) {
    const row = byId.get(rowId)
    if (row) Object.assign(row, { here: name }), paint(row)
  }
  part('others').textContent = said.others.length > 0 ? `· ${said.others.map(({ name, rowId }) => (byId.has(rowId) ? `${name} (แถว ${rows.indexOf(byId.get(rowId)) + 1})` : name)).join(', ')} อยู่ในตารางนี้ด้วย` : ''
  sums(said.totals, said.count)
  if (changes > 0) form.dispatchEvent(new CustomEvent('saved'))
}

/** A row as somebody saved it. What is typed here and not yet sent stays: the server will show both. */
function came(now) {
  const row = byId.get(now.id)
  if (row && row.version >= now.version) return false
  if (row && (dirty.has(row) || row.theirs || Object.keys(row.errors).length > 0 || busy)) return false
  if (now.isRemoved) {
    if (row) drop(row)
  } else if (row) {
    Object.assign(row, { version: now.version, cells: { ...blank(), ...now.cells }, marks: now.marks, by: now.by, came: true })
    paint(row)
  } else put(known({ ...now, came: true }), tail())
  return true
}

// --- the checks beside the grid, tried anew by the server after what was saved; a link goes to the cell that is wrong ---
const checks = part('checks')
if (matchMedia('(max-width: 1100px)').matches) checks.open = false
let trying
form.addEventListener('saved', () => {
  clearTimeout(trying)
  trying = setTimeout(async () => {
    const answer = await fetch(checks.dataset.checks, { headers: { Accept: 'text/html', 'X-Unattended': 'yes' } }).catch(() => undefined)
    if (answer?.status === 200 && !answer.redirected) checks.innerHTML = await answer.text()
  }, 1_200)
})
const find = (wanted) => (wanted ? rows.findLastIndex((row) => row.id === wanted || row.cells.code === wanted) : -1)
checks.addEventListener('click', (e) => {
  const link = e.target.closest('[data-row-of]')
  const n = link ? find(link.dataset.rowOf) : -1
  if (n < 0) return
  e.preventDefault()
  go(n, names.includes(link.dataset.columnOf) ? link.dataset.columnOf : names[0])
})

begin()
await fetchRest().catch(() => notice('warn', 'โหลดแถวไม่ครบ', 'ติดต่อระบบไม่ได้ เปิดหน้านี้ใหม่'))
restore()
if (find(form.dataset.wanted) >= 0) go(find(form.dataset.wanted), names[0])
await watch()
setInterval(watch, 4_000)
document.addEventListener('visibilitychange', watch)
