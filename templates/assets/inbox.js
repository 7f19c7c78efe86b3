// Optional, on the inbox: shows the next summary without leaving the list, and adds up what is ticked.
const side = document.querySelector('.side')
const wide = matchMedia('(min-width: 1200px)')
let wanted

const mark = (row) => {
  for (const other of document.querySelectorAll('.tasks .now')) {
    other.classList.remove('now')
    other.querySelector('.to-peek')?.removeAttribute('aria-current')
  }
  row?.classList.add('now')
  row?.querySelector('.to-peek')?.setAttribute('aria-current', 'true')
}

const show = async (link) => {
  wanted = link.href
  const html = await fetch(link.href, { headers: { accept: 'text/html' } })
    .then((answer) => (answer.ok && !answer.redirected ? answer.text() : undefined))
    .catch(() => undefined)
  if (wanted !== link.href) return
  const fresh = html && new DOMParser().parseFromString(html, 'text/html').querySelector('.peek')
  if (!fresh) return location.assign(link.href)
  const old = side.querySelector('.peek')
  if (old) old.replaceWith(fresh)
  else side.prepend(fresh)
  mark(link.closest('tr'))
  history.replaceState(null, '', link.href)
  document.dispatchEvent(new Event('khlang-shown'))
}

let pause
if (side) {
  document.addEventListener('focusin', ({ target }) => {
    if (!wide.matches || !target.matches?.('.to-peek')) return
    clearTimeout(pause)
    wanted = undefined // what is still on its way belongs to a row that is left
    const isShown = target.getAttribute('aria-current') !== null
    const peek = side.querySelector('.peek')
    if (peek) peek.inert = !isShown // the act of the paper that is left can't be pressed any more
    if (!isShown) pause = setTimeout(() => show(target), 120)
  })
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('.to-peek')
    if (!link || !wide.matches || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    link.focus()
    if (link.getAttribute('aria-current')) location.assign(link.dataset.paper)
  })
  // A pressed Enter is the keyboard's way to open the whole paper.
  document.addEventListener('keydown', (event) => {
    if (event.code !== 'Enter' || event.ctrlKey || !event.target.matches?.('.to-peek')) return
    event.preventDefault()
    location.assign(event.target.dataset.paper)
  })
}

// What is ticked: how many, how much, and the act in the words of its button.
const bulk = document.querySelector('[data-bulk]')
const boxes = () => [...document.querySelectorAll('.tasks [name=task]')]
const baht = (satang) => {
  const text = satang.toString().padStart(3, '0')
  return `${text.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${text.slice(-2)}`
}

const addUp = () => {
  const ticked = boxes().filter((box) => box.checked)
  for (const box of boxes()) box.closest('tr').classList.toggle('picked', box.checked)
  bulk.hidden = ticked.length === 0
  const total = ticked.reduce((sum, box) => sum + BigInt(box.dataset.satang), 0n)
  const button = bulk.querySelector('[data-bulk-act]')
  bulk.querySelector('[data-bulk-text]').textContent = `เลือก ${ticked.length}\u00A0ฉบับ รวม ${baht(total)} บาท`
  button.textContent = `${button.dataset.bulkAct}ทั้ง ${ticked.length}\u00A0ฉบับ`
}

if (bulk) {
  const all = document.querySelector('[data-all]')
  document.addEventListener('change', ({ target }) => {
    if (target === all) for (const box of boxes()) box.checked = all.checked
    addUp()
  })
  bulk.querySelector('.text').addEventListener('click', (event) => {
    event.preventDefault()
    for (const box of boxes()) box.checked = false
    if (all) all.checked = false
    addUp()
  })
  addUp()
}
