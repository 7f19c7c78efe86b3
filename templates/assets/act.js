// On the page of an act that is not confirmed: asks again by itself, more slowly each time.
const box = document.querySelector('[data-act]')
const address = `/acts/${box?.dataset.act}`

const ask = async (delay) => {
  const answer = await fetch(address, { headers: { accept: 'application/json' }, cache: 'no-store' })
    .then((response) => (response.ok ? response.json() : undefined))
    .catch(() => undefined)
  if (answer && answer.state !== 'waiting') location.replace(address)
  else setTimeout(() => ask(Math.min(delay * 1.5, 10_000)), delay)
}

if (box) setTimeout(() => ask(1500), 1000)
