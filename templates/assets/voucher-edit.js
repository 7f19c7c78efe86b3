// Optional. The sheet is a plain form with a save button; this saves it at every pause, paints what the server makes of
// it, and says so when it can't. It adds nothing up itself.
const form = document.querySelector('[data-draft]')
const saved = document.getElementById('saved')
const trouble = document.getElementById('trouble')
const live = document.getElementById('live')
const attachments = document.getElementById('attachments')
const papers = document.getElementById('papers-open')

const pause = 900
const patience = [2_000, 5_000, 15_000]
let timer
let busy = false
let dirty = false
let tries = 0
let leaving = false
let pressed

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
form.addEventListener('focusout', () => (dirty ? later(0) : say()))
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
    if (pressed) goOn()
    else if (dirty) later(pause)
  }
}

function paint(now) {
  tries = 0
  document.dispatchEvent(new Event('khlang-used'))
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
  unread = now.errors
  say()
  if (!location.pathname.endsWith('/edit')) history.replaceState(null, '', form.action.replace(/\/draft$/, '/edit'))
}

// What can't be read is said beside its field, in the server's words: once the person has left it, or has typed a
// whole date. What the page was drawn with stays said until its field is changed; a field that was mended is quiet.
const places = [...form.querySelectorAll('[data-says]:not([data-says=attachments])')]
const inputOf = (name) => form.querySelector(`.ink[name="${CSS.escape(name)}"]`)
const placeOf = (name) =>
  places
    .filter(({ dataset: { says } }) => name === says || name.startsWith(`${says}.`))
    .sort((left, right) => right.dataset.says.length - left.dataset.says.length)[0]
const isWholeDate = (text) => /[/\-\s.][0-9๐-๙]{4}\s*$/.test(text)

const drawn = new Map()
for (const err of places.flatMap((place) => [...place.querySelectorAll('[id^="err-"]')])) {
  const name = err.id.slice('err-'.length)
  drawn.set(name, { text: err.textContent, value: inputOf(name)?.value })
}
let unread = []
let said = new Map([...drawn].map(([name, { text }]) => [name, text]))

function say() {
  const now = new Map()
  for (const [name, { text, value }] of drawn) if (inputOf(name)?.value === value) now.set(name, text)
  for (const { field: name, text } of unread) {
    const input = inputOf(name)
    const isTyping = input === document.activeElement && !isWholeDate(input.value)
    if (!isTyping) now.set(name, text)
    else if (said.has(name)) now.set(name, said.get(name))
  }
  for (const place of places) {
    const here = [...now].filter(([name]) => placeOf(name) === place)
    place.replaceChildren(...here.map(([name, textContent]) => Object.assign(document.createElement('p'), { className: 'err', id: `err-${name}`, textContent })))
    const row = place.closest('tr.err-row')
    if (row) row.hidden = here.length === 0
  }
  for (const input of form.querySelectorAll('.ink')) {
    if (now.has(input.name)) {
      input.setAttribute('aria-invalid', 'true')
      input.setAttribute('aria-describedby', `err-${input.name}`)
    } else if (said.has(input.name)) {
      input.removeAttribute('aria-invalid')
      input.removeAttribute('aria-describedby')
    }
  }
  for (const link of form.querySelectorAll('.errors a')) {
    const name = link.hash.slice(1)
    if (drawn.has(name)) link.closest('li').classList.toggle('mended', !now.has(name))
  }
  said = now
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

// A file is attached as soon as it is chosen, with what is typed; the page then comes back whole. One that would be
// refused for its size isn't sent at all. What was said of an earlier file is no longer said.
form.addEventListener('change', (e) => {
  if (e.target.type !== 'file' || e.target.files.length === 0) return
  const { most, tooLarge, empty } = attachments.dataset
  const refused = [...e.target.files].flatMap(({ name, size }) => {
    const why = size > Number(most) ? tooLarge : size === 0 ? empty : undefined
    return why ? [why.replace('{name}', name)] : []
  })
  sayOfFiles(refused)
  if (refused.length > 0) {
    e.target.value = ''
    return
  }
  leaving = true
  form.requestSubmit(form.querySelector('[data-attach]'))
})

function sayOfFiles(texts) {
  const place = attachments.querySelector('[data-says]')
  place.replaceChildren(...texts.map((textContent) => Object.assign(document.createElement('p'), { className: 'err', textContent })))
  place.setAttribute('role', 'alert')
  const old = document.getElementById('errors')
  for (const link of old?.querySelectorAll('a[href="#attachments"]') ?? []) link.closest('li').remove()
  if (old?.querySelector('li') === null) old.remove()
}

// Blanks for long texts grow with them; in those of one line, Enter makes no second one.
const fit = (area) => {
  for (area.rows = 1; area.scrollHeight > area.clientHeight + 2 && area.rows < 12; area.rows += 1);
}
if (!CSS.supports('field-sizing', 'content')) {
  for (const area of form.querySelectorAll('textarea.long')) fit(area)
  form.addEventListener('input', ({ target }) => target.matches('textarea.long') && fit(target))
}
form.addEventListener('keydown', (e) => {
  const isOneLine = e.target.matches?.('textarea.ink.long') && !e.target.matches('[id$=description], #purpose')
  if (e.key === 'Enter' && isOneLine && !e.ctrlKey && !e.metaKey) e.preventDefault()
})

// What is pressed while a save is on its way goes after it, with the version that the save made: the two would else
// meet at the server as if they came from two windows.
form.addEventListener('submit', (e) => {
  if (busy) {
    pressed = e.submitter
    return e.preventDefault()
  }
  leaving = e.submitter?.formTarget !== '_blank'
  if (leaving) clearTimeout(timer)
})
function goOn() {
  const button = pressed.isConnected ? pressed : form.querySelector(`[name="${CSS.escape(pressed.name)}"][value="${CSS.escape(pressed.value)}"]`)
  pressed = undefined
  form.requestSubmit(button)
}

// Closing the window loses nothing: what the last pause hasn't saved is sent along.
const farewell = () => {
  if (leaving || !dirty) return
  dirty = false
  navigator.sendBeacon(form.action, body())
}
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && farewell())
addEventListener('pagehide', farewell)
