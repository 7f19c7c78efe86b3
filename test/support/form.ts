/** What a browser without script would send: the fields of a form as the page has them. */
export type FormFields = Record<string, string | string[]>

/** Reads the fields of the first form that has the given attribute, such as `id="draft"`. */
export function fieldsOf(html: string, attribute: string): FormFields {
  const [, form = ''] =
    new RegExp(`<form[^>]*${attribute}[^>]*>([\\s\\S]*?)</form>`).exec(html) ?? []
  if (form === '') throw new Error(`there is no form with ${attribute} on the page`)
  const fields: FormFields = {}
  const add = (name: string, value: string): void => {
    const earlier = fields[name]
    fields[name] =
      earlier === undefined ? value : [...(Array.isArray(earlier) ? earlier : [earlier]), value]
  }
  for (const [tag] of form.matchAll(fieldTag)) {
    const name = attributeOf(tag, 'name')
    if (name !== undefined) for (const value of valuesOf(tag)) add(name, value)
  }
  return fields
}

const fieldTag = /<input\b[^>]*>|<select\b[\s\S]*?<\/select>|<textarea\b[\s\S]*?<\/textarea>/g

function valuesOf(tag: string): readonly string[] {
  if (tag.startsWith('<textarea')) return [text(/>([\s\S]*?)<\/textarea>/.exec(tag)?.[1] ?? '')]
  if (tag.startsWith('<input')) {
    const type = attributeOf(tag, 'type')
    if (type === 'file') return []
    const isUnticked = (type === 'checkbox' || type === 'radio') && !/ checked/.test(tag)
    return isUnticked ? [] : [attributeOf(tag, 'value') ?? '']
  }
  return selectedOf(tag)
}

/** A select sends its chosen option, or else its first. */
function selectedOf(tag: string): readonly string[] {
  const end = tag.indexOf('>')
  const options = [...tag.slice(end).matchAll(/<option\b[^>]*>/g)].map(([option]) => option)
  const chosen = options.find((option) => / selected/.test(option)) ?? options[0]
  return chosen === undefined ? [] : [attributeOf(chosen, 'value') ?? '']
}

function attributeOf(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : text(value)
}

function text(html: string): string {
  return html
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#x3D;', '=')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
