// Optional. Tells when the prints are ready, and says on the pressed button that the act is on its way.
const prints = document.querySelector('[data-prints]')
const waits = [1_000, 2_000, 3_000, 5_000]
let asked = 0

async function look() {
  try {
    const answer = await fetch(prints.dataset.prints, { headers: { Accept: 'application/json' } })
    if (answer.status === 200) {
      const now = await answer.json()
      if (!prints.contains(document.activeElement)) prints.innerHTML = now.html
      if (!now.pending) return
    }
  } catch {
    // The next look may find it.
  }
  if (asked < 120) setTimeout(look, waits[Math.min(asked++, waits.length - 1)])
}
if (prints) setTimeout(look, waits[0])
