import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { projectRoot, type Config } from '../../config'
import { newId } from '../../prisma/ids'

/** The same configuration, in a database of its own that is gone afterwards: measuring leaves no trace in anybody's books. */
export async function withOwnDatabase(
  config: Config,
  work: (own: Config) => Promise<void>,
): Promise<void> {
  const name = `khlang_bench_${newId('evt').slice(-8).toLowerCase()}`
  const at = (url: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href
  await asOwner(config.ownerDatabaseUrl, `CREATE DATABASE ${name}`)
  try {
    await migrate(at(config.ownerDatabaseUrl))
    await work({
      ...config,
      ownerDatabaseUrl: at(config.ownerDatabaseUrl),
      webDatabaseUrl: at(config.webDatabaseUrl),
      workerDatabaseUrl: at(config.workerDatabaseUrl),
    })
  } finally {
    await asOwner(config.ownerDatabaseUrl, `DROP DATABASE ${name} WITH (FORCE)`)
  }
}

async function asOwner(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined) // the query that fails tells it
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function migrate(url: string): Promise<void> {
  const runner = pathToFileURL(join(projectRoot, 'tools', 'migrate.mjs')).href
  const { migrate } = (await import(runner)) as { migrate: (url: string) => Promise<unknown> }
  await migrate(url)
}
