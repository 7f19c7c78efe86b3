import { createFileStore, type FileStore } from '../activities/files'
import type { Config } from '../config'
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
