import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import Handlebars from 'handlebars'
import { helpers } from './helpers'

/** The folder of the templates themselves: compiled code lies elsewhere, the `.hbs` files don't. */
export const templatesRoot = join(nearestPackage(__dirname), 'templates')

/**
 * Fills a template with a view. The path is that of the file under `templates/`, without `.hbs`:
 * `voucher/show`. Handlebars is strict, so a template that prints what its view doesn't have throws.
 *
 * Files in any folder named `partials` or `layouts` are partials. `partials/field.hbs` is
 * `{{> field}}`, `voucher/partials/route.hbs` is `{{> voucher/route}}`, and `layouts/page.hbs` is
 * `{{#> layouts/page}}…{{/layouts/page}}`, which shows what it wraps with `{{> @partial-block}}`.
 *
 * Everything is read and compiled once, when it is first asked for.
 */
export function render(templatePath: string, view: object): string {
  return templateAt(templatePath)(view)
}

/** The text of a file in `templates/assets`, read once. */
export function assetText(name: string): string {
  return kept(assets, name, () => readFileSync(join(templatesRoot, 'assets', name), 'utf8'))
}

type Library = {
  readonly handlebars: typeof Handlebars
  readonly compiled: Map<string, Handlebars.TemplateDelegate>
}

const assets = new Map<string, string>()
let library: Library | undefined

function templateAt(path: string): Handlebars.TemplateDelegate {
  const { handlebars, compiled } = (library ??= openLibrary())
  return kept(compiled, path, () =>
    handlebars.compile(readFileSync(join(templatesRoot, `${path}.hbs`), 'utf8'), compileOptions),
  )
}

const compileOptions: CompileOptions = { strict: true, preventIndent: true }

function openLibrary(): Library {
  const handlebars = Handlebars.create()
  handlebars.registerHelper(helpers)
  for (const file of templateFiles()) {
    const name = partialName(file)
    if (name) handlebars.registerPartial(name, readFileSync(join(templatesRoot, file), 'utf8'))
  }
  return { handlebars, compiled: new Map() }
}

function templateFiles(): string[] {
  return readdirSync(templatesRoot, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.hbs'))
    .map((file) => file.split(sep).join('/'))
}

/** By what name a template is included in others; nothing for one that is only rendered. */
function partialName(file: string): string | undefined {
  const folder = basename(dirname(file))
  const name = file.slice(0, -'.hbs'.length)
  if (folder === 'layouts') return name
  if (folder === 'partials') return name.replace(/(^|\/)partials\//, '$1')
  return undefined
}

function kept<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const existing = cache.get(key)
  if (existing !== undefined) return existing
  const made = make()
  cache.set(key, made)
  return made
}

function nearestPackage(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('No package.json above the templates')
  return nearestPackage(parent)
}
