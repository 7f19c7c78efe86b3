import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Where the product runs: a person's machine, a test run, or an office's server. */
export type Environment = 'development' | 'test' | 'production'

/** The roles of the database, least to most: each process is given the address of its own role alone. */
export type DatabaseRole = 'web' | 'worker' | 'printer' | 'queue' | 'owner'

/**
 * Everything a process is told from outside. The environment is read here and nowhere else.
 *
 * Values that only some processes are given (`webDatabaseUrl`, `sessionSecret` …) refuse when they are
 * asked for and not there: a process reads them at its start, so it stops at once with the sentence.
 */
export type Config = {
  readonly environment: Environment
  readonly production: boolean
  /** The address web listens on, and its port. */
  readonly host: string
  /** From whom web believes a visitor's address: Express's `trust proxy`, the proxy in front of it. */
  readonly trustedProxy: string
  readonly port: number
  /** How people reach web: in links, in QR codes, in the check of where a form was sent from. */
  readonly publicUrl: string
  readonly temporalAddress: string
  readonly temporalNamespace: string
  readonly temporalTaskQueue: string
  /** The workflow code, bundled once by the build; without it a worker bundles at its start. */
  readonly workflowBundle: string | undefined
  /** BullMQ on Redis; without it BullMQ is on PostgreSQL (`queueDatabaseUrl`). */
  readonly redisUrl: string | undefined
  /** An S3-compatible store (`s3://…`), which is not built: files are in `filesDir`, and a value here is refused. */
  readonly filesUrl: string | undefined
  readonly filesDir: string
  /** A Chrome or Chromium; without it the packaged one is unpacked. */
  readonly chromiumPath: string | undefined
  readonly logLevel: string
  readonly webDatabaseUrl: string
  readonly workerDatabaseUrl: string
  readonly printerDatabaseUrl: string
  readonly queueDatabaseUrl: string
  /** The owner's address, for set-up, seeds and the commands of an administrator. */
  readonly ownerDatabaseUrl: string
  readonly sessionSecret: string
}

/** What was set wrongly or not at all, in one sentence a person can act on. */
export class ConfigError extends Error {
  constructor(thai: string, english: string) {
    super(`${thai} (${english})`)
    this.name = 'ConfigError'
  }
}

type Variables = Readonly<Record<string, string | undefined>>

/** Reads and checks the environment. Production refuses secrets that are short or well known. */
export function loadConfig(env: Variables = process.env): Config {
  const environment = environmentOf(env)
  const production = environment === 'production'
  const port = portOf(env)
  if (production) refuseWeakSecrets(env)

  return {
    environment,
    production,
    host: env['HOST'] || (production ? '0.0.0.0' : '127.0.0.1'),
    trustedProxy: env['TRUSTED_PROXY'] || 'loopback',
    port,
    publicUrl: publicUrlOf(env, port, production),
    temporalAddress: env['TEMPORAL_ADDRESS'] || '127.0.0.1:7233',
    temporalNamespace: env['TEMPORAL_NAMESPACE'] || 'default',
    temporalTaskQueue: env['TEMPORAL_TASK_QUEUE'] || 'khlang',
    workflowBundle: env['WORKFLOW_BUNDLE'] || undefined,
    redisUrl: env['REDIS_URL'] || undefined,
    filesUrl: env['FILES_URL'] || undefined,
    filesDir: env['FILES_DIR'] || join(projectRoot, '.khlang', 'files'),
    chromiumPath: env['PUPPETEER_EXECUTABLE_PATH'] || undefined,
    logLevel: env['LOG_LEVEL'] || 'info',
    get webDatabaseUrl() {
      return required(env, databaseVariable.web)
    },
    get workerDatabaseUrl() {
      return required(env, databaseVariable.worker)
    },
    get printerDatabaseUrl() {
      return required(env, databaseVariable.printer)
    },
    get queueDatabaseUrl() {
      return required(env, databaseVariable.queue)
    },
    get ownerDatabaseUrl() {
      return required(env, databaseVariable.owner)
    },
    get sessionSecret() {
      const secret = required(env, 'SESSION_SECRET')
      if (secret.length < 32) throw weakSecret('SESSION_SECRET')
      return secret
    },
  }
}

/** The variable that holds each role's address. */
export const databaseVariable: Readonly<Record<DatabaseRole, string>> = {
  web: 'WEB_DATABASE_URL',
  worker: 'WORKER_DATABASE_URL',
  printer: 'PRINTER_DATABASE_URL',
  queue: 'QUEUE_DATABASE_URL',
  owner: 'DATABASE_URL',
}

/** The folder of the product, found from source and from `dist/` alike: the nearest with a package.json. */
export const projectRoot: string = nearestPackage(__dirname)

function nearestPackage(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('package.json is missing: the product is not whole')
  return nearestPackage(parent)
}

function environmentOf(env: Variables): Environment {
  const name = env['NODE_ENV'] || 'development'
  if (name === 'development' || name === 'test' || name === 'production') return name
  throw new ConfigError(
    `NODE_ENV ต้องเป็น development, test หรือ production ไม่ใช่ “${name}”`,
    'NODE_ENV must be development, test or production',
  )
}

function portOf(env: Variables): number {
  const text = env['PORT'] || '3000'
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new ConfigError(
    `PORT ต้องเป็นเลขพอร์ต 0–65535 ไม่ใช่ “${text}”`,
    'PORT must be a port number from 0 to 65535',
  )
}

function publicUrlOf(env: Variables, port: number, production: boolean): string {
  const text = env['PUBLIC_URL']
  if (!text && production) throw missing('PUBLIC_URL')
  const url = text || `http://localhost:${port}`
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new ConfigError(
      `PUBLIC_URL ต้องเป็นที่อยู่เว็บที่ขึ้นต้นด้วย http:// หรือ https:// ไม่ใช่ “${url}”`,
      'PUBLIC_URL must be a http or https address',
    )
  }
  return url.replace(/\/+$/, '')
}

function required(env: Variables, name: string): string {
  const value = env[name]
  if (!value) throw missing(name)
  return value
}

function missing(name: string): ConfigError {
  return new ConfigError(`ต้องกำหนด ${name} ก่อนเริ่มระบบ`, `${name} must be set`)
}

/** Passwords of database addresses count as secrets, whichever of them this process was given. */
function refuseWeakSecrets(env: Variables): void {
  const secret = env['SESSION_SECRET']
  if (secret && (secret.length < 32 || isWellKnown(secret))) throw weakSecret('SESSION_SECRET')
  for (const name of Object.values(databaseVariable)) {
    const url = env[name]
    if (!url) continue
    const password = passwordOf(url)
    if (password.length < 12 || isWellKnown(password)) throw weakSecret(name)
  }
}

function passwordOf(url: string): string {
  if (!URL.canParse(url)) return ''
  return decodeURIComponent(new URL(url).password)
}

/** One character over and over, or a word that stands in every manual. */
function isWellKnown(secret: string): boolean {
  const word = secret.toLowerCase().replace(/[^a-z]/g, '')
  const manuals =
    /^(change(this|it|me)+.*|secret|password|khlang.{0,12}|postgres|example|default)+$/
  return new Set(secret).size < 6 || manuals.test(word)
}

function weakSecret(name: string): ConfigError {
  return new ConfigError(
    `${name} สั้นเกินไปหรือเป็นค่าที่รู้กันทั่วไป จึงไม่เริ่มระบบ`,
    `${name} is too short or well known: make a long random one`,
  )
}
