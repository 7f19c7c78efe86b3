import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { loadConfig, type Config } from '../config'
import { isAnyClockShifted } from '../prisma/organisation'
import { sweepSessions } from '../prisma/session'
import { createApp } from './app'
import { idleMinutes } from './auth/limits'
import { createServices, type Services } from './services'

/** Process 1: the web. Says `ready` and where when it serves; ends in order when it is asked to. */
async function main(): Promise<void> {
  const config = loadConfig()
  const services = createServices(config)
  await refuseShiftedClock(config, services)
  const server = createServer(createApp(services))
  await listening(server, config)
  const { port } = server.address() as AddressInfo
  process.stdout.write(`ready web on port ${port}\n`)

  const sweeping = setInterval(() => void sweep(services), 10 * 60_000)
  sweeping.unref()
  await asked()
  clearInterval(sweeping)
  await closed(server)
  await services.close()
  process.exit(0)
}

/** Production books are dated by the real clock alone. */
async function refuseShiftedClock(config: Config, services: Services): Promise<void> {
  if (!config.production || !(await isAnyClockShifted(services.db))) return
  throw new Error('an organisation has a shifted clock; production does not start with one')
}

function listening(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, resolve)
  })
}

/** Resolves when the process is asked to end, or when whoever started it is gone. */
function asked(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
    process.once('disconnect', () => resolve())
  })
}

const patienceMs = 8_000

/** Takes no more requests, lets the open ones finish, and cuts off what takes too long. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), patienceMs).unref()
  })
}

async function sweep({ db, clock, logger }: Services): Promise<void> {
  const now = clock()
  try {
    await sweepSessions(db, now, new Date(now.getTime() - 2 * idleMinutes * 60_000))
  } catch (error) {
    logger.warn({ err: error }, 'sessions were not swept')
  }
}

void main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exit(1)
})
