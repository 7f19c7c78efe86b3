import { createFileStore, type FileStore } from '../activities/files'
import type { Config } from '../config'
import { thaiTime } from '../domain/shared/thai'
import { createLogger, type Logger } from '../logger'
import { createDb, type Db } from '../prisma/client'
import { createActs, type Acts } from './temporal'

/** What the web process works with. Made once at its start; tests make the same with their own database. */
export type Services = {
  readonly config: Config
  readonly db: Db
  readonly logger: Logger
  /** Sends an act to its document's workflow and says what became of it. */
  readonly act: Acts['act']
  readonly files: FileStore
  /** The server's clock: sessions and back-off. Business dates come from the organisation's clock. */
  readonly clock: () => Date
  /** Said on every page while acts can't be sent; nothing when all is well. */
  readonly awayNotice: () => { readonly lead: string; readonly text: string } | undefined
  readonly close: () => Promise<void>
}

/** What a test may put in the place of the real thing. */
export type Replaced = Partial<Pick<Services, 'act' | 'clock' | 'logger'>>

/** Opens everything that the web process needs; tests replace the clock, the log and the way to the workflows. */
export function createServices(config: Config, replaced: Replaced = {}): Services {
  const logger = replaced.logger ?? createLogger('web', { level: config.logLevel })
  const clock = replaced.clock ?? (() => new Date())
  const db = createDb(config.webDatabaseUrl)
  const acts = createActs(config, db, logger)
  return {
    config,
    db,
    logger,
    act: replaced.act ?? acts.act,
    files: createFileStore(config),
    clock,
    awayNotice: awayNotice(acts, clock),
    close: async () => {
      await acts.close()
      await db.$disconnect()
    },
  }
}

const lookAgainAfterMs = 5_000

/**
 * Remembers since when acts can't be sent. While they can't, each page asks again in passing, at most every
 * few seconds, so that the notice goes by itself.
 */
function awayNotice(acts: Acts, clock: () => Date): Services['awayNotice'] {
  let since: Date | undefined
  let looked = 0
  return () => {
    if (!acts.isAway()) {
      since = undefined
      return undefined
    }
    const now = clock()
    since ??= now
    if (now.getTime() - looked > lookAgainAfterMs) {
      looked = now.getTime()
      void acts.check()
    }
    return {
      lead: 'ส่งเรื่องและลงนามไม่ได้ชั่วคราว',
      text: `ตั้งแต่ ${thaiTime(since)}\u00A0น. อ่าน พิมพ์ และบันทึกร่างได้ตามปกติ`,
    }
  }
}
