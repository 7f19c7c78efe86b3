import type { Db, Tx } from './client'

/** Something to print, in whichever organisation: a form that an act wanted, or what a person asked for. */
export type WantedPrint = {
  readonly organisationId: string
  readonly id: string
  readonly what: 'form' | 'report'
}

/** The channel on which the printer hears that somebody waits for a print. */
export const printChannel = 'khlang_print'

/** Everything that waits to be printed, of all organisations, the longest waiting first. */
export async function listWantedPrints(db: Db): Promise<readonly WantedPrint[]> {
  const wanted = await db.$queryRaw<WantedPrint[]>`
    SELECT organisation_id AS "organisationId", id, what FROM wanted_prints()`
  return wanted.toSorted((a, b) => (madeAt(a) < madeAt(b) ? -1 : 1))
}

/** Ids tell the time they were made at, after their prefix. */
function madeAt({ id }: WantedPrint): string {
  return id.slice(id.indexOf('_') + 1)
}

/**
 * Freezes a print with the hash of its file. Once only: false where another printer was first, whose print
 * then stands.
 */
export async function freezePrint(
  db: Db,
  { organisationId, id, what }: WantedPrint,
  file: { readonly sha256: string; readonly pages: number; readonly bytes: number },
): Promise<boolean> {
  const [row] = await db.$queryRaw<{ frozen: boolean }[]>`
    SELECT freeze_print(${organisationId}, ${what}, ${id}, ${file.sha256}, ${file.pages}, ${file.bytes}) AS frozen`
  return row?.frozen ?? false
}

/** Keeps why a print failed, for people to read. A final failure is not tried again until somebody asks. */
export async function failPrint(
  db: Db,
  { organisationId, id, what }: WantedPrint,
  failure: string,
  isFinal: boolean,
): Promise<void> {
  await db.$executeRaw`SELECT fail_print(${organisationId}, ${what}, ${id}, ${failure}, ${isFinal})`
}

/** Asks for a failed print once more; one that is wanted or printed stays as it is. */
export async function wantPrintAgain(
  tx: Tx,
  organisationId: string,
  what: WantedPrint['what'],
  id: string,
): Promise<void> {
  await tx.$executeRaw`SELECT want_print_again(${organisationId}, ${what}, ${id})`
  await callPrinter(tx)
}

/** Tells the printer, once this transaction is kept. A call that nobody hears costs seconds: it looks by itself. */
export async function callPrinter(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${printChannel}, '')`
}
