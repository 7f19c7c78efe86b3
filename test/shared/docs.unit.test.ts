import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { projectRoot } from '../../config'
import { refusalOf } from '../../domain/refusals'
import { databaseFunctionsPage } from '../../tools/docs/database-functions'
import { lifecyclesPage } from '../../tools/docs/lifecycles'

/** What documents say of the code is still so: commands, links, files and refusals that they name. */
const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'SECURITY.md',
  ...pagesIn('docs'),
  ...pagesIn('docs/decisions'),
]

const scripts = (
  JSON.parse(textOf('package.json')) as { readonly scripts: Readonly<Record<string, string>> }
).scripts

test.each(pages)('%s names commands that there are', (page) => {
  const named = [...textOf(page).matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name ?? '')
  expect(named.filter((name) => !(name in scripts))).toEqual([])
})

test('the README names every command that a person may want', () => {
  const ways = (name: string): readonly string[] => [
    `npm run ${name}`,
    `npm ${name}`,
    `\`${name.replace('test:', ':')}\``,
  ]
  const readme = textOf('README.md')
  const unnamed = Object.keys(scripts).filter(
    (name) => !ways(name).some((way) => readme.includes(way)),
  )
  expect(unnamed.toSorted()).toEqual(['build', 'format', 'migrate'])
})

test.each(pages)('%s leads to pages that there are', (page) => {
  const links = [...textOf(page).matchAll(/(?<!!)\[[^\]]*\]\(([^)#]+)[^)]*\)/g)].map(
    ([, link]) => link ?? '',
  )
  const ours = links.filter((link) => !link.includes('://') && !madeLater.includes(link))
  expect(ours.filter((link) => !existsSync(join(projectRoot, dirname(page), link)))).toEqual([])
})

/** Written by a command, on the machine that measures. */
const madeLater = ['docs/performance.md']

test('ARCHITECTURE.md names files and tests that there are', () => {
  const named = [
    ...textOf('ARCHITECTURE.md').matchAll(
      /`((?:domain|workflows|activities|api|prisma|test|tools)\/[\w./-]+)`/g,
    ),
  ].map(([, path]) => path ?? '')
  expect(named.length).toBeGreaterThan(30)
  const absent = named.filter((path) => !isThere(path))
  expect(absent).toEqual([])
})

test('ARCHITECTURE.md names migrations that there are', () => {
  const migrations = readdirSync(join(projectRoot, 'prisma', 'migrations'))
  const named = [...textOf('ARCHITECTURE.md').matchAll(/`…(\w+)`/g)].map(([, name]) => name ?? '')
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((name) => !migrations.some((one) => one.endsWith(name)))).toEqual([])
})

test('SECURITY.md, ARCHITECTURE.md and the decisions name refusals that there are', () => {
  const codes = pages.flatMap((page) =>
    [...textOf(page).matchAll(/`((?:VOUCHER|PAYMENT|ACT)_[A-Z_]+)`/g)].map(
      ([, code]) => code ?? '',
    ),
  )
  expect(codes.filter((code) => refusalOf(code) === undefined)).toEqual([])
})

test.each([
  ['docs/lifecycles.md', lifecyclesPage],
  ['docs/database-functions.md', databaseFunctionsPage],
])('%s is as the code is: run npm run docs', (page, draw) => {
  expect(textOf(page)).toBe(draw())
})

test('docs/database-functions.md says of every function what it is for', () => {
  const rows = textOf('docs/database-functions.md').split('\n').slice(7, -1)
  const silent = rows.filter((row) => (row.split(' | ')[2] ?? '').trim() === '')
  expect(silent).toEqual([])
  expect(rows.length).toBeGreaterThan(40)
})

/** A file, a folder, or the beginning of a test's name: `test/voucher/voucher.unit`. */
function isThere(path: string): boolean {
  const full = join(projectRoot, path)
  if (existsSync(full)) return true
  const folder = dirname(full)
  return (
    existsSync(folder) &&
    readdirSync(folder).some((name) => name.startsWith(path.slice(path.lastIndexOf('/') + 1)))
  )
}

function pagesIn(folder: string): readonly string[] {
  return readdirSync(join(projectRoot, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)
}

function textOf(page: string): string {
  return readFileSync(join(projectRoot, page), 'utf8')
}
