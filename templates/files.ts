import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of the templates themselves: compiled code lies elsewhere, the `.hbs` files don't. */
export const templatesRoot = join(nearestPackage(__dirname), 'templates')

const texts = new Map<string, string>()

/** The text of a file in `templates/assets`, read once. */
export function assetText(name: string): string {
  const known = texts.get(name)
  if (known !== undefined) return known
  const text = readFileSync(join(templatesRoot, 'assets', name), 'utf8')
  texts.set(name, text)
  return text
}

function nearestPackage(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('No package.json above the templates')
  return nearestPackage(parent)
}
