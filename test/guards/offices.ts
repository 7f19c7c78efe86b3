import pg from 'pg'
import { danThapTako } from '../../prisma/examples/dan-thap-tako'
import { createOrganisation, type SetUpOrganisation } from '../../prisma/organisation-setup'
import { openOffice, type Office } from '../payment/office'

/**
 * Two offices in one database, and a connection as each role, for tests that go round the application straight
 * at PostgreSQL.
 */
export type Offices = {
  readonly own: Office
  readonly other: SetUpOrganisation
  readonly web: pg.Client
  readonly worker: pg.Client
  readonly printer: pg.Client
  readonly owner: pg.Client
  readonly close: () => Promise<void>
}

export async function openOffices(): Promise<Offices> {
  const own = await openOffice()
  const { webUrl, workerUrl, printerUrl, ownerUrl } = own.database
  const [web, worker, printer, owner] = await Promise.all([
    connect(webUrl),
    connect(workerUrl),
    connect(printerUrl),
    connect(ownerUrl),
  ])
  const { file } = danThapTako()
  const access = new Map(
    file.people.map(({ username }) => [username, { passwordHash: '', mustChangePassword: false }]),
  )
  const other = await createOrganisation(owner, file, { access, isExample: true })
  return {
    own,
    other,
    web,
    worker,
    printer,
    owner,
    close: async () => {
      await Promise.all([web, worker, printer, owner].map((client) => client.end()))
      await own.close()
    },
  }
}

/** A connection whose end is told by the query that fails. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Two offices take a while to set up when the machine is busy. */
jest.setTimeout(60_000)

/** Runs statements in one transaction that says whose books it is in, and leaves nothing of them behind. */
export async function inBooksOf<T>(
  client: pg.Client,
  organisationId: string,
  work: () => Promise<T>,
): Promise<T> {
  await client.query('BEGIN')
  try {
    await client.query(`SELECT set_config('app.organisation_id', $1, true)`, [organisationId])
    return await work()
  } finally {
    await client.query('ROLLBACK')
  }
}

/** The SQLSTATE that a statement is refused with; `done` for one that is not. */
export async function stateOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}
