import { documentKinds, type DocumentKind } from '../../domain/kinds'
import { roles } from '../../domain/shared/actor'
import { isFinal, type Transition } from '../../domain/shared/lifecycle'

/** docs/lifecycles.md as it must be now: the tables of every kind's lifecycle, and a drawing of each. */
export function lifecyclesPage(): string {
  return [
    '# Lifecycles',
    '',
    'Drawn from the tables in `domain/*/lifecycle.ts` by `npm run docs`; a test fails when this page is stale.',
    'An act without a role is made by the commit of another document.',
    ...documentKinds.flatMap(sectionOf),
    '',
  ].join('\n')
}

function sectionOf(kind: DocumentKind): readonly string[] {
  return [
    '',
    `## ${kind.code}: ${kind.th}`,
    '',
    ...diagramOf(kind),
    '',
    '| Status | Thai | Leaves it |',
    '| --- | --- | --- |',
    ...Object.entries(kind.statusText).map(
      ([status, th]) => `| \`${status}\` | ${th} | ${actsFrom(kind, status)} |`,
    ),
    '',
    '| From | Act | To | By | Address |',
    '| --- | --- | --- | --- | --- |',
    ...kind.lifecycle.map((row) => `| ${cellsOf(kind, row).join(' | ')} |`),
  ]
}

function diagramOf({ lifecycle, statusText }: DocumentKind): readonly string[] {
  const moves = lifecycle.map(
    (row) => `  ${idOf(row.from)} --> ${idOf(row.to)}: ${row.th}${row.by.length === 0 ? ' *' : ''}`,
  )
  const ends = Object.keys(statusText).filter((status) => isFinal(lifecycle, status))
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...Object.entries(statusText).map(([status, th]) => `  state "${th}" as ${idOf(status)}`),
    `  [*] --> ${idOf('draft')}`,
    ...new Set(moves),
    ...ends.map((status) => `  ${idOf(status)} --> [*]`),
    '```',
  ]
}

function idOf(status: string): string {
  return status.replaceAll('-', '_')
}

function actsFrom({ lifecycle }: DocumentKind, status: string): string {
  const actions = new Set(lifecycle.filter((row) => row.from === status).map((row) => row.action))
  return actions.size === 0 ? 'nothing: the end' : [...actions].join(', ')
}

function cellsOf({ path }: DocumentKind, row: Transition): readonly string[] {
  const when = row.when === undefined ? '' : ` when ${row.when}`
  const by = row.by.map((role) => roles[role]).join(', ')
  const address = row.noun === undefined ? '' : `\`POST ${path}/:id/${row.noun}\``
  return [`\`${row.from}\``, `${row.action}: ${row.th}`, `\`${row.to}\`${when}`, by, address]
}
