// The checks beside the grid, tried anew by the server after what was saved; a link goes to the cell that is wrong.
import { go } from './grid-draw.js'
import { form, names, part } from './grid-page.js'
import { rows } from './grid-rows.js'

const checks = part('checks')
if (matchMedia('(max-width: 1100px)').matches) checks.open = false
let trying
form.addEventListener('saved', () => {
  clearTimeout(trying)
  trying = setTimeout(async () => {
    const answer = await fetch(checks.dataset.checks, { headers: { Accept: 'text/html', 'X-Unattended': 'yes' } }).catch(() => undefined)
    if (answer?.status === 200 && !answer.redirected) checks.innerHTML = await answer.text()
  }, 1_200)
})
export const find = (wanted) => (wanted ? rows.findLastIndex((row) => row.id === wanted || row.cells.code === wanted) : -1)
checks.addEventListener('click', (e) => {
  const link = e.target.closest('[data-row-of]')
  const n = link ? find(link.dataset.rowOf) : -1
  if (n < 0) return
  e.preventDefault()
  go(n, names.includes(link.dataset.columnOf) ? link.dataset.columnOf : names[0])
})
