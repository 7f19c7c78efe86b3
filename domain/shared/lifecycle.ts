import type { Role } from './actor'

/**
 * One legal move of a document: a row of its lifecycle table. The types, the page's buttons, the test
 * matrix and the diagram in docs/lifecycles.md are all read from these rows.
 */
export type Transition = {
  readonly from: string
  readonly action: string
  readonly to: string
  /** Who may make the move. A row with no role is made by the commit of another document. */
  readonly by: readonly Role[]
  /** What the move is called on the page and in the register. */
  readonly th: string
  /** The noun of the act in the URL: `POST /vouchers/:id/<noun>`. */
  readonly noun?: string
  /** Where one action leads to several statuses: what decides between them. */
  readonly when?: string
}

/** Every status that a table leads from or to. */
export type StatusOf<T extends readonly Transition[]> = T[number]['from' | 'to']

/** Every action of a table. */
export type ActionOf<T extends readonly Transition[]> = T[number]['action']

/** The rows that leave `from` by `action`; none when the move is not legal. */
export function transitionsFor<T extends readonly Transition[]>(
  table: T,
  from: string,
  action: string,
): readonly T[number][] {
  return table.filter((row) => row.from === from && row.action === action)
}

/** The rows that a person with these roles may take from this status, in the table's order. */
export function transitionsOpenTo<T extends readonly Transition[]>(
  table: T,
  from: string,
  roles: readonly Role[],
): readonly T[number][] {
  return table.filter((row) => row.from === from && row.by.some((role) => roles.includes(role)))
}

/** The moves that leave a status, one for each action: where it leads to several statuses, the table's last. */
export function movesFrom<T extends readonly Transition[]>(
  table: T,
  from: string,
): readonly T[number][] {
  const leaving = table.filter((row) => row.from === from)
  return [...new Map(leaving.map((row) => [row.action, row])).values()]
}

/** A status that nothing leaves: the document is finished. */
export function isFinal(table: readonly Transition[], status: string): boolean {
  return !table.some((row) => row.from === status)
}
