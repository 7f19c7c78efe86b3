import { setTimeout as pause } from 'node:timers/promises'
import { acceptForSeconds, type ActOutcome } from '../../api/temporal'
import type { Services } from '../../api/services'
import type { Post, Role } from '../../domain/shared/actor'
import { DomainError, eachRefusal, isRefusal } from '../../domain/shared/errors'
import { findRecordedAct } from '../../prisma/act'
import { inOrganisation, type Tx } from '../../prisma/client'
import type { OfficeRow } from '../../prisma/office'
import type { Mint } from './mint'
import { StoryError } from './sheet'

/** What an act came to: nothing, or the refusals. */
export type Refusals = readonly DomainError[]

/** How every desk of an office reads its books and asks for an act. */
export type Asking = {
  readonly services: Services
  readonly organisationId: string
  readonly mint: Mint
  readonly inBooks: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** Whether this act was done when the story was played before. */
  readonly isDone: (eventId: string) => Promise<boolean>
  /** Sends an act and waits until it is known what became of it: the page would ask again and again. */
  readonly settled: (eventId: string, send: () => Promise<ActOutcome>) => Promise<Refusals>
}

export function createAsking(services: Services, organisationId: string, mint: Mint): Asking {
  const inBooks = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    inOrganisation(services.db, organisationId, work)

  const isRecorded = async (eventId: string): Promise<boolean> =>
    (await inBooks((tx) => findRecordedAct(tx, eventId))) !== undefined

  const appears = async (eventId: string, until: number): Promise<boolean> => {
    for (;;) {
      if (await isRecorded(eventId)) return true
      if (Date.now() > until) return false
      await pause(200)
    }
  }

  return {
    services,
    organisationId,
    mint,
    inBooks,
    // Only ids that come again can have been here before.
    isDone: async (eventId) => mint.isRepeatable && (await isRecorded(eventId)),
    settled: async (eventId, send) => {
      const sentAt = Date.now()
      const outcome = await send()
      switch (outcome.outcome) {
        case 'done':
          return []
        case 'refused':
          return eachRefusal(outcome.error)
        case 'unreachable':
          throw new Error('Temporal is away: nothing can be played')
        case 'unknown':
          return (await appears(eventId, sentAt + (acceptForSeconds + 5) * 1000))
            ? []
            : [new DomainError('ACT_TOO_LATE')]
      }
    },
  }
}

/** The post from which a person does what asks for one of these roles; any post of theirs, else. */
export function postOf(posts: readonly Post[], name: string, roles: readonly Role[]): Post {
  const held = posts.filter((post) => post.holder?.name === name)
  const [first] = held
  if (!first) throw new StoryError(`${name} ไม่ได้ดำรงตำแหน่งใดในวันนั้น`)
  return held.find((post) => post.roles.some((role) => roles.includes(role))) ?? first
}

export async function officeFacts(tx: Tx): Promise<OfficeRow> {
  const [row] = await tx.$queryRaw<[{ office: OfficeRow }]>`
    SELECT office_facts(current_organisation()) AS office`
  return row.office
}

/** The refusals that a piece of work throws; none where it goes through. */
export async function refusalsOf(work: () => Promise<Refusals>): Promise<Refusals> {
  try {
    return await work()
  } catch (error) {
    if (isRefusal(error)) return eachRefusal(error)
    throw error
  }
}
