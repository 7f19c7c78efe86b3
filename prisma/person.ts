import type { Actor, Capacity, Role } from '../domain/shared/actor'
import type { Db, Tx } from './client'

/** บุคคล as the door knows them. */
export type SigningPerson = {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly passwordHash: string
  readonly mustChangePassword: boolean
}

/** The person of a username, whatever its letters' case; nothing for a disabled one. */
export async function findSigningPerson(
  db: Db,
  username: string,
): Promise<SigningPerson | undefined> {
  const person = await db.person.findFirst({
    where: { username: username.toLowerCase(), disabledAt: null },
    select: { id: true, username: true, name: true, passwordHash: true, mustChangePassword: true },
  })
  return person ?? undefined
}

/** A person who may sign in; undefined where they are disabled. */
export async function findPersonById(db: Db, id: string): Promise<SigningPerson | undefined> {
  const person = await db.person.findFirst({
    where: { id, disabledAt: null },
    select: { id: true, username: true, name: true, passwordHash: true, mustChangePassword: true },
  })
  return person ?? undefined
}

/** The organisations in which a person holds a post today. */
export async function findOrganisationsOf(
  db: Db,
  personId: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return db.$queryRaw<{ id: string; name: string }[]>`
    SELECT organisation_id AS id, name FROM organisations_of_person(${personId})`
}

/** The posts that a person holds today in this organisation, in the organisation's order. */
export async function findPostsHeld(tx: Tx, personId: string): Promise<readonly Actor[]> {
  const rows = await tx.$queryRaw<
    {
      name: string
      postId: string
      title: string
      unitId: string
      roles: string[]
      capacity: string
    }[]
  >`
    SELECT person.name, p.id AS "postId", p.title, p.unit_id AS "unitId", p.roles, h.capacity
    FROM post_holder h
    JOIN post p ON p.organisation_id = h.organisation_id AND p.id = h.post_id
    JOIN person ON person.id = h.person_id
    WHERE h.person_id = ${personId} AND person.disabled_at IS NULL
      AND organisation_today(current_organisation())
          BETWEEN h.valid_from AND coalesce(h.valid_to, 'infinity')
    ORDER BY p.position, h.capacity = 'self' DESC`
  return rows.map((row) => ({
    personId,
    name: row.name,
    postId: row.postId,
    title: row.title,
    unitId: row.unitId,
    roles: row.roles as Role[],
    capacity: row.capacity as Capacity,
  }))
}

/** Keeps a new password; whoever set it for the person no longer knows it. */
export async function changePassword(db: Db, personId: string, hash: string): Promise<void> {
  await db.person.update({
    where: { id: personId },
    data: { passwordHash: hash, passwordChangedAt: new Date(), mustChangePassword: false },
    select: { id: true },
  })
}

/** Failures in a row at one door: an address, or a username, whether it exists or not. */
export type Failures = { readonly count: number; readonly lockedUntil: Date | undefined }

/** How often a door was tried in vain, and until when it stays shut. Old failures don't count. */
export async function findFailures(db: Db, door: string, forgottenBefore: Date): Promise<Failures> {
  const row = await db.signInAttempt.findUnique({ where: { address: door } })
  if (row?.lockedUntil == null || row.lockedUntil < forgottenBefore) {
    return { count: 0, lockedUntil: undefined }
  }
  return { count: row.failedCount, lockedUntil: row.lockedUntil }
}

/**
 * Counts a try before it is judged, and shuts the door in the same statement once the allowed ones are
 * used up, each time for twice as long: many at the same moment are let in no more than one after another.
 * Answers false, and counts nothing, where the door is shut. `locked_until` also keeps when the last try
 * was: a door that isn't shut is "locked" until the moment of the try.
 */
export async function countFailure(
  db: Db,
  door: string,
  now: Date,
  limits: {
    readonly allowed: number
    readonly firstMinutes: number
    readonly mostMinutes: number
    readonly forgottenBefore: Date
  },
): Promise<boolean> {
  const { allowed, firstMinutes, mostMinutes, forgottenBefore } = limits
  const counted = await db.$queryRaw<unknown[]>`
    INSERT INTO sign_in_attempt AS a (address, failed_count, locked_until)
    VALUES (${door}, 1, ${now})
    ON CONFLICT (address) DO UPDATE SET
      failed_count = CASE WHEN a.locked_until < ${forgottenBefore} THEN 1 ELSE a.failed_count + 1 END,
      locked_until = CASE
        WHEN a.locked_until < ${forgottenBefore} OR a.failed_count + 1 < ${allowed}::int THEN ${now}
        ELSE ${now}::timestamptz + interval '1 minute'
          * least(${firstMinutes}::int * power(2, least(a.failed_count + 1 - ${allowed}::int, 20)), ${mostMinutes}::int)
      END
    WHERE a.failed_count < ${allowed}::int OR a.locked_until <= ${now}
    RETURNING failed_count`
  return counted.length > 0
}

/** A right password forgives what was counted: all of a username's failures, one try of an address. */
export async function forgiveFailures(db: Db, door: string, how: 'all' | 'one'): Promise<void> {
  if (how === 'all') await db.$executeRaw`DELETE FROM sign_in_attempt WHERE address = ${door}`
  else {
    await db.$executeRaw`
      UPDATE sign_in_attempt SET failed_count = greatest(failed_count - 1, 0) WHERE address = ${door}`
  }
}
