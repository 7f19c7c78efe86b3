// On the page that says a part of the system is away: asks quietly whether it is back, then opens the page.
const box = document.querySelector('[data-retry]')
const path = box?.dataset.retry

const isBack = async () => {
  const answer = await fetch('/healthz', { cache: 'no-store' }).catch(() => undefined)
  return answer?.ok
}

const wait = async () => {
  if (await isBack()) location.replace(path)
  else setTimeout(wait, 4000)
}

if (path) setTimeout(wait, 4000)
