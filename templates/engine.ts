import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import Handlebars from 'handlebars'
import { templatesRoot } from './files'
import { helpers } from './helpers'

export { templatesRoot }

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

type Library = {
  readonly handlebars: typeof Handlebars
  readonly compiled: Map<string, Handlebars.TemplateDelegate>
}

const compileOptions: CompileOptions = { strict: true, preventIndent: true }
let library: Library | undefined

function templateAt(path: string): Handlebars.TemplateDelegate {
  const { handlebars, compiled } = (library ??= openLibrary())
  const known = compiled.get(path)
  if (known) return known
  const template = handlebars.compile(textOf(`${path}.hbs`), compileOptions)
  compiled.set(path, template)
  return template
}

function openLibrary(): Library {
  const handlebars = Handlebars.create()
  handlebars.registerHelper(helpers)
  for (const file of templateFiles()) {
    const name = partialName(file)
    if (name) handlebars.registerPartial(name, textOf(file))
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

function textOf(file: string): string {
  return readFileSync(join(templatesRoot, file), 'utf8')
}
