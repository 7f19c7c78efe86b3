import type pg from 'pg'
import type { PlainDate } from '../../domain/shared/calendar'

/**
 * Moves an organisation's clock, as only the owner may: to a minute of the working day in Bangkok, 9.00 being
 * the first. The clock runs on from there.
 */
export async function setClock(
  owner: pg.Client,
  organisationId: string,
  on: PlainDate,
  minute: number,
): Promise<void> {
  const hours = String(9 + Math.floor(minute / 60)).padStart(2, '0')
  const minutes = String(minute % 60).padStart(2, '0')
  await shift(
    owner,
    organisationId,
    `make_interval(secs => extract(epoch FROM $2::timestamptz - clock_timestamp())::float8)`,
    [`${on}T${hours}:${minutes}:00+07:00`],
  )
}

/** Sets the clock right again. */
export async function resetClock(owner: pg.Client, organisationId: string): Promise<void> {
  await shift(owner, organisationId, `'0'::interval`, [])
}

async function shift(
  owner: pg.Client,
  organisationId: string,
  offset: string,
  values: readonly string[],
): Promise<void> {
  await owner.query(`SELECT set_config('app.organisation_id', $1, false)`, [organisationId])
  await owner.query(`UPDATE organisation SET clock_offset = ${offset} WHERE id = $1`, [
    organisationId,
    ...values,
  ])
}
