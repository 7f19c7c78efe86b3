import type { Db } from './client'
import type { Prisma } from './generated/client'

/** การเข้าสู่ระบบ: one browser of one person, in one organisation once it is chosen. */
export type Session = {
  /** The hash of the cookie's secret. */
  readonly id: string
  readonly personId: string
  readonly organisationId: string | undefined
  readonly csrf: string
  /** What the next page needs to say: read by whoever wrote it. */
  readonly data: Readonly<Record<string, unknown>>
  readonly mustChangePassword: boolean
  readonly lastSeenAt: Date
  readonly expiresAt: Date
}

/** A session by the hash of its cookie; undefined where its person was disabled. */
export async function findSession(db: Db, id: string): Promise<Session | undefined> {
  const [row] = await db.$queryRaw<
    (Omit<Session, 'organisationId' | 'data'> & { organisationId: string | null; data: unknown })[]
  >`
    SELECT s.id, s.person_id AS "personId", s.organisation_id AS "organisationId", s.csrf, s.data,
           p.must_change_password AS "mustChangePassword", s.last_seen_at AS "lastSeenAt",
           s.expires_at AS "expiresAt"
    FROM session s JOIN person p ON p.id = s.person_id AND p.disabled_at IS NULL
    WHERE s.id = ${id}`
  if (row === undefined) return undefined
  return { ...row, organisationId: row.organisationId ?? undefined, data: dataOf(row.data) }
}

/** Begins a session, with or without an organisation chosen. */
export async function createSession(
  db: Db,
  session: {
    readonly id: string
    readonly personId: string
    readonly organisationId: string | undefined
    readonly csrf: string
    readonly now: Date
    readonly expiresAt: Date
    readonly data?: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  await db.session.create({
    data: {
      id: session.id,
      personId: session.personId,
      organisationId: session.organisationId ?? null,
      csrf: session.csrf,
      createdAt: session.now,
      lastSeenAt: session.now,
      expiresAt: session.expiresAt,
      data: (session.data ?? {}) as Prisma.InputJsonObject,
    },
    select: { id: true },
  })
}

/** Notes that a session was used: the idle time counts from here. */
export async function touchSession(db: Db, id: string, now: Date): Promise<void> {
  await db.$executeRaw`UPDATE session SET last_seen_at = ${now} WHERE id = ${id}`
}

/** Enters an organisation. Nothing that the last one's pages kept comes along, but what was typed. */
export async function chooseOrganisation(
  db: Db,
  id: string,
  organisationId: string,
  kept: unknown,
): Promise<void> {
  const data = JSON.stringify(kept === undefined ? {} : { kept })
  await db.$executeRaw`
    UPDATE session SET organisation_id = ${organisationId}, data = ${data}::jsonb WHERE id = ${id}`
}

/** Adds to what the session keeps for the next page; what had the same name is replaced. */
export async function keepInSession(
  db: Db,
  id: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  await db.$executeRaw`
    UPDATE session SET data = data || ${JSON.stringify(data)}::jsonb WHERE id = ${id}`
}

/** Forgets one thing that a session kept. */
export async function dropFromSession(db: Db, id: string, name: string): Promise<void> {
  await db.$executeRaw`UPDATE session SET data = data - ${name} WHERE id = ${id}`
}

/** Ends a session, on whichever browser it is. */
export async function endSession(db: Db, id: string): Promise<void> {
  await db.$executeRaw`DELETE FROM session WHERE id = ${id}`
}

/** Ends a person's sessions, all or all but one; says how many there were. */
export async function endSessionsOf(db: Db, personId: string, exceptId = ''): Promise<number> {
  return db.$executeRaw`DELETE FROM session WHERE person_id = ${personId} AND id <> ${exceptId}`
}

/** Removes what has run out: sessions and tries at the door. */
export async function sweepSessions(db: Db, now: Date, idleBefore: Date): Promise<void> {
  await db.$executeRaw`
    DELETE FROM session WHERE expires_at < ${now} OR last_seen_at < ${idleBefore}`
  await db.$executeRaw`DELETE FROM sign_in_attempt WHERE locked_until < ${idleBefore}`
}

function dataOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
}
