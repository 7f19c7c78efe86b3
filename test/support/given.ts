import type { Commit } from '../../domain/shared/commit'
import { DomainError, DomainErrors } from '../../domain/shared/errors'
import { after, commitOf, type Act, type Desk } from './desk'

/** Given a desk and what has been done on it, when this is done, then so much is committed or refused. */
export type Given = {
  readonly desk: Desk
  readonly and: (...acts: readonly Act[]) => Given
  readonly when: (act: Act) => When
}

export type When = {
  /** The commit has at least this. */
  readonly then: (expected: CommitExpected) => Commit
  /** Refused, by this code among others where several rules block at once. */
  readonly thenRefused: (code: string) => DomainError
}

type CommitExpected = {
  readonly to?: string
  readonly movements?: Commit['movements']
  readonly numbers?: readonly string[]
  readonly task?: readonly {
    readonly step: string
    readonly postId: string
    readonly dueOn?: string
  }[]
  readonly entries?: number
  readonly forms?: readonly string[]
}

export function given(desk: Desk, ...acts: readonly Act[]): Given {
  const now = acts.reduce(after, desk)
  return {
    desk: now,
    and: (...more) => given(now, ...more),
    when: (act) => ({
      then: (expected) => expectCommit(commitOf(now, act), expected),
      thenRefused: (code) => refusalBy(() => commitOf(now, act), code),
    }),
  }
}

function expectCommit(commit: Commit, expected: CommitExpected): Commit {
  const actual: Record<keyof CommitExpected, unknown> = {
    to: commit.documents[0].to,
    movements: commit.movements,
    numbers: commit.numbers.map((number) => number.slot),
    task: commit.tasks.open.map(({ step, postId, dueOn }) => ({ step, postId, dueOn })),
    entries: commit.entries.length,
    forms: commit.forms.map(({ form }) => form),
  }
  expect(actual).toMatchObject(expected)
  return commit
}

/** The refusal with this code that the act throws; a bug, another refusal or none fails the test. */
export function refusalBy(act: () => unknown, code: string): DomainError {
  const refusals = refusalsOf(act)
  const found = refusals.find((refusal) => refusal.code === code)
  expect(refusals.map((refusal) => refusal.code)).toContain(code)
  if (!found) throw new Error(`no ${code}`)
  return found
}

function refusalsOf(act: () => unknown): readonly DomainError[] {
  let outcome: unknown
  try {
    outcome = act()
  } catch (error) {
    if (error instanceof DomainErrors) return error.refusals
    if (error instanceof DomainError) return [error]
    throw error
  }
  throw new Error(`Expected a refusal, got ${doneBy(outcome)}`)
}

function doneBy(outcome: unknown): string {
  const commit = outcome as Partial<Commit> | undefined
  return commit?.documents?.map(({ id, from, to }) => `${id} ${from} → ${to}`).join() ?? 'nothing'
}
