import type { PlainDate } from '../domain/shared/calendar'
import { Prisma } from './client'

/** Who holds post `p` on a day: an acting holder before the holder themselves. */
export function holderOn(today: PlainDate): Prisma.Sql {
  return Prisma.sql`
    SELECT person.id AS person_id, person.name, k.capacity
    FROM post_holder k JOIN person ON person.id = k.person_id
    WHERE k.organisation_id = p.organisation_id AND k.post_id = p.id
      AND ${today}::date BETWEEN k.valid_from AND coalesce(k.valid_to, 'infinity')
    ORDER BY k.capacity = 'self', k.valid_from DESC LIMIT 1`
}
