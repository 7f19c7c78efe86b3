import type { Actor } from '../shared/actor'

type Post = Pick<Actor, 'unitId' | 'roles'>

/** Whether a post asks for its own unit: types the requests (คำของบประมาณ), hands them in and takes them back. */
export function asksFor({ unitId, roles }: Post, unit: string): boolean {
  return unitId === unit && roles.some((role) => role === 'withdrawer' || role === 'drafter')
}

/** Whether a post may type a unit's requests: the unit's own people, and the chief administrator, who sums them up. */
export function mayRequest(post: Post, unit: string): boolean {
  return post.roles.includes('chief-administrator') || asksFor(post, unit)
}
