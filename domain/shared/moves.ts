import { roles, type Role } from './actor'
import type { DomainError, RefusalFacts } from './errors'
import { transitionsFor, type ActionOf, type StatusOf, type Transition } from './lifecycle'

type Refuse = (facts?: RefusalFacts) => DomainError

/** The moves of one document kind: whether an act's turn has come, and what each act is called. */
export type Moves<T extends readonly Transition[]> = {
  /**
   * The moves that a command may make: it names the version it saw, and the lifecycle has the move. This is all
   * a workflow needs to answer out of its own state; a kind's `decide` begins with it. Throws the kind's
   * CHANGED_MEANWHILE and NOT_OPEN_TO_THIS.
   */
  readonly decideTurn: (
    document: { readonly status: StatusOf<T>; readonly version: number },
    command: { readonly action: ActionOf<T>; readonly version: number },
  ) => readonly [T[number], ...T[number][]]
  /** What an action is called, in the lifecycle's words. */
  readonly actionText: (action: ActionOf<T>) => string
}

/** Reads a kind's lifecycle table; `refusals` are its own words for an act whose turn has not come. */
export function movesOf<T extends readonly Transition[]>(
  lifecycle: T,
  statusText: Readonly<Record<StatusOf<T>, string>>,
  refusals: { readonly changedMeanwhile: Refuse; readonly notOpenToThis: Refuse },
): Moves<T> {
  const actionText = (action: ActionOf<T>): string =>
    lifecycle.find((row) => row.action === action)?.th ?? action
  return {
    actionText,
    decideTurn: ({ status, version }, command) => {
      if (command.version !== version) throw refusals.changedMeanwhile()
      const [first, ...others] = transitionsFor(lifecycle, status, command.action)
      if (first === undefined)
        throw refusals.notOpenToThis({
          status: statusText[status],
          action: actionText(command.action),
        })
      return [first, ...others]
    },
  }
}

/** Who may act, as a refusal names them: `ปลัด หรือ ผู้บริหารท้องถิ่น`. */
export function whoText(allowed: readonly Role[]): string {
  return [...new Set(allowed)].map((role) => roles[role]).join(' หรือ ')
}
