// Optional. Forms that are being printed appear by themselves in the list of a document's papers when they are ready.
const watch = async (left) => {
  const forms = document.getElementById('docs')
  if (left === 0 || !forms?.querySelector('[data-forms-wait]')) return
  await new Promise((resolve) => setTimeout(resolve, 2000))
  try {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html')
    const fresh = page.getElementById('docs')
    if (fresh && !forms.contains(document.activeElement)) forms.replaceWith(fresh)
  } catch {} // the next look may succeed
  return watch(left - 1)
}
watch(60)
