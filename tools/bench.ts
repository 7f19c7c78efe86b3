import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadConfig, projectRoot, type Config } from '../config'
import { bangkokDateOf } from '../domain/shared/calendar'
import { measureAct } from './bench/act'
import { measureBook } from './bench/book'
import { measureBudgets } from './bench/budgets'
import { measureCommit } from './bench/commit'
import { measureControl } from './bench/control'
import { withOwnDatabase } from './bench/database'
import { measureInbox } from './bench/inbox'
import type { Row } from './bench/measure'
import { memoryOf } from './bench/memory'
import { openBenchOffice, type BenchOffice } from './bench/office'
import { measurePrint } from './bench/print'
import { measureTyping } from './bench/typing'
import { machineText, memoryTable, performancePage, tableOf } from './bench/report'
import { voucherHtml } from './bench/voucher-html'

/**
 * `npm run bench`: measures, prints the table, and keeps it in docs/performance.md. `npm run bench -- act inbox`
 * measures these alone, and keeps nothing.
 */
async function main(): Promise<void> {
  const { positionals: chosen } = parseArgs({ allowPositionals: true })
  const config = loadConfig()
  const memory = memoryOf(process.env['KHLANG_RUN'] ?? join(projectRoot, '.khlang', 'run.json'))
  await withOwnDatabase(config, async (own) => {
    const office = await openBenchOffice(own.ownerDatabaseUrl)
    try {
      const rows = await measureAll(office, own, chosen)
      const machine = machineText(await versionOf(office))
      process.stdout.write(`\n${machine}\n\n${tableOf(rows)}\n\n${memoryTable(memory)}\n`)
      const page = performancePage({ on: bangkokDateOf(new Date()), machine, rows, memory })
      if (chosen.length === 0) writeFileSync(join(projectRoot, 'docs', 'performance.md'), page)
      process.exitCode = rows.every((row) => row.met) ? 0 : 1
    } finally {
      await office.close()
    }
  })
}

async function measureAll(
  office: BenchOffice,
  config: Config,
  chosen: readonly string[],
): Promise<Row[]> {
  const rows: Row[] = []
  const measure = async (name: string, work: () => Promise<Row[]>): Promise<void> => {
    if (chosen.length > 0 && !chosen.includes(name)) return
    process.stdout.write(`${name} …\n`)
    rows.push(...(await work()))
  }
  await measure('commit', () => measureCommit(office, config.workerDatabaseUrl))
  await measure('act', () => measureAct(office, config))
  await measure('print', () => measurePrint(voucherHtml(), config.chromiumPath))
  await measure('book', () => measureBook(config.chromiumPath))
  await measure('budgets', () => measureBudgets(office, config))
  await measure('typing', () => measureTyping(office, config))
  await measure('control', () => measureControl(office, config.webDatabaseUrl))
  await measure('inbox', () => measureInbox(office, config.webDatabaseUrl))
  return rows
}

async function versionOf({ owner }: BenchOffice): Promise<string> {
  const { rows } = await owner.query<{ server_version: string }>('SHOW server_version')
  return rows[0]?.server_version ?? ''
}

void main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exitCode = 1
})
