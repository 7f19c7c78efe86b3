/**
 * What was typed on a page whose session had ended, or whose token no longer fitted. It is shown back to
 * the person and sent again only when they press for it; the address and the fields are all it holds.
 */
export type KeptForm = {
  readonly path: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
}

const mostBytes = 200_000

/** The fields of a form as they came; nothing for a body that is not a form, or too large to carry along. */
export function keptFormOf(path: string, body: unknown): KeptForm | undefined {
  const here = pathOnHere(path)
  if (here === undefined || typeof body !== 'object' || body === null) return undefined
  const fields = Object.entries(body).flatMap(([name, value]) =>
    isSecret(name) ? [] : textsOf(value).map((text) => ({ name, value: text })),
  )
  const bytes = fields.reduce((total, field) => total + field.name.length + field.value.length, 0)
  return fields.length === 0 || bytes > mostBytes ? undefined : { path: here, fields }
}

/** Reads a kept form back from the hidden field that carried it through the door. */
export function readKeptForm(text: unknown): KeptForm | undefined {
  if (typeof text !== 'string' || text === '' || text.length > mostBytes * 4) return undefined
  const value = jsonOf(text)
  if (typeof value !== 'object' || value === null) return undefined
  const { path, fields } = value as { path?: unknown; fields?: unknown }
  const here = pathOnHere(path)
  if (here === undefined || !Array.isArray(fields)) return undefined
  return { path: here, fields: fields.filter(isField) }
}

/** A path of this site, or nothing: `//elsewhere`, `https://…` and `\` lead away. */
export function pathOnHere(path: unknown): string | undefined {
  if (typeof path !== 'string' || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path)) return undefined
  return path.length > 2000 ? undefined : path
}

function isSecret(name: string): boolean {
  return name === '_csrf' || /password|^fresh$|^present$|^again$/i.test(name)
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function isField(value: unknown): value is KeptForm['fields'][number] {
  if (typeof value !== 'object' || value === null) return false
  const { name, value: text } = value as { name?: unknown; value?: unknown }
  return typeof name === 'string' && typeof text === 'string' && !isSecret(name)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
