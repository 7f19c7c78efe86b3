// Optional. The searches of a sheet answer while one types: the lists are drawn by the server, and its own buttons choose.
// Arrows walk through a list, Enter chooses, Escape closes it.
const form = document.querySelector('[data-draft]')
const pause = 250

for (const input of form.querySelectorAll('[data-finds]')) finder(input)

function finder(input) {
  const list = document.getElementById(input.dataset.finds)
  const note = input.closest('fieldset').querySelector('[data-note]')
  const hint = note.textContent
  const payee = /^payees\.(\d+)\./.exec(input.name)?.[1]
  let timer
  let turn = 0

  input.setAttribute('aria-controls', list.id)
  const words = () => input.value.trim()
  const address = () => {
    const asked = payee === undefined ? { find: words() } : { payee, words: words() }
    return `${form.dataset.search}?${new URLSearchParams(asked)}`
  }
  const isOpen = () => list.childElementCount > 0
  const close = () => {
    clearTimeout(timer)
    turn += 1
    list.replaceChildren()
    note.textContent = hint
  }

  const find = async () => {
    clearTimeout(timer)
    const mine = ++turn
    const answer = await fetch(address(), { headers: { Accept: 'application/json' } }).catch(() => undefined)
    if (mine !== turn) return
    if (answer?.status !== 200) {
      note.textContent = answer?.status === 401 ? 'ค้นหาไม่ได้ หมดเวลาเข้าสู่ระบบ' : 'ค้นหาไม่ได้ ติดต่อระบบไม่ได้'
      return
    }
    const { found, note: said } = await answer.json()
    if (mine !== turn) return
    list.innerHTML = found
    note.textContent = said
  }

  // The first button of each row is what choosing it means; the others are reached by Tab.
  const rows = () => [...list.querySelectorAll('tbody tr, li')].flatMap((row) => row.querySelector('button') ?? [])
  const walk = (step) => {
    const buttons = rows()
    const at = buttons.findIndex((button) => button.closest('tr, li').contains(document.activeElement))
    const next = at + step
    if (next < 0) input.focus()
    else buttons[Math.min(next, buttons.length - 1)]?.focus()
  }
  const open = async () => {
    if (!isOpen()) await find()
    walk(1)
  }

  input.addEventListener('input', () => {
    clearTimeout(timer)
    if (words() === '') return close()
    timer = setTimeout(find, pause)
  })
  input.addEventListener('keydown', (e) => {
    if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return
    if (e.key === 'Escape' && isOpen()) {
      e.preventDefault()
      e.stopPropagation()
      close()
    } else if (e.key === 'Enter') {
      e.preventDefault()
      void find().then(() => document.activeElement === input && walk(1))
    } else if (e.key === 'ArrowDown' && (isOpen() || input.type === 'search')) {
      e.preventDefault()
      void open()
    }
  })
  list.addEventListener('keydown', (e) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key]
    if (step !== undefined) {
      e.preventDefault()
      walk(step)
    } else if (e.key === 'Escape') {
      e.preventDefault()
      e.stopPropagation()
      input.focus()
      close()
    }
  })
}
