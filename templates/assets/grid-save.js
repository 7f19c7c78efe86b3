// Saving: a row when it is left, many at once when they are pasted, again when a line dropped.
import { meet, tellChoices } from './grid-choice.js'
import { rowOf } from './grid-cursor.js'
import { draw, paint } from './grid-draw.js'
import { form, names, notice, part, path, say, table, token, trouble, unit } from './grid-page.js'
import { blank, dirty, drop, learn, rows, spare, toSend } from './grid-rows.js'
import { keep } from './grid-shelf.js'

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
let isBusy = false
let tries = 0
const patience = [2_000, 5_000, 15_000]
export const later = (wait) => {
  clearTimeout(timer)
  timer = setTimeout(save, wait)
}
const [mostRows, mostText] = [250, 250_000]

async function save() {
  if (isBusy) return later(200)
  const sent = []
  const fields = new URLSearchParams({ _csrf: token(), unit })
  let size = 0
  for (const row of toSend()) {
    size += names.reduce((sum, name) => sum + row.cells[name].length * 3, 0)
    if (sent.length === mostRows || (sent.length > 0 && size > mostText)) break
    for (const name of names) fields.set(`rows.${sent.length}.${name}`, row.cells[name])
    fields.set(`rows.${sent.length}.id`, row.id)
    fields.set(`rows.${sent.length}.version`, String(row.version))
    sent.push([row, { ...row.cells }])
    row.isOnItsWay = true
    dirty.delete(row)
  }
  if (sent.length === 0) return
  isBusy = true
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
    isBusy = false
    for (const [row] of sent) row.isOnItsWay = false
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
    else if (said.theirs) meet(row, said)
    else if (Object.keys(said.errors).length > 0) row.errors = said.errors
    else if (said.isRemoved) drop(row)
    else {
      Object.assign(learn(row, said), { errors: {}, marks: said.marks, difference: said.difference, theirs: undefined })
      if (isAsSent) row.cells = { ...row.base }
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

export function sums(totals, count) {
  for (const [name, amount] of Object.entries(totals)) {
    const foot = table.querySelector(`[data-total="${CSS.escape(name)}"]`)
    if (foot) foot.textContent = amount
  }
  part('count').textContent = `${count.toLocaleString('en')} รายการ`
  const own = document.querySelector('.units-nav [aria-current]')
  if (!own || totals.amount === undefined) return
  own.querySelector('.num').textContent = totals.amount
  own.querySelector('.sub').textContent = part('count').textContent
}

export function sayState() {
  const bad = rows.reduce((sum, row) => sum + Object.keys(row.errors).length, 0)
  if (bad > 0) say(`ยังไม่บันทึก ${bad} ช่อง`)
  else if (toSend().length > 0) say(`เหลืออีก ${toSend().length.toLocaleString('en')} แถว`)
  else say(`บันทึกแล้ว ${new Date().toTimeString().slice(0, 5)}`)
}

addEventListener('online', () => later(0))
addEventListener('beforeunload', (e) => toSend().length > 0 && e.preventDefault())
form.addEventListener('settled', () => {
  sayState()
  later(0)
})
