import { cpus, totalmem } from 'node:os'
import type { ProcessMemory } from './memory'
import type { Row } from './measure'

/** The machine and the versions that a measurement holds for. */
export function machineText(postgres: string): string {
  const [cpu] = cpus()
  return [
    `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}`,
    `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `Node ${process.version}`,
    `PostgreSQL ${postgres}`,
  ].join(' · ')
}

/** The measurements as a table for the terminal and for docs/performance.md. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.path,
    row.ours,
    row.limit,
    row.ratio.toFixed(2),
    row.target,
    row.met ? 'met' : `**missed by ${missedBy(row)}**`,
  ])
  return markdown(['Path', 'Ours', 'Limit', 'Ratio', 'Target', ''], cells)
}

export function memoryTable(memory: readonly ProcessMemory[]): string {
  const cells = memory.map(({ name, megabytes }) => [name, `${megabytes.toFixed(0)} MB`])
  const total = memory.reduce((sum, { megabytes }) => sum + megabytes, 0)
  return markdown(['Process', 'Memory (PSS)'], [...cells, ['all', `${total.toFixed(0)} MB`]])
}

/** The page that keeps the last measurement. */
export function performancePage(parts: {
  readonly on: string
  readonly machine: string
  readonly rows: readonly Row[]
  readonly memory: readonly ProcessMemory[]
}): string {
  return `# Performance

Written by \`npm run bench\`. Each speed is a ratio against its limit, both measured in the same run on the same
machine, taking turns; absolute figures are there only to give a feeling for the scale.

Measured on ${parts.on}: ${parts.machine}.

${tableOf(parts.rows)}

- **Commit**: approvals with their two journal entries, 8 in flight. Ours: Prisma, one statement. Limit: the same
  function called by a bare \`pg\` pool.
- **Act**: a voucher's receipt through \`api/temporal\`, a worker and \`commit_event\`, against an Update that does
  nothing on the same Temporal server.
- **Print**: ฎีกา (two pages) by the printer with its layout checks, against a bare \`page.pdf()\` on the same HTML,
  the same number of tabs.
- **Ordinance**: the book of 2,000 lines with contents, page numbers and carried totals, by the printer, against a bare
  \`page.pdf()\` on the same HTML, which has none of them: it lays out and tags every row, and cuts off what is beyond
  a sheet. Memory is the most that the browser holds meanwhile.
- **Provincial budgets**: the 3,359 lines of all 76 provinces imported as rows, tried by V1 to V8 as they are proposed,
  and put in force, against the same statements by a bare driver with what they need ready made. What the checks refuse
  stays refused and isn't in the sum: the source's own revenue and expenditure differ (prisma/data/README.md).
- **Typing**: 50 people saving rows of one draft over 10 connections, against a bare INSERT in a transaction.
- **Control page**: budget against actual by programme of 2,000 lines and their million movements, as of the middle
  of the year, with forecast and months. Limit: the bare sums of the same movements as one statement.
- **Inbox**: the page's one query, the officer's own pile being 250 papers both times.

## Memory

The example organisations' stack, after the measurements.

${memoryTable(parts.memory)}
`
}

function missedBy({ ratio, target }: Row): string {
  const bound = Number(target.slice(2))
  return `${((Math.abs(ratio - bound) / bound) * 100).toFixed(0)} %`
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
