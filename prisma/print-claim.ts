import pg from 'pg'
import type { WantedPrint } from './print'

/** Which of several printers makes a print, so that two don't do the same work. */
export type PrintClaims = {
  /** Takes a print in hand: how to let go of it again, or nothing while another printer has it. */
  readonly claim: (wanted: WantedPrint) => Promise<(() => Promise<void>) | undefined>
  readonly close: () => Promise<void>
}

/**
 * Claims are advisory locks on a connection of their own: a printer that dies lets go of all of them. They
 * only save work. Without that connection a printer prints all the same, since a print is frozen once.
 */
export function openPrintClaims(connectionString: string): PrintClaims {
  let connected: Promise<pg.Client> | undefined
  let last: Promise<unknown> = Promise.resolve()

  /** A connection answers one question at a time. */
  function ask(
    client: pg.Client,
    lock: 'pg_try_advisory_lock' | 'pg_advisory_unlock',
    key: string,
  ): Promise<boolean> {
    const answer = last.then(async () => {
      const { rows } = await client.query<{ done: boolean }>(
        `SELECT ${lock}(hashtextextended($1, 0)) AS done`,
        [key],
      )
      return rows[0]?.done ?? false
    })
    last = answer.catch(() => undefined)
    return answer
  }

  function connection(): Promise<pg.Client> {
    connected ??= connect(connectionString, () => (connected = undefined)).catch(
      (error: unknown) => {
        connected = undefined
        throw error
      },
    )
    return connected
  }

  async function claim(wanted: WantedPrint): Promise<(() => Promise<void>) | undefined> {
    const key = `${wanted.organisationId} ${wanted.what} ${wanted.id}`
    try {
      const client = await connection()
      if (!(await ask(client, 'pg_try_advisory_lock', key))) return undefined
      return async () => {
        // A connection that broke holds no lock.
        await ask(client, 'pg_advisory_unlock', key).catch(() => undefined)
      }
    } catch {
      return () => Promise.resolve()
    }
  }

  return {
    claim,
    close: async () => {
      const client = await connected?.catch(() => undefined)
      await client?.end().catch(() => undefined)
    },
  }
}

async function connect(connectionString: string, onEnd: () => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, keepAlive: true })
  client.on('error', () => undefined) // `end` follows
  client.once('end', onEnd)
  await client.connect()
  return client
}
