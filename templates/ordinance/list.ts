import { kindTitles, type OrganisationKind } from '../../domain/organisation/titles'
import { ordinanceStatusText, type OrdinanceStatus } from '../../domain/ordinance/lifecycle'
import { supervisorAt } from '../../domain/ordinance/supervision'
import { postFor, type Post } from '../../domain/shared/actor'
import type { PlainDate } from '../../domain/shared/calendar'
import { formatBahtOrDash, type Satang } from '../../domain/shared/money'
import { thaiDate } from '../../domain/shared/thai'

export type OrdinanceListInput = {
  readonly kind: OrganisationKind
  readonly ordinances: readonly {
    readonly id: string
    readonly fiscalYear: number
    readonly supplement: number
    readonly status: OrdinanceStatus
    readonly total: Satang
    readonly number: string
    readonly holderTitle: string
    readonly holderName: string
    readonly dueOn: PlainDate | undefined
  }[]
  /** The posts in the office's books: a supervisor who has one has the draft, not who waits for the answer. */
  readonly posts: readonly Post[]
  readonly today: PlainDate
  /** The reader supervises the office: the pages of its money are not theirs. */
  readonly isGuest: boolean
  /** The year that can be opened by the reader now, with the ids its form carries. */
  readonly opening:
    { readonly fiscalYear: number; readonly id: string; readonly event: string } | undefined
  /** The supplementary budget of the present year that can be opened. */
  readonly adding:
    | {
        readonly fiscalYear: number
        readonly supplement: number
        readonly id: string
        readonly event: string
      }
    | undefined
}

/** งบประมาณรายจ่ายประจำปี: every year's ordinance, where it is and who has it. */
export function ordinanceListView(input: OrdinanceListInput) {
  const { kind, ordinances, today, opening, adding } = input
  return {
    title: kindTitles[kind].budgetLaw,
    section: 'budget' as const,
    scripts: ['list.js'],
    styles: ['ordinance.css'],
    heading: kindTitles[kind].budgetLaw,
    opening: opening && {
      fiscalYear: String(opening.fiscalYear),
      action: `/ordinances/${opening.id}/opening`,
      event: opening.event,
    },
    adding: adding && {
      fiscalYear: String(adding.fiscalYear),
      supplement: String(adding.supplement),
      action: `/ordinances/${adding.id}/supplementary-opening`,
      event: adding.event,
    },
    isGuest: input.isGuest,
    isEmpty: ordinances.length === 0,
    rows: ordinances.map((ordinance) => ({
      href: `/ordinances/${ordinance.id}`,
      year: String(ordinance.fiscalYear),
      added: ordinance.supplement > 0 ? `เพิ่มเติม ฉบับที่ ${ordinance.supplement}` : '',
      number: ordinance.number,
      status: ordinanceStatusText[ordinance.status],
      holder: holderOf(ordinance, input),
      due: ordinance.dueOn ? `ครบ ${thaiDate(ordinance.dueOn, 'short')}` : '',
      isLate: ordinance.dueOn !== undefined && ordinance.dueOn < today,
      total: formatBahtOrDash(ordinance.total),
    })),
  }
}

/** Who has it: the supervisor while it lies before them, or else whose task is open. */
function holderOf(
  { status, holderTitle, holderName }: OrdinanceListInput['ordinances'][number],
  { kind, posts }: OrdinanceListInput,
): string {
  const role = supervisorAt(status, kind)
  const post = role && postFor(posts, role)
  return post?.holder ? `${post.title} ${post.holder.name}` : `${holderTitle} ${holderName}`.trim()
}
