import { noPrinter } from '../../activities/forms'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ApplicationFailure } from '@temporalio/common'
import pg from 'pg'
import { createOrdinanceActivities } from '../../activities/ordinance'
import { createPaymentActivities } from '../../activities/payment'
import { createSpendingPlanActivities } from '../../activities/spending-plan'
import { createTransferActivities } from '../../activities/transfer'
import { createVoucherActivities } from '../../activities/voucher'
import { createApp } from '../../api/app'
import { hashPassword } from '../../api/auth/password'
import { createServices, type Replaced, type Services } from '../../api/services'
import { acceptForSeconds, type ActOutcome, type SentTo } from '../../api/temporal'
import { loadConfig } from '../../config'
import type { OrdinanceAct } from '../../domain/ordinance/act'
import type { OrdinanceStatus } from '../../domain/ordinance/lifecycle'
import type { PaymentAct } from '../../domain/payment/act'
import type { PaymentStatus } from '../../domain/payment/lifecycle'
import type { Committed } from '../../domain/shared/commit'
import type { SpendingPlanAct } from '../../domain/spending-plan/act'
import type { SpendingPlanStatus } from '../../domain/spending-plan/lifecycle'
import type { TransferAct } from '../../domain/transfer/act'
import type { TransferStatus } from '../../domain/transfer/lifecycle'
import type { VoucherAct } from '../../domain/voucher/act'
import type { VoucherStatus } from '../../domain/voucher/lifecycle'
import { createLogger } from '../../logger'
import { createDb } from '../../prisma/client'
import { refusalIn } from '../../workflows/failures'
import type { TestDatabase } from './database'

/** The whole web on a port of its own, over a database of its own. */
export type Web = {
  readonly base: string
  readonly services: Services
  /** A browser without script: keeps cookies, follows nothing by itself. */
  readonly browser: () => Browser
  /** A browser in which this person is signed in. */
  readonly signedIn: (username: string) => Promise<Browser>
  readonly close: () => Promise<void>
}

/** What the web answered. */
export type Answer = {
  readonly status: number
  readonly headers: Headers
  /** Where it leads, for an answer that leads on. */
  readonly location: string
  readonly html: string
  /** The words of the page, without its markup. */
  readonly text: string
}

export type Browser = {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answer>
  /** Sends a form with the token of the last page, unless the fields say otherwise. */
  readonly post: (
    path: string,
    fields?: Fields,
    headers?: Record<string, string>,
  ) => Promise<Answer>
  /** Follows an answer to where it leads. */
  readonly follow: (answer: Answer) => Promise<Answer>
  readonly signIn: (username: string, password?: string) => Promise<Answer>
  readonly cookies: ReadonlyMap<string, string>
}

export type Fields = Readonly<Record<string, string | readonly string[]>>

/** Every person of a test has this password. */
export const password = 'ช่างสวยงามเหลือเกิน'
let passwordHash: Promise<string> | undefined

/** Gives people of a database the tests' password; hashing is slow on purpose, so it is done once. */
export async function givePasswords(database: TestDatabase): Promise<void> {
  passwordHash ??= hashPassword(password)
  await asOwner(database, (owner) =>
    passwordHash?.then((hash) => owner.query('UPDATE person SET password_hash = $1', [hash])),
  )
}

export async function asOwner<T>(
  database: Pick<TestDatabase, 'ownerUrl'>,
  work: (owner: pg.Client) => Promise<T> | undefined,
  organisationId?: string,
): Promise<T | undefined> {
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  owner.on('error', () => undefined)
  await owner.connect()
  try {
    if (organisationId !== undefined) {
      await owner.query(`SELECT set_config('app.organisation_id', $1, false)`, [organisationId])
    }
    return await work(owner)
  } finally {
    await owner.end()
  }
}

export async function openWeb(
  database: Pick<TestDatabase, 'webUrl' | 'workerUrl'>,
  replaced: Replaced = {},
): Promise<Web> {
  const config = loadConfig({
    NODE_ENV: 'test',
    WEB_DATABASE_URL: database.webUrl,
    SESSION_SECRET: 'a secret of the tests, long enough to pass',
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    FILES_DIR: `${process.cwd()}/.khlang/test-files`,
  })
  const worker = createDb(database.workerUrl, 3)
  const services = createServices(config, {
    act: actThrough(worker),
    logger: createLogger('web', { level: 'silent' }),
    ...replaced,
  })
  const server = createServer(createApp(services))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = () => openBrowser(base)
  return {
    base,
    services,
    browser,
    signedIn: async (username) => {
      const own = browser()
      const answer = await own.signIn(username)
      if (answer.status !== 303) throw new Error(`${username} could not sign in: ${answer.text}`)
      return own
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await services.close()
      await worker.$disconnect()
    },
  }
}

/** Acts through the worker's own activity, without the conductor between: what tests of pages need. */
function actThrough(worker: ReturnType<typeof createDb>): Services['act'] {
  const forms = noPrinter
  const { commitVoucher } = createVoucherActivities({ db: worker, forms })
  const { commitPayment } = createPaymentActivities({ db: worker, forms })
  const { commitTransfer } = createTransferActivities({ db: worker, forms })
  const { commitOrdinance } = createOrdinanceActivities({ db: worker, forms })
  const { commitSpendingPlan } = createSpendingPlanActivities({ db: worker, forms })
  const acceptBy = () => new Date(Date.now() + acceptForSeconds * 1000).toISOString()
  const commit = (...args: SentAct): Promise<Committed> => {
    const { document, eventId } = args[1]
    const on = { organisationId: document.organisationId, id: document.id, eventId }
    switch (args[0]) {
      case 'voucher':
        return commitVoucher({ ...on, act: { ...args[1].act, acceptBy: acceptBy() } })
      case 'payment':
        return commitPayment({ ...on, act: { ...args[1].act, acceptBy: acceptBy() } })
      case 'transfer':
        return commitTransfer({ ...on, act: { ...args[1].act, acceptBy: acceptBy() } })
      case 'ordinance':
        return commitOrdinance({ ...on, act: { ...args[1].act, acceptBy: acceptBy() } })
      case 'spending-plan':
        return commitSpendingPlan({ ...on, act: { ...args[1].act, acceptBy: acceptBy() } })
    }
  }
  return async (...args: SentAct): Promise<ActOutcome> => {
    try {
      const { status, version } = await commit(...args)
      return { outcome: 'done', status, version }
    } catch (error) {
      const refusal = error instanceof ApplicationFailure ? refusalIn(error) : undefined
      if (refusal === undefined) throw error
      return { outcome: 'refused', error: refusal }
    }
  }
}

type SentAct =
  | ['voucher', SentTo<VoucherStatus, VoucherAct>]
  | ['payment', SentTo<PaymentStatus, PaymentAct>]
  | ['transfer', SentTo<TransferStatus, TransferAct>]
  | ['ordinance', SentTo<OrdinanceStatus, OrdinanceAct>]
  | ['spending-plan', SentTo<SpendingPlanStatus, SpendingPlanAct>]

function openBrowser(base: string): Browser {
  const cookies = new Map<string, string>()
  let token = ''

  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = new Headers(init.headers)
    if (cookie !== '' && !headers.has('cookie')) headers.set('cookie', cookie)
    if (!headers.has('accept')) headers.set('accept', 'text/html')
    const response = await fetch(`${base}${path}`, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) keep(cookies, line)
    const html = await response.text()
    token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? token
    return {
      status: response.status,
      headers: response.headers,
      location: response.headers.get('location') ?? '',
      html,
      text: wordsIn(html),
    }
  }

  const get: Browser['get'] = (path, headers = {}) => send(path, { headers })
  const post: Browser['post'] = (path, fields = {}, headers = {}) =>
    send(path, {
      method: 'POST',
      body: bodyOf({ _csrf: token, ...fields }),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    })
  return {
    get,
    post,
    follow: (answer) => get(answer.location),
    signIn: async (username, typed = password) => {
      await get('/sign-in')
      return post('/sign-in', { username, password: typed })
    },
    cookies,
  }
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const name = pair.slice(0, pair.indexOf('='))
  const value = pair.slice(pair.indexOf('=') + 1)
  if (value === '') cookies.delete(name)
  else cookies.set(name, value)
}

function bodyOf(fields: Fields): string {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) body.append(name, one)
  }
  return body.toString()
}

/** What a person reads: markup, scripts and what only screen readers skip taken out. */
function wordsIn(html: string): string {
  return html
    .replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<span class="keep">([^<]*)<\/span>/g, '$1')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('&nbsp;', ' ')
    .replace(/[\s\u00A0]+/g, ' ')
    .trim()
}
