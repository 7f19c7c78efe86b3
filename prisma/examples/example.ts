import type { PlainDate } from '../../domain/shared/calendar'
import type { HolderFile, OrganisationFile, PersonFile, PostFile } from '../organisation-file'

/** An example organisation, ready to be set up. */
export type Example = {
  readonly file: OrganisationFile
  /** The day it pretends to be, where it isn't today. */
  readonly pretendToday: PlainDate | undefined
}

/** A post with the person who holds it, as the examples list them. */
export type ExamplePost = {
  readonly title: string
  readonly roles: PostFile['roles']
  readonly username: string
  readonly name: string
  /** The order by which the person acts for a post that is vacant. */
  readonly actingBy?: { readonly orderNumber: string; readonly orderedOn: PlainDate }
}

/** The example's password of a user, so that a person can try it: for example organisations alone. */
export function examplePassword(username: string): string {
  return `${username}-khlang`
}

/** A post of the file, held from a day on. */
export function postOf(post: ExamplePost, from: PlainDate): PostFile {
  const holder: HolderFile = {
    username: post.username,
    capacity: post.actingBy ? 'acting' : 'self',
    orderNumber: post.actingBy?.orderNumber,
    orderedOn: post.actingBy?.orderedOn,
    from: post.actingBy?.orderedOn ?? from,
    to: undefined,
  }
  return { title: post.title, roles: post.roles, holders: [holder] }
}

/** Each person once, however many posts they hold. */
export function peopleOf(posts: readonly ExamplePost[]): readonly PersonFile[] {
  const names = new Map(posts.map((post) => [post.username, post.name]))
  return [...names].map(([username, name]) => ({ username, name }))
}
