// What could not be sent is kept in this browser, for this person and this office alone, until it is.
import { draw, drawn, paint } from './grid-draw.js'
import { form, isOpen, names, path, say, unit } from './grid-page.js'
import { blank, byId, dirty, isBlank, known, put, rows, spare, tail } from './grid-rows.js'

const shelf = `khlang.grid.${form.dataset.keep}.${path}.${unit}`
let keeping
export function keep() {
  keeping ??= setTimeout(() => {
    keeping = undefined
    const open = rows.filter((row) => dirty.has(row) || row.theirs || Object.keys(row.errors).length > 0)
    const kept = open.filter((row) => row.version > 0 || !isBlank(row)).map(({ id, version, cells, base }) => ({ id, version, cells, base }))
    try {
      if (kept.length > 0) localStorage.setItem(shelf, JSON.stringify(kept))
      else localStorage.removeItem(shelf)
    } catch {
      say('ที่เก็บในเครื่องนี้เต็ม อย่าปิดหน้านี้ก่อนบันทึกได้')
    }
  }, 300)
}
export function restore() {
  const kept = JSON.parse(localStorage.getItem(shelf) ?? '[]')
  let count = 0
  for (const one of isOpen ? kept : []) {
    const row = byId.get(one.id)
    const isSame = row && names.every((name) => row.cells[name] === (one.cells[name] ?? ''))
    if (isSame) continue
    if (row) Object.assign(row, { version: one.version, cells: { ...blank(), ...one.cells }, base: one.base ?? {} })
    else put(known(one), tail())
    dirty.add(byId.get(one.id))
    count += 1
  }
  if (count === 0) {
    localStorage.removeItem(shelf)
    return 0
  }
  spare()
  for (const row of drawn.keys()) paint(row)
  draw()
  say(`พบ ${count} แถวที่ยังไม่ได้ส่งจากครั้งก่อน กำลังส่ง`)
  return count
}
