import { capacityText, roles, type Actor } from '../../domain/shared/actor'
import type { PageView } from '../layouts/page'

export type AccountView = PageView & {
  readonly name: string
  readonly organisation: string
  readonly posts: readonly {
    readonly title: string
    readonly capacity: string
    readonly duties: string
  }[]
  readonly mayChoose: boolean
}

/** บัญชีผู้ใช้: who the system takes the person for, and what they may end or change. */
export function accountView(from: {
  readonly name: string
  readonly organisation: string
  readonly posts: readonly Actor[]
  readonly mayChoose: boolean
}): AccountView {
  return {
    title: 'บัญชีผู้ใช้',
    section: 'account',
    name: from.name,
    organisation: from.organisation,
    posts: from.posts.map((post) => ({
      title: post.title,
      capacity: capacityText[post.capacity],
      duties: post.roles.map((role) => roles[role]).join(' · '),
    })),
    mayChoose: from.mayChoose,
  }
}
