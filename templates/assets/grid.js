// Optional. A grid is a plain form with a save button, fifty rows a page. This keeps all its rows, draws those in sight, moves
// between cells by the keys of a spreadsheet, spreads what is pasted, saves a row when it is left, keeps in this browser what
// could not be sent, and shows what others save. The server reads, checks and adds up, not we.
import { find } from './grid-checks.js'
import { begin, go } from './grid-draw.js'
import './grid-keys.js'
import { form, names, notice } from './grid-page.js'
import { later } from './grid-save.js'
import { restore } from './grid-shelf.js'
import './grid-typing.js'
import { fetchRest, watch } from './grid-watch.js'

begin()
await fetchRest().catch(() => notice('warn', 'โหลดแถวไม่ครบ', 'ติดต่อระบบไม่ได้ เปิดหน้านี้ใหม่'))
if (restore() > 0) later(0)
if (find(form.dataset.wanted) >= 0) go(find(form.dataset.wanted), names[0])
await watch()
setInterval(watch, 4_000)
document.addEventListener('visibilitychange', watch)
