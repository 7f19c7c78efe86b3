import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../config'

const migrations = join(projectRoot, 'prisma', 'migrations')

/** One place where a migration defines a function, and what it says right above it. */
type Definition = {
  readonly name: string
  readonly migration: string
  readonly line: number
  readonly comment: string
}

/**
 * docs/database-functions.md as it must be now. A landed migration is never edited, so a function that changed is restated
 * whole in a later one: the page leads to the text that is in force, without reading every migration for it.
 */
export function databaseFunctionsPage(): string {
  const all = definitions()
  const names = [...new Set(all.map(({ name }) => name))].toSorted()
  return [
    '# Functions of the database',
    '',
    'Drawn from `prisma/migrations` by `npm run docs`; a test fails when this page is stale. A function that changed is restated',
    'whole in a later migration: the second column leads to the text in force, the last to those that it took the place of.',
    '',
    '| Function | In force | What it is for | Before |',
    '| --- | --- | --- | --- |',
    ...names.map((name) => {
      const places = all.filter((one) => one.name === name)
      return `| ${cellsOf(name, places).join(' | ')} |`
    }),
    '',
  ].join('\n')
}

/** Every definition, in the order in which migrations are applied. */
function definitions(): readonly Definition[] {
  return readdirSync(migrations)
    .filter((name) => /^\d/.test(name))
    .toSorted()
    .flatMap((migration) => {
      const lines = readFileSync(join(migrations, migration, 'migration.sql'), 'utf8').split('\n')
      return lines.flatMap((text, index): readonly Definition[] => {
        const [, name] = /^CREATE (?:OR REPLACE )?FUNCTION (\w+)/.exec(text) ?? []
        return name === undefined
          ? []
          : [{ name, migration, line: index + 1, comment: commentAbove(lines, index) }]
      })
    })
}

function commentAbove(lines: readonly string[], index: number): string {
  const above = lines.slice(0, index)
  const from = above.findLastIndex((line) => !line.startsWith('-- '))
  return above
    .slice(from + 1)
    .map((line) => line.slice('-- '.length))
    .join(' ')
}

function cellsOf(name: string, places: readonly Definition[]): readonly string[] {
  const [now, ...before] = places.toReversed()
  return [
    `\`${name}\``,
    now ? linkTo(now) : '',
    purposeOf(name, places),
    before.map(linkTo).join(', '),
  ]
}

/** What the first migration that said something of it said, in one sentence. */
function purposeOf(name: string, places: readonly Definition[]): string {
  const said = places.map(({ comment }) => comment).find((comment) => comment !== '') ?? ''
  return unsaid[name] ?? said.replace(/\. .*$/, '.')
}

/** Of functions that stand under the heading of a whole file, or whose first comment tells a reason alone. */
const unsaid: Readonly<Record<string, string>> = {
  any_shifted_clock: 'Whether some office lives in another time: production refuses to start then.',
  budget_line_facts: 'Budget lines with what was voted, moved, promised and spent of each.',
  commit_event:
    'All that one event changes, executed whole or not at all: the only door to documents.',
  fail_print: 'Keeps that a print failed, for people to see.',
  freeze_print: 'Keeps a printed form once, with its hash: it never changes after.',
  issue_number: 'Gives a document the next official number of a series.',
  item_key: 'A name as items of one place are told apart by it.',
  keep_handed_in: 'Refuses rows of a unit that has handed its requests in.',
  ledger_post: 'The only door to the books: one balanced entry in the chain of hashes.',
  next_number: 'The next number of a series in a year, without a gap.',
  open_documents: 'What is on its way, of every office, for the worker that reconciles.',
  open_task: 'Puts a document into the inbox of a post.',
  organisation_today: 'The day by the clock of the office.',
  organisations_of_person: 'The offices that a person may choose after signing in.',
  record_spending_plan:
    'What a plan alone keeps: its edition, whether it is on its way, its quarters.',
  revenue_records:
    'What the books received in the years before a budget, and what the last one estimated.',
  wanted_prints: 'What waits for the printer, of every office.',
}

function linkTo({ migration, line }: Definition): string {
  const [, short = migration] = /^\d{8}\d{3}(\d{3}_\w+)$/.exec(migration) ?? []
  return `[${short}](../prisma/migrations/${migration}/migration.sql#L${line})`
}
