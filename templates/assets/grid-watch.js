// The rows that the page didn't draw, and then those that others save; who else is here.
import { cursor } from './grid-cursor.js'
import { draw, go, paint } from './grid-draw.js'
import { form, names, part, path, query, token, unit } from './grid-page.js'
import { byId, dirty, drop, known, learn, load, mint, put, rows, spare, tail } from './grid-rows.js'
import { sums } from './grid-save.js'

export async function fetchRest() {
  let last = rows.slice(0, tail()).at(-1)
  let isLast = load.isWhole
  while (!isLast) {
    const answer = await fetch(`${path}/rows?${query}&after=${last?.id ?? ''}`, { headers: { Accept: 'application/json' } })
    const said = await answer.json()
    for (const row of said.rows) if (!byId.has(row.id)) put(known(row), tail())
    last = said.rows.at(-1) ?? last
    isLast = said.isLast
    draw()
  }
  load.isWhole = true
  spare()
  draw()
  if (load.wantsEnd) go(Math.max(0, tail() - 1), names.at(-1))
}

const windowId = mint().slice(-12)
let since = ''
let lastUse = Date.now()
for (const kind of ['keydown', 'pointerdown']) addEventListener(kind, () => (lastUse = Date.now()), { passive: true })
const restMs = 10 * 60_000

export async function watch() {
  if (document.visibilityState === 'hidden' || Date.now() - lastUse > restMs) return
  const fields = new URLSearchParams({ _csrf: token(), unit, window: windowId, row: cursor.row?.id ?? '', since })
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
  if (row && (dirty.has(row) || row.theirs || Object.keys(row.errors).length > 0 || row.isOnItsWay)) return false
  if (now.isRemoved) {
    if (row) drop(row)
  } else if (row) {
    Object.assign(learn(row, now), { cells: { ...row.base }, marks: now.marks, difference: now.difference, by: now.by, came: true })
    paint(row)
  } else put(known({ ...now, came: true }), tail())
  return true
}
