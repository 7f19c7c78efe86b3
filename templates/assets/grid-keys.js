// Moving, as in a spreadsheet: a cell is gone to, typed over, or opened by F2 and left as it was by Esc.
import { cursor } from './grid-cursor.js'
import { go, sizes } from './grid-draw.js'
import { box, isOpen, names, say } from './grid-page.js'
import { load, rows, tail } from './grid-rows.js'
import { later } from './grid-save.js'
import { typed } from './grid-typing.js'

box.addEventListener('keydown', (e) => {
  if (e.isComposing || e.metaKey || e.target.closest('button') || !isOpen) return
  if (e.target === box && !/^(Arrow|Home|End|Page|Enter)/.test(e.code)) return
  if (e.target === box && cursor.row === undefined) return
  const field = e.target === box ? undefined : e.target
  const { row, name } = cursor
  const n = rows.indexOf(row)
  const at = names.indexOf(name)
  const to = (wanted) => {
    e.preventDefault()
    go(...wanted)
  }
  const side = (step) => names[at + step] && to([n, names[at + step]])
  const page = Math.max(1, Math.floor((box.clientHeight - sizes.head - sizes.foot) / sizes.row) - 1)
  const isFree = cursor.mode === 'at' || !field
  if (e.code === 'F2' && field) {
    e.preventDefault()
    cursor.mode = 'within'
    return field.setSelectionRange(field.value.length, field.value.length)
  }
  if (e.code === 'Escape' && field && cursor.mode !== 'at') {
    e.preventDefault()
    e.stopPropagation()
    if (field.value !== cursor.wasText) {
      field.value = cursor.wasText
      typed(row, name, cursor.wasText)
    }
    cursor.mode = 'at'
    return field.select()
  }
  if (e.code === 'Enter' && e.altKey && field?.tagName === 'TEXTAREA') {
    e.preventDefault()
    return field.setRangeText('\n', field.selectionStart, field.selectionEnd, 'end')
  }
  if (e.code === 'Enter') return to([n + (e.shiftKey ? -1 : 1), name])
  if (e.altKey) return
  if (e.ctrlKey && e.code === 'Home') return to([0, names[0]])
  if (e.ctrlKey && e.code === 'End' && !load.isWhole) {
    e.preventDefault()
    load.wantsEnd = true
    return say('กำลังโหลดแถวที่เหลือ')
  }
  if (e.ctrlKey && e.code === 'End') return to([Math.max(0, tail() - 1), names.at(-1)])
  if (e.ctrlKey && e.code === 'KeyS') return e.preventDefault(), later(0)
  if (e.code === 'PageDown') return to([n + page, name])
  if (e.code === 'PageUp') return to([n - page, name])
  if (cursor.mode === 'within') return
  // While one types in a cell that offers a list, the arrows choose from it.
  if (cursor.mode === 'typing' && field?.hasAttribute('list') && /^Arrow(Up|Down)$/.test(e.code)) return
  if (e.code === 'ArrowDown') return to([n + 1, name])
  if (e.code === 'ArrowUp') return to([n - 1, name])
  if (e.code === 'Home' && isFree) return to([n, names[0]])
  if (e.code === 'End' && isFree) return to([n, names.at(-1)])
  if (e.code === 'ArrowLeft' && (isFree || field.selectionEnd === 0)) side(-1)
  if (e.code === 'ArrowRight' && (isFree || field.selectionStart === field.value.length)) side(1)
})
box.addEventListener('mousedown', (e) => {
  if (e.target === document.activeElement) cursor.mode = 'within'
})
