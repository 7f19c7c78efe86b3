import { supervisors } from '../../domain/ordinance/clocks'
import { ordinanceStatusText } from '../../domain/ordinance/lifecycle'
import { supervisorAt } from '../../domain/ordinance/supervision'
import { postFor } from '../../domain/shared/actor'
import type { Tx } from '../../prisma/client'
import { findOrdinanceCase } from '../../prisma/ordinance'
import type { Whereabouts } from '../acts/whereabouts'

/** Where a budget lies: with a supervisor while it is before them, though recording their answer is the office's task. */
export async function ordinanceWhereabouts(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<Whereabouts> {
  const { ordinance, standing } = await findOrdinanceCase(tx, organisationId, id)
  const state = ordinanceStatusText[ordinance.status]
  const role = supervisorAt(ordinance.status, ordinance.kind)
  if (role === undefined) return { state, holder: undefined }
  const post = postFor(standing.posts, role)
  return {
    state,
    holder: post?.holder ? `${post.title} ${post.holder.name}` : supervisors[role],
  }
}
