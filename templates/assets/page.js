// Optional, on every page: says that something is being sent, leads to what must be mended, and warns before
// the session ends for lack of use.

// One press sends once. Only the pressed button changes; coming back to the page frees it.
document.addEventListener('submit', (event) => {
  const { target: form, submitter } = event
  if (form.method !== 'post' || event.defaultPrevented || submitter?.formTarget === '_blank') return
  if (form.dataset.sending) return event.preventDefault()
  form.dataset.sending = 'yes'
  submitter?.setAttribute('aria-busy', 'true')
  if (submitter?.matches('.btn.go'))
    submitter.append(Object.assign(document.createElement('span'), { className: 'sending', role: 'status', textContent: ' กำลังส่ง…' }))
})
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sending]')) delete form.dataset.sending
  for (const button of document.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy')
  for (const sending of document.querySelectorAll('.btn > .sending')) sending.remove()
})

document.getElementById('errors')?.focus()

// What has the focus is never behind the part of a column that stays in sight above it.
document.addEventListener('focusin', ({ target }) => {
  const bar = target.closest?.('.rail')?.querySelector('.act, .first')
  if (!bar || bar.contains(target) || getComputedStyle(bar).position !== 'sticky') return
  const hidden = bar.getBoundingClientRect().bottom - target.getBoundingClientRect().top
  const follows = bar.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING
  if (follows && hidden > -8) scrollBy(0, -hidden - 8)
})

// Signing out leaves nothing of what was typed in this browser.
document.addEventListener('submit', ({ target: form }) => {
  if (!form.action.endsWith('/sign-out')) return
  for (const key of Object.keys(localStorage)) if (key.startsWith('khlang.')) localStorage.removeItem(key)
})

// Two minutes before the end: one line under the head, and a button that keeps what is typed.
const idleMs = Number(document.body.dataset.idle) * 60_000
let timer

const stillHere = async (text) => {
  const answer = await fetch('/account/still-here', { method: 'GET', cache: 'no-store' }).catch(() => undefined)
  if (answer?.ok) watch()
  else if (answer === undefined) text.textContent = 'ติดต่อระบบไม่ได้ กดอีกครั้งเมื่อต่อได้แล้ว สิ่งที่พิมพ์ยังอยู่ในหน้านี้'
  else location.reload()
}

let notice

const warn = () => {
  notice = document.createElement('div')
  notice.className = 'notice warn'
  notice.setAttribute('role', 'alert')
  const text = document.createElement('p')
  const lead = document.createElement('b')
  lead.textContent = 'จะออกจากระบบใน 2\u00A0นาที '
  text.append(lead, 'เพราะไม่ได้ใช้งาน')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'btn'
  button.textContent = 'ทำงานต่อ'
  button.addEventListener('click', () => stillHere(text))
  notice.append(text, button)
  document.getElementById('main')?.prepend(notice)
}

const watch = () => {
  notice?.remove()
  clearTimeout(timer)
  timer = setTimeout(warn, idleMs - 2 * 60_000)
}

if (idleMs > 0) {
  watch()
  // A page that saves while somebody types says so: whoever types is here.
  document.addEventListener('khlang-used', watch)
}
