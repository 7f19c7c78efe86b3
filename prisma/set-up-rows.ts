import type { ClientBase } from 'pg'
import { newId } from './ids'

/** A row by its columns. Money is text, so that no amount passes through a float. */
export type SetUpRow = Readonly<Record<string, unknown>>

/** Whose rows are written, and by which connection. */
export type SetUp = { readonly client: ClientBase; readonly organisationId: string }

/** Inserts rows that all have the same columns; columns left out get their default. */
export async function insertRows(
  setUp: SetUp,
  table: string,
  rows: readonly SetUpRow[],
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = ['organisation_id', ...Object.keys(first)].join(', ')
  const full = rows.map((row) => ({ organisation_id: setUp.organisationId, ...row }))
  await setUp.client.query(
    `INSERT INTO ${table} (${columns})
     SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(full)],
  )
}

const madeAt = Date.now()

/** Ids that sort as the file has its rows: each is as if minted a millisecond after the one before. */
export function idInOrder(prefix: Parameters<typeof newId>[0], index: number): string {
  return newId(prefix, madeAt + index)
}

/** The id of a name; the file was checked, so a name without one is a mistake of ours. */
export function known(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`The set-up has no ${name}`)
  return id
}
