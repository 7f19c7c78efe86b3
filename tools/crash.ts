import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { connectTemporal, reconcile } from '../activities/reconcile'
import { loadConfig, projectRoot, type Config } from '../config'
import { createDb } from '../prisma/client'
import { killAtRandom, killOnce } from './crash/killer'
import { openCrashOffice } from './crash/office'
import { chanceOf } from './crash/random'
import { judge } from './crash/verdict'
import { openWalk } from './crash/walk'

/**
 * `npm run crash -- --seed N`: officers work through the web on the running stack while its processes are killed;
 * afterwards the rows are judged against what the officers were told.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      kills: { type: 'string', default: '20' },
      vouchers: { type: 'string', default: '20' },
      'lose-temporal': { type: 'boolean', default: false },
    },
  })
  const config = loadConfig()
  const runFile = process.env['KHLANG_RUN'] ?? join(projectRoot, '.khlang', 'run.json')
  const [seed, kills, vouchers] = [values.seed, values.kills, values.vouchers].map(Number)
  const chance = chanceOf(seed ?? 1)
  const office = await openCrashOffice(config.ownerDatabaseUrl)
  const ids: string[] = []
  const walk = openWalk(office, config.publicUrl, config.webDatabaseUrl, chance)
  for (let n = 0; n < (vouchers ?? 20); n += 1) ids.push(await walk.draft(n))

  let calm = false
  const storm = killAtRandom(runFile, kills ?? 20, chance, (victim, n) =>
    say(`✗ ${String(n).padStart(3)} ${victim}`),
  ).then(() => {
    calm = true
  })
  // The pile is worked through again and again for as long as the storm lasts.
  const work = (async () => {
    await Promise.all(ids.map((id) => walk.walk(id)))
    while (!calm) {
      const more: string[] = []
      for (let n = 0; n < 6; n += 1) more.push(await walk.draft(ids.length + n))
      ids.push(...more)
      await Promise.all(more.map((id) => walk.walk(id)))
    }
  })()
  await Promise.all([storm, work])
  await walk.settle()
  if (values['lose-temporal']) await loseTemporal(config, runFile)

  const client = await connectTemporal(config)
  const db = createDb(config.workerDatabaseUrl)
  await reconcile(db, client, config.temporalTaskQueue, true)
  const findings = await judge(config.ownerDatabaseUrl, office.organisationId, walk.told, client)
  for (const { claim, broken } of findings)
    say(broken.length === 0 ? `✓ ${claim}` : `✗ ${claim}: ${broken.slice(0, 5).join(', ')}`)
  const { done, refused, unknown } = walk.told
  say(
    `seed ${seed}: ${kills} kills, ${ids.length} vouchers, ${done.size} acts done, ${refused.size} refused, ${unknown.size} never answered`,
  )
  await db.$disconnect()
  await client.connection.close()
  await walk.close()
  process.exitCode = findings.every(({ broken }) => broken.length === 0) ? 0 : 1
}

/** Deletes Temporal's store under its feet, and kills it: what it knew is gone, and the rows must do. */
async function loseTemporal(config: Config, runFile: string): Promise<void> {
  const store = join(runFile, '..', 'temporal.db')
  for (const file of [store, `${store}-wal`, `${store}-shm`]) rmSync(file, { force: true })
  await killOnce(runFile, 'temporal')
  await killOnce(runFile, 'worker')
  say(`Temporal’s store is lost (${config.temporalAddress})`)
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

void main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exitCode = 1
})
