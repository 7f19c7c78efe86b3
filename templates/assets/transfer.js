// Optional. The sheet of a transfer is a plain form with a save button; this saves it at every pause and shows what the
// server makes of it: each line before and after, who approves, and what is still missing.
const form = document.querySelector('[data-transfer]')
const saved = document.getElementById('saved')
const trouble = document.getElementById('trouble')
const outcome = document.getElementById('outcome')
const pause = 900
let timer
let busy = false
let dirty = false

form.addEventListener('input', () => {
  dirty = true
  later(pause)
})
form.addEventListener('submit', () => clearTimeout(timer))
form.addEventListener('change', (e) => e.target.matches('[list]') && name(e.target))
const later = (wait) => {
  clearTimeout(timer)
  timer = setTimeout(save, wait)
}

// What the line behind a code is called, as the list beside the field has it.
function name(input) {
  const option = [...document.getElementById('own-lines').options].find(({ value }) => value === input.value.trim())
  const line = form.querySelector(`[data-line="${CSS.escape(input.name)}"]`)
  if (line) line.textContent = option?.label ?? ''
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
  saved.textContent = now.saved
  trouble.replaceChildren()
  outcome.innerHTML = now.outcome
  if (location.pathname.endsWith('/new')) history.replaceState(null, '', form.action.replace(/\/draft$/, '/edit'))
}

function tell(text) {
  saved.textContent = 'ยังไม่ได้บันทึก'
  const notice = Object.assign(document.createElement('div'), { className: 'notice bad', role: 'alert' })
  notice.append(Object.assign(document.createElement('p'), { textContent: text }))
  trouble.replaceChildren(notice)
}
