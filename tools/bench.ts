import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig, projectRoot } from '../config'
import { bangkokDateOf } from '../domain/shared/calendar'
import { measureAct } from './bench/act'
import { measureCommit } from './bench/commit'
import { measureInbox } from './bench/inbox'
import type { Row } from './bench/measure'
import { memoryOf } from './bench/memory'
import { openBenchOffice } from './bench/office'
import { measurePrint } from './bench/print'
import { machineText, memoryTable, performancePage, tableOf } from './bench/report'
import { voucherHtml } from './bench/voucher-html'

/** `npm run bench`: measures, prints the table, and keeps it in docs/performance.md. */
async function main(): Promise<void> {
  const config = loadConfig()
  const memory = memoryOf(process.env['KHLANG_RUN'] ?? join(projectRoot, '.khlang', 'run.json'))
  const office = await openBenchOffice(config.ownerDatabaseUrl)
  const rows: Row[] = []
  try {
    const { rows: version } = await office.owner.query<{ server_version: string }>(
      'SHOW server_version',
    )
    rows.push(...(await measureCommit(office, config.workerDatabaseUrl)))
    rows.push(...(await measureAct(office, config)))
    rows.push(...(await measurePrint(voucherHtml(), config.chromiumPath)))
    rows.push(...(await measureInbox(office, config.webDatabaseUrl)))
    const machine = machineText(version[0]?.server_version ?? '')
    process.stdout.write(`\n${machine}\n\n${tableOf(rows)}\n\n${memoryTable(memory)}\n`)
    const on = bangkokDateOf(new Date())
    const page = performancePage({ on, machine, rows, memory })
    writeFileSync(join(projectRoot, 'docs', 'performance.md'), page)
  } finally {
    await office.close()
  }
  process.exitCode = rows.every((row) => row.met) ? 0 : 1
}

void main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exitCode = 1
})
