// Optional. The sheet of a plan is a plain form with a save button; this saves it at every pause, shows what the server adds up,
// moves between cells by the keys of a spreadsheet, and spreads what is pasted over the cells to the right and below.
const form = document.querySelector('[data-plan]')
const saved = document.getElementById('saved')
const trouble = document.getElementById('trouble')
const rows = [...form.querySelectorAll('tbody tr')].map((tr) => [...tr.querySelectorAll('.cell input')])
const pause = 700
let timer
let busy = false
let dirty = false

form.addEventListener('input', touched)
form.addEventListener('submit', () => clearTimeout(timer))
form.addEventListener('keydown', move)
form.addEventListener('paste', spread)

function touched() {
  dirty = true
  saved.textContent = 'กำลังพิมพ์'
  later(pause)
}
function later(wait) {
  clearTimeout(timer)
  timer = setTimeout(save, wait)
}

function placeOf(input) {
  const row = rows.findIndex((cells) => cells.includes(input))
  return row < 0 ? undefined : [row, rows[row].indexOf(input)]
}

function move(e) {
  const place = placeOf(e.target)
  if (!place || e.ctrlKey || e.altKey || e.metaKey) return
  const down = e.key === 'ArrowDown' || (e.key === 'Enter' && !e.shiftKey)
  const up = e.key === 'ArrowUp' || (e.key === 'Enter' && e.shiftKey)
  if (!down && !up) return
  e.preventDefault()
  const next = rows[place[0] + (down ? 1 : -1)]?.[place[1]]
  next?.focus()
  next?.select()
}

function spread(e) {
  const place = placeOf(e.target)
  const text = e.clipboardData?.getData('text/plain') ?? ''
  if (!place || !/[\t\n]/.test(text.trim())) return
  e.preventDefault()
  for (const [down, line] of text.replace(/\r?\n$/, '').split(/\r?\n/).entries())
    for (const [right, cell] of line.split('\t').entries()) {
      const input = rows[place[0] + down]?.[place[1] + right]
      if (input) input.value = cell.trim()
    }
  touched()
}

async function save() {
  if (busy) return later(200)
  busy = true
  dirty = false
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: 'application/json' },
    })
    if (answer.redirected || !answer.headers.get('content-type')?.startsWith('application/json')) throw new Error()
    const said = await answer.json()
    if (answer.ok) paint(said)
    else tell(said.errors?.[0]?.text ?? 'ยังบันทึกไม่ได้ เปิดหน้านี้ใหม่ในอีกหน้าต่าง แล้วกดบันทึกร่างอีกครั้ง')
  } catch {
    tell('ยังบันทึกไม่ได้ ติดต่อระบบไม่ได้หรือหมดเวลาใช้งาน สิ่งที่พิมพ์ยังอยู่ในหน้านี้ จะลองใหม่เอง')
    dirty = true
  } finally {
    busy = false
    if (dirty) later(trouble.childElementCount ? 10_000 : pause)
  }
}

function paint(now) {
  document.dispatchEvent(new Event('khlang-used'))
  form.elements.namedItem('draftVersion').value = now.draftVersion
  if (!dirty) saved.textContent = 'บันทึกร่างแล้ว'
  trouble.replaceChildren()
  for (const cell of form.querySelectorAll('[data-sum]')) cell.textContent = now.rows[cell.dataset.sum].sum
  for (const cell of form.querySelectorAll('[data-rest]')) {
    cell.textContent = now.rows[cell.dataset.rest].rest
    cell.classList.toggle('over', now.rows[cell.dataset.rest].rest !== 'ตรง')
  }
  for (const note of form.querySelectorAll('[data-pace]')) note.textContent = now.rows[note.dataset.pace].notes[note.dataset.quarterOf - 1]
  for (const cell of form.querySelectorAll('[data-quarter]')) cell.textContent = now.quarters[cell.dataset.quarter - 1]
  document.getElementById('planned').textContent = now.planned
  document.getElementById('rest').textContent = now.rest
  const notes = document.getElementById('notes')
  notes.replaceChildren(...now.notes.map((text) => Object.assign(document.createElement('li'), { textContent: text })))
  notes.hidden = now.notes.length === 0
  const state = document.getElementById('state')
  state.textContent = now.state
  state.classList.toggle('over', !now.isWhole)
}

function tell(text) {
  saved.textContent = 'ยังไม่ได้บันทึก'
  const notice = Object.assign(document.createElement('div'), { className: 'notice bad', role: 'alert' })
  notice.append(Object.assign(document.createElement('p'), { textContent: text }))
  trouble.replaceChildren(notice)
}
