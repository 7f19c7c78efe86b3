// Optional: asks whether the report is printed, and then shows the page that says so.
const place = document.querySelector('[data-report]')
const ask = async (left) => {
  if (!place?.dataset.report || left === 0) return
  await new Promise((resolve) => setTimeout(resolve, 1000))
  try {
    const answer = await fetch(place.dataset.report, { headers: { accept: 'application/json' } })
    if ((await answer.json()).status !== 'wanted') return location.reload()
  } catch {} // the next question may be answered
  return ask(left - 1)
}
ask(120)
