// On the page of a print that is under way: asks by itself whether it is ready, then opens it.
const address = document.querySelector('[data-print]')?.dataset.print

const ask = async (delay) => {
  const answer = await fetch(address, { headers: { accept: 'application/json' }, cache: 'no-store' })
    .then((response) => (response.ok ? response.json() : undefined))
    .catch(() => undefined)
  if (answer?.state === 'printed') {
    location.replace(answer.href)
    setTimeout(() => location.replace(address), 2_000) // where a browser keeps PDFs as files, this page stays
  } else if (answer?.state === 'failed') location.replace(address)
  else setTimeout(() => ask(Math.min(delay * 1.3, 5_000)), delay)
}

if (address) setTimeout(() => ask(500), 300)
