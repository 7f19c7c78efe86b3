// Optional, for lists and their neighbours: j and k go down and up the rows, or to the next and previous page where
// there are no rows; a filter chosen from a list is applied at once. Keys are read by position, as in keys.js.
const links = () => [...document.querySelectorAll('[data-rows] tbody tr:not(.group) > th a')]
const typing = (e) => e.target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select')
const go = (step) => {
  const list = links()
  if (list.length === 0) return document.querySelector(step > 0 ? '[rel=next]' : '[rel=prev]')?.click()
  const at = list.indexOf(document.activeElement)
  list[at < 0 && step < 0 ? 0 : Math.min(Math.max(at + step, 0), list.length - 1)]?.focus()
}

document.addEventListener('keydown', (e) => {
  if (typing(e) || e.ctrlKey || e.metaKey || e.altKey) return
  if (e.code === 'KeyJ') go(1)
  if (e.code === 'KeyK') go(-1)
})

document.addEventListener('change', (e) => {
  if (e.target.matches('[data-auto-submit] select')) e.target.form.requestSubmit()
})
