/**
 * Makes a form fit its paper; the printer runs it in the page, in print size, once the fonts are there.
 *
 * A browser alone can't: how many rows a page takes depends on how each name wraps, and CSS can't add
 * up a page. So the template prints every total that a page might end with, and this decides by measure:
 *
 * 1. A line or number wider than its place is set smaller, a number down to 6.5 pt; a line
 *    that would be smaller than 7.6 pt wraps instead.
 * 2. A `data-fit` sheet that is too full is set `tight`; if that isn't enough, its details (`.in-detail`)
 *    give way to a summary of them (`.in-summary`), which names the sheet that lists them.
 * 3. A `data-flow` sheet goes on over as many pages as it needs: tables break between their
 *    `tbody.unit`s, with ยอดยกไป and ยอดยกมา where the template has them; `.last` takes rows along.
 * 4. An empty row (`tr.rest`) takes up what is left of its page; pages are numbered, and `data-page-of` names the
 *    page that the part with that id begins on.
 *
 * Answers how many pages there are and what still doesn't fit; it changes no text but page numbers.
 */
(async () => {
  await Promise.all(
    ['400', '700'].map((weight) => document.fonts.load(`${weight} 10px Sarabun`, 'กa')),
  )
  await document.fonts.ready

  const rowsWithSignatures = 4
  const smallestLine = (7.6 * 4) / 3
  const smallestType = (6.5 * 4) / 3
  const problems = []
  const range = document.createRange() // one for all: whatever is moved is told to every range there is
  /** Rectangles are of the page as zoomed; computed lengths are not. */
  const scale =
    document.body.getBoundingClientRect().width / parseFloat(getComputedStyle(document.body).width)

  settle()
  fit()
  settle()
  fit()
  for (const sheet of sheets('[data-flow]')) flow(sheet)
  for (const row of shown('tr.rest')) stretch(row)
  sheets('').forEach((sheet, index) => {
    if (overflows(sheet)) problems.push(`page ${index + 1} is too full`)
  })
  for (const box of shown('[data-room]')) {
    if (box.scrollHeight > box.clientHeight + 1) problems.push(`.${box.className} is too full`)
  }
  return { pages: numberPages(), problems }

  /** Texts and their places; what a summary brings to light is settled when it does. */
  function settle() {
    for (const text of document.querySelectorAll('.keep')) allowBreak(text)
    for (const place of document.querySelectorAll('.fill, td.n, td.b, .at, .who')) narrow(place)
  }

  /** A text that must not be broken, but is wider than its place, is broken after all. */
  function allowBreak(text) {
    const place = text.closest('td, th, p, .line, .sign, .title, div')
    if (place && place.clientWidth > 0 && text.offsetWidth > room(place) + 0.5) text.classList.remove('keep')
  }

  function fit() {
    for (const sheet of sheets('[data-fit]')) setTight(sheet)
    const full = sheets('[data-fit]').find(overflows)
    if (!full || !full.querySelector('.in-summary')) return
    document.body.classList.add('summary')
    full.classList.remove('tight')
    setTight(full)
  }

  function setTight(sheet) {
    if (overflows(sheet)) sheet.classList.add('tight')
  }

  /** Sets a text smaller until it fits its place. */
  function narrow(place) {
    if (!isTooNarrow(place)) return
    const size = parseFloat(getComputedStyle(place).fontSize)
    const wanted = (size * room(place)) / ink(place)
    const smallest = place.matches('.fill') ? smallestLine : smallestType
    place.style.fontSize = `${Math.max(wanted * 0.985, smallest)}px`
    if (!isTooNarrow(place)) return
    if (!place.matches('.fill')) return problems.push(`no room for "${place.textContent.trim()}"`)
    place.style.fontSize = ''
    place.classList.add('wraps')
    if (isTooNarrow(place)) problems.push(`no room for "${place.textContent.trim()}"`)
  }

  function isTooNarrow(place) {
    return place.clientWidth > 0 && ink(place) > room(place) + 0.5
  }

  /** How wide a text is, and how wide the place it is in. */
  function ink(place) {
    range.selectNodeContents(place)
    return range.getBoundingClientRect().width / scale
  }

  function room(place) {
    const { paddingLeft, paddingRight } = getComputedStyle(place)
    return place.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)
  }

  /**
   * Whatever is moved is laid out anew. So a long table is moved once: its rows are measured where they stand, and the
   * pages that they fill are reckoned and made together. What is left, and a page that was reckoned too full, is broken
   * by trying.
   */
  function flow(sheet) {
    const end = sheet.nextElementSibling
    for (let page = sheet; page !== end; page = page.nextElementSibling) {
      if (!overflows(page)) continue
      fillPages(page)
      if (overflows(page)) breakPage(page)
    }
  }

  /** Makes all pages but the last of a table that is beyond the paper; what follows the table goes with that one. */
  function fillPages(page) {
    const over = blocksOf(page).find((block) => bottom(block) > limit(page))
    if (!over.matches('table.paged')) return
    for (const unit of beginningsOf(page, over).toReversed()) {
      const next = nextSheet(page)
      splitBefore(over, unit, next)
      moveAfter(page, over, next)
    }
  }

  /** The units of a table that begin a page each, by their heights and those of the carried totals between them. */
  function beginningsOf(page, table) {
    const carries = [...table.querySelectorAll(':scope > tbody.carry:not(.brought)')]
    const trial = nextSheet(page)
    const trialUnit = beginTable(table, trial).appendChild(unitsOf(table)[0].cloneNode(true))
    for (const carry of carries) carry.classList.add('forward')
    const units = unitsOf(table).map((unit) => ({
      unit,
      height: height(unit),
      carry: height(carryBefore(unit)),
    }))
    const room = limit(trial) - top(trialUnit)
    let free = limit(page) - top(units[0].unit)
    for (const carry of carries) carry.classList.remove('forward')
    trial.remove()

    const beginnings = []
    for (let at = nextBeginning(units, 0, free); at; at = nextBeginning(units, at, free)) {
      beginnings.push(units[at].unit)
      free = room - units[at].carry
    }
    return beginnings
  }

  /** Which unit the next page begins with; nothing when the others fit, or when one alone doesn't. */
  function nextBeginning(units, from, free) {
    let used = 0
    let next
    for (let at = from; at < units.length; at += 1) {
      used += units[at].height
      if (used > free) return next
      if (at + 1 < units.length && used + units[at + 1].carry <= free) next = at + 1
    }
    return undefined
  }

  /** Moves what is beyond the paper to a new sheet; nothing when it can't be broken. */
  function breakPage(page) {
    const blocks = blocksOf(page)
    const at = blocks.findIndex((block) => bottom(block) > limit(page))
    const first = blocks.findIndex((block) => !block.matches('.head, .running, .line, .meta'))
    const over = blocks[at]
    const next = nextSheet(page)
    if (over.matches('table.paged') && splitTable(page, over, next)) {
      moveAfter(page, over, next)
      return next
    }
    if (at <= first) {
      next.remove()
      return undefined
    }
    const before = blocks[at - 1]
    const isLast = over.matches('.last')
    const starts = before.matches('.section') && at - 1 > first ? before : over
    if (isLast && before.matches('table.paged')) splitBefore(before, restFrom(before), next)
    moveFrom(page, starts, next)
    return next
  }

  function blocksOf(page) {
    return [...page.children].filter(
      (block) => !block.matches('.foot') && block.getBoundingClientRect().height > 0,
    )
  }

  function nextSheet(page) {
    const next = page.cloneNode(false)
    const running = page.querySelector(':scope > .running')
    const template = page.querySelector(':scope > template')
    if (running) next.append(running.cloneNode(true))
    else if (template) next.append(template.content.cloneNode(true))
    next.append(page.querySelector(':scope > .foot').cloneNode(true))
    page.after(next)
    return next
  }

  /** Breaks a table after the last unit that fits with its ยอดยกไป. */
  function splitTable(page, table, next) {
    const units = unitsOf(table)
    for (let index = units.length - 1; index > 0; index -= 1) {
      if (bottom(units[index - 1]) > limit(page)) continue // asked before anything is shown: nothing is laid out anew
      const carry = carryBefore(units[index])
      if (carry) carry.classList.add('forward')
      const end = carry ?? units[index].previousElementSibling
      const fits = bottom(end) <= limit(page)
      if (carry) carry.classList.remove('forward')
      if (fits) return splitBefore(table, units[index], next)
    }
    return false
  }

  /** The unit of a table that goes on with `.last`: the signatures never stand on a page alone. */
  function restFrom(table) {
    const units = unitsOf(table)
    return units[Math.max(1, units.length - rowsWithSignatures)]
  }

  /** Moves a unit and all after it to a table on the next sheet, with what is carried between the two. */
  function splitBefore(table, unit, next) {
    if (!unit) return false
    const rest = beginTable(table, next)
    const carry = carryBefore(unit)
    if (carry) {
      const brought = carry.cloneNode(true)
      carry.classList.add('forward')
      brought.classList.add('brought')
      rest.append(brought)
    }
    for (let part = unit; part; ) {
      const following = part.nextElementSibling
      rest.append(part)
      part = following
    }
    return true
  }

  /** A table on the next sheet with the columns and the heads of the one that goes on there. */
  function beginTable(table, next) {
    const rest = table.cloneNode(false)
    for (const part of table.querySelectorAll(':scope > colgroup, :scope > thead')) {
      rest.append(part.cloneNode(true))
    }
    next.querySelector(':scope > .foot').before(rest)
    return rest
  }

  function unitsOf(table) {
    return [...table.querySelectorAll(':scope > tbody.unit')]
  }

  function carryBefore(unit) {
    const before = unit.previousElementSibling
    return before && before.matches('tbody.carry:not(.brought)') ? before : undefined
  }

  function moveAfter(page, block, next) {
    if (block.nextElementSibling) moveFrom(page, block.nextElementSibling, next)
  }

  function moveFrom(page, block, next) {
    const foot = next.querySelector(':scope > .foot')
    for (let part = block; part && !part.matches('.foot, template'); ) {
      const following = part.nextElementSibling
      foot.before(part)
      part = following
    }
  }

  function stretch(row) {
    const sheet = row.closest('.sheet')
    const end = Math.max(...blocksOf(sheet).map(bottom))
    const free = (limit(sheet) - 2 - end) / scale
    const [cell] = row.cells
    if (free > 0) cell.style.height = `${parseFloat(getComputedStyle(cell).height) + free}px`
  }

  function numberPages() {
    const all = [...sheets(''), ...shown('.cheque')]
    all.forEach((sheet, index) => {
      for (const place of sheet.querySelectorAll('[data-page]')) place.textContent = index + 1
      for (const place of sheet.querySelectorAll('[data-pages]')) place.textContent = all.length
    })
    for (const place of document.querySelectorAll('[data-page-of]')) {
      const part = document.getElementById(place.dataset.pageOf)
      if (part) place.textContent = all.indexOf(part.closest('.sheet')) + 1
      else problems.push(`no part ${place.dataset.pageOf} to find the page of`)
    }
    return all.length
  }

  function overflows(sheet) {
    return blocksOf(sheet).some((block) => bottom(block) > limit(sheet))
  }

  /** Where a sheet's content ends: at its padding. A sheet without is filled to its edge. */
  function limit(sheet) {
    const padding = parseFloat(getComputedStyle(sheet).paddingBottom) * scale
    return sheet.getBoundingClientRect().bottom - padding + 1
  }

  function bottom(block) {
    return block.getBoundingClientRect().bottom
  }

  function top(block) {
    return block.getBoundingClientRect().top
  }

  /** 0 of what isn't there. */
  function height(block) {
    return block?.getBoundingClientRect().height ?? 0
  }

  function sheets(which) {
    return shown(`.sheet${which}`)
  }

  function shown(selector) {
    return [...document.querySelectorAll(selector)].filter(
      (element) => element.getBoundingClientRect().height > 0,
    )
  }
})()
