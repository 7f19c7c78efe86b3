// Optional. The sheet is a plain form with a save button; this saves it at every pause, paints what the server makes of
// it, and says so when it can't. It adds nothing up itself.
const form = document.querySelector('[data-draft]')
const saved = document.getElementById('saved')
const trouble = document.getElementById('trouble')
const live = document.getElementById('live')
const papers = document.getElementById('attachments')

const pause = 900
const patience = [2_000, 5_000, 15_000]
let timer
let busy = false
let dirty = false
let tries = 0
let leaving = false

form.classList.add('live')
const field = (name) => form.elements.namedItem(name)
const body = () => {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value)
  fields.set('do', 'save')
  return fields
}

form.addEventListener('input', (e) => {
  if (e.target.type === 'file' || e.target.id === 'findLine') return
  dirty = true
  later(pause)
})
form.addEventListener('focusout', () => dirty && later(0))
const later = (wait) => {
  clearTimeout(timer)
  timer = setTimeout(save, wait)
}

async function save() {
  if (busy) return later(200)
  busy = true
  dirty = false
  try {
    const answer = await fetch(form.action, { method: 'POST', body: body(), headers: { Accept: 'application/json' } })
    if (answer.status === 200) paint(await answer.json())
    else await tell(answer)
  } catch {
    again('ยังบันทึกไม่ได้ ติดต่อระบบไม่ได้ จะลองใหม่เอง สิ่งที่พิมพ์ยังอยู่ในหน้านี้')
  } finally {
    busy = false
    if (dirty) later(pause)
  }
}

function paint(now) {
  tries = 0
  field('draftVersion').value = now.draftVersion
  saved.textContent = now.saved
  trouble.replaceChildren()
  for (const [name, text] of Object.entries(now.outputs)) {
    for (const out of form.querySelectorAll(`[data-out="${CSS.escape(name)}"]`)) out.textContent = text
    for (const part of form.querySelectorAll(`[data-when="${CSS.escape(name)}"]`)) part.hidden = text === ''
  }
  live.innerHTML = now.rail
  const chosen = [...papers.querySelectorAll('[type=file]')].some((input) => input.files.length > 0)
  if (!chosen && !papers.contains(document.activeElement)) papers.innerHTML = now.papers
  mark(now.errors)
  if (location.pathname.endsWith('/new')) history.replaceState(null, '', form.action.replace(/\/draft$/, '/edit'))
}

// What can't be read is said beside its field, in the server's words; a field that was mended is quiet again.
function mark(errors) {
  for (const old of form.querySelectorAll('.err.typed-err')) old.remove()
  for (const input of form.querySelectorAll('.ink[aria-invalid]')) {
    input.removeAttribute('aria-invalid')
    document.getElementById(`err-${input.id}`)?.closest('.err-row, .err')?.remove()
  }
  for (const { field: name, text } of errors) {
    const input = document.getElementById(name)
    if (!input || !form.contains(input)) continue
    const said = Object.assign(document.createElement('p'), { className: 'err typed-err', id: `err-${name}`, textContent: text })
    input.setAttribute('aria-invalid', 'true')
    input.setAttribute('aria-describedby', said.id)
    const cell = input.closest('td, th, p, .inks, div')
    cell.append(said)
  }
}

async function tell(answer) {
  if (answer.status === 401) return ended()
  if (answer.status === 403) return renewed()
  if (answer.status === 409) {
    const now = await answer.json()
    if (now.trouble) trouble.innerHTML = now.trouble
    else notice('bad', 'บันทึกไม่ได้แล้ว', 'ฎีกานี้ส่งไปแล้วหรือทิ้งแล้วจากหน้าต่างอื่น คัดลอกสิ่งที่พิมพ์ไว้ก่อนปิดหน้านี้')
    saved.textContent = 'ยังไม่ได้บันทึก'
    return
  }
  if (answer.status >= 500) return again('ยังบันทึกไม่ได้ ระบบยังไม่พร้อม จะลองใหม่เอง สิ่งที่พิมพ์ยังอยู่ในหน้านี้')
  saved.textContent = 'ยังไม่ได้บันทึก'
  notice('bad', 'ยังบันทึกไม่ได้', 'ระบบไม่รับแบบฟอร์มนี้ คัดลอกสิ่งที่พิมพ์ไว้ แล้วเปิดหน้านี้ใหม่')
}

// The session is over. The text stays; after signing in in another window, the next pause saves it.
function ended() {
  saved.textContent = 'ยังไม่ได้บันทึก'
  const link = Object.assign(document.createElement('a'), { className: 'btn', href: '/sign-in', target: '_blank', textContent: 'เข้าสู่ระบบในหน้าต่างใหม่' })
  notice('warn', 'หมดเวลาเข้าสู่ระบบ', 'สิ่งที่พิมพ์ยังอยู่ในหน้านี้ เข้าสู่ระบบในหน้าต่างใหม่แล้วกลับมาพิมพ์ต่อ ระบบจะบันทึกให้เอง', link)
  later(10_000)
}

// Signed in again meanwhile: this page's token is of the old session.
async function renewed() {
  const answer = await fetch('/vouchers/form-token', { headers: { Accept: 'application/json' } })
  if (answer.status !== 200) return ended()
  field('_csrf').value = (await answer.json()).token
  if (tries++ < 3) later(100)
}

function again(text) {
  dirty = true
  saved.textContent = 'ยังไม่ได้บันทึก'
  notice('warn', 'ยังไม่ได้บันทึก', text)
  later(patience[Math.min(tries++, patience.length - 1)])
}

function notice(tone, lead, text, link) {
  const box = Object.assign(document.createElement('div'), { className: `notice ${tone}` })
  box.setAttribute('role', 'alert')
  const said = document.createElement('p')
  said.append(Object.assign(document.createElement('b'), { textContent: lead }), ` ${text}`)
  box.append(said, ...(link ? [link] : []))
  trouble.replaceChildren(box)
}

// A file is attached as soon as it is chosen, with what is typed; the page then comes back whole.
form.addEventListener('change', (e) => {
  if (e.target.type !== 'file' || e.target.files.length === 0) return
  const large = [...e.target.files].find((file) => file.size > 20 * 1024 * 1024)
  if (large) {
    e.target.value = ''
    return notice('bad', 'ไฟล์ใหญ่เกิน 20 MB', `${large.name} สแกนใหม่ให้เล็กลงหรือแบ่งเป็นหลายไฟล์`)
  }
  leaving = true
  form.requestSubmit(form.querySelector('[data-attach]'))
})

form.addEventListener('submit', (e) => {
  leaving = e.submitter?.formTarget !== '_blank'
})

// Enter in the search of lines searches.
document.addEventListener('keydown', (e) => {
  if (e.key !== 'Enter' || e.ctrlKey || e.metaKey || e.target.id !== 'findLine') return
  e.preventDefault()
  form.requestSubmit(form.querySelector('[value=find-lines]'))
})

// Closing the window loses nothing: what the last pause hasn't saved is sent along.
const farewell = () => {
  if (leaving || !dirty) return
  dirty = false
  navigator.sendBeacon(form.action, body())
}
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && farewell())
addEventListener('pagehide', farewell)
