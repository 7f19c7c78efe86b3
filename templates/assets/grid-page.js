// The grid's own places on its page, and what it says there.
export const form = document.querySelector('[data-grid]')
export const box = form.querySelector('.scroll')
export const table = box.querySelector('table')
export const body = table.querySelector('tbody')
export const names = [...table.querySelectorAll('thead [data-column]')].map((th) => th.dataset.column)
export const part = (id) => document.getElementById(id)
export const trouble = part('trouble')
export const isOpen = form.hasAttribute('data-open')
export const unit = form.elements.namedItem('unit').value
export const path = form.getAttribute('action')
export const query = unit && `unit=${unit}`
export const token = () => form.elements.namedItem('_csrf').value

export const fieldsIn = (tr) => [...tr.querySelectorAll('[data-cell]:not([type=hidden])')]
export const textIn = (field) => ('value' in field ? field.value : field.textContent)
export const headOf = (name) => table.querySelector(`thead [data-column="${CSS.escape(name)}"]`).textContent

/** A word in the corner: saved, saving, not yet. */
export const say = (text) => (part('saved').textContent = text)

/** A bar above the grid that stays until its cause is gone. */
export function bar(className, lead, text, ...buttons) {
  const made = Object.assign(document.createElement('div'), { className })
  made.setAttribute('role', 'alert')
  const said = document.createElement('p')
  said.append(Object.assign(document.createElement('b'), { textContent: lead }), ` ${text}`)
  made.append(said, ...buttons)
  return made
}
export function notice(tone, lead, text) {
  say('ยังไม่ได้บันทึก')
  trouble.querySelector('.unsent')?.remove()
  trouble.append(bar(`notice ${tone} unsent`, lead, text))
}
