// Tells whether a migrated database is what the schema files say: node tools/schema-drift.mjs OWNER_URL
// exits with 0 when it is, else prints the SQL that would make it so and exits with 1. It only reads.
//
// The schema files name what the client reads: tables, columns, keys. The database may have more guards
// than they can say (foreign keys, partial indexes, indexes of words): those stand in the migrations.
//
// Prisma's schema engine knows, but its packaged form has to be loaded by hand in Node 20, and its
// PostgreSQL adapter (7.10.0) needs one mend: it does not know the type "char" of the system tables.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { filesUnder, inRoot, root } from './project.mjs'

/** The SQL that is missing between a database and the schema files; nothing when they agree. */
export async function schemaDrift(url) {
  const files = filesUnder(inRoot('prisma', 'schema'), (file) => file.endsWith('.prisma')).map(
    (path) => ({ path, content: readFileSync(path, 'utf8') }),
  )
  const SchemaEngine = await loadEngine()
  const { bindMigrationAwareSqlAdapterFactory } = await import('@prisma/driver-adapter-utils')
  const datamodels = files.map(({ path, content }) => [path, content])
  const adapter = bindMigrationAwareSqlAdapterFactory(await mendedAdapter(url))
  const engine = await SchemaEngine.new({ datamodels }, () => {}, adapter)
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: root },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      shadowDatabaseUrl: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    return exitCode === 0 ? '' : withoutGuards(stdout)
  } finally {
    engine.free()
  }
}

/** Each statement stands under a line that says what it does. */
function withoutGuards(script) {
  return script
    .split(/^(?=-- )/m)
    .filter((part) => part.trim() !== '' && !/^-- (DropForeignKey|DropIndex)\b/.test(part))
    .join('')
    .trim()
}

async function loadEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) }
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const script = createRequire(import.meta.url).resolve(
    '@prisma/schema-engine-wasm/schema_engine_bg',
  )
  const bytes = readFileSync(script.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start?.()
  return glue.SchemaEngine
}

/** Given as parts, not as one address: with an address the adapter ignores which database is asked for. */
async function mendedAdapter(url) {
  const { PrismaPg } = await import('@prisma/adapter-pg')
  const { hostname, port, username, password, pathname } = new URL(url)
  const adapter = new PrismaPg({
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
  })
  const { provider, adapterName } = adapter
  const connect = async () => readingChar(await adapter.connect())
  const connectToShadowDb = async () => {
    throw new Error('a comparison needs no shadow database')
  }
  return { provider, adapterName, connect, connectToShadowDb }
}

const charType = 18
const textType = 25
const characterColumn = 6 // ColumnTypeEnum.Character

/** Reads columns of type "char" as text and then calls them characters again. */
function readingChar(connection) {
  let charColumns = []
  const query = connection.client.query.bind(connection.client)
  connection.client.query = async (...args) => {
    const result = await query(...args)
    charColumns = []
    result?.fields?.forEach((field, index) => {
      if (field.dataTypeID !== charType) return
      field.dataTypeID = textType
      charColumns.push(index)
    })
    return result
  }
  const queryRaw = connection.queryRaw.bind(connection)
  connection.queryRaw = async (asked) => {
    const answer = await queryRaw(asked)
    for (const index of charColumns) answer.columnTypes[index] = characterColumn
    return answer
  }
  return connection
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [url] = process.argv.slice(2)
  const drift = await schemaDrift(url)
  if (drift) console.log(drift)
  process.exit(drift ? 1 : 0)
}
