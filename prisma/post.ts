import type { Post } from '../domain/shared/actor'
import type { PlainDate } from '../domain/shared/calendar'
import type { Tx } from './client'
import { ownTitleOf } from './signature'

/** A post as it was held on some day, with the holder's own post where they held this one for another. */
export type PostOnDay = Post & { readonly ownTitle: string }

/** The posts of the office and who held each on a day: names that a form prints beside places still to sign. */
export async function listPostsOn(tx: Tx, on: PlainDate): Promise<readonly PostOnDay[]> {
  const rows = await tx.$queryRaw<PostRow[]>`
    SELECT p.id, p.title, p.unit_id AS "unitId", p.roles, p.position, h.person_id AS "personId", h.name,
           h.capacity, coalesce(h.own_title, '') AS "ownTitle"
    FROM (SELECT ${on}::date AS "on") day
    JOIN post p ON p.organisation_id = current_organisation()
    LEFT JOIN LATERAL (
      SELECT h.person_id, n.name, h.capacity,
             CASE WHEN h.capacity <> 'self' THEN (${ownTitleOf('h.person_id', 'day.on')}) END AS own_title
      FROM post_holder h JOIN person n ON n.id = h.person_id
      WHERE h.organisation_id = p.organisation_id AND h.post_id = p.id
        AND day.on BETWEEN h.valid_from AND coalesce(h.valid_to, 'infinity')
      ORDER BY (h.capacity = 'self'), h.valid_from DESC LIMIT 1) h ON true
    ORDER BY p.position, p.id`
  return rows.map(({ personId, name, capacity, ...post }) => ({
    ...post,
    holder: personId === null ? undefined : { personId, name, capacity },
  }))
}

type PostRow = Omit<PostOnDay, 'holder'> & {
  readonly personId: string | null
} & NonNullable<Post['holder']>
