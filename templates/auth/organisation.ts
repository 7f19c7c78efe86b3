import type { PageView } from '../layouts/page'

export type OrganisationView = PageView & {
  readonly organisations: readonly {
    readonly id: string
    readonly name: string
    readonly chosen: boolean
  }[]
}

/** เลือกหน่วยงาน: for who holds posts in several. */
export function organisationView(from: {
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
  readonly chosen: string
}): OrganisationView {
  return {
    title: 'เลือกหน่วยงาน',
    organisations: from.organisations.map(({ id, name }) => ({
      id,
      name,
      chosen: id === from.chosen,
    })),
  }
}
