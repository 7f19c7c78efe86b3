import pg from 'pg'
import { printChannel } from './print'

const listenAgainAfterMs = 5_000

/**
 * Listens for `callPrinter`, on a connection of its own, which is opened anew whenever it breaks. Calls that
 * came meanwhile are not made up for: whoever listens also looks by itself from time to time.
 */
export function hearPrintCalls(
  connectionString: string,
  heard: () => void,
  isListening: () => void = () => undefined,
): { readonly close: () => Promise<void> } {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  async function listen(): Promise<void> {
    const opened = new pg.Client({ connectionString, keepAlive: true })
    client = opened
    opened.on('notification', heard)
    opened.on('error', () => undefined) // `end` follows
    opened.once('end', listenLater)
    try {
      await opened.connect()
      await opened.query(`LISTEN ${printChannel}`)
      isListening()
    } catch {
      await opened.end().catch(() => undefined)
      listenLater()
    }
  }

  function listenLater(): void {
    if (isClosed) return
    clearTimeout(timer)
    timer = setTimeout(() => void listen(), listenAgainAfterMs)
    timer.unref()
  }

  void listen()
  return {
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
