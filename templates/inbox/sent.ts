import type { PlainDate, WorkingCalendar } from '../../domain/shared/calendar'
import { formatBaht, type Satang } from '../../domain/shared/money'
import { thaiDate, thaiWeekday } from '../../domain/shared/thai'
import { actionText, statusText } from '../../domain/kinds'
import type { TransferAction } from '../../domain/transfer/lifecycle'
import { actWords } from '../../domain/transfer/words'
import { unbrokenParts } from '../forms/unbroken'
import type { PageView } from '../layouts/page'
import { ageOf, type Age } from './age'
import type { TabView } from './list'
import { isAmended, paperHref, paperName, stepWaits } from './steps'

export type SentView = PageView & {
  readonly heading: string
  readonly dateLine: string
  readonly tabs: readonly TabView[]
  readonly search: string
  readonly step: string
  readonly rows: readonly {
    readonly href: string
    readonly title: ReturnType<typeof unbrokenParts>
    readonly sub: string
    readonly acted: string
    readonly actedOn: string
    readonly waits: string
    readonly holder: string
    readonly age: Age
    readonly net: string
  }[]
  readonly totalLabel: string
  readonly total: string
}

/** ฉันส่งไปแล้ว: the papers that passed this desk and are not finished, and who has each now. */
export function sentView(from: {
  readonly papers: readonly {
    readonly documentId: string
    readonly kind: string
    readonly status: string
    readonly number: string
    readonly title: string
    readonly series: string
    readonly payeeName: string
    readonly net: Satang
    readonly action: string
    readonly actedOn: PlainDate
    readonly step: string
    readonly holderTitle: string
    readonly holderName: string
    readonly since: PlainDate
    readonly dueOn: PlainDate | undefined
  }[]
  readonly calendar: WorkingCalendar
  readonly today: PlainDate
  readonly tabs: readonly TabView[]
}): SentView {
  const { papers, calendar, today } = from
  return {
    title: 'ฉันส่งไปแล้ว',
    section: 'inbox',
    heading: 'งานของฉัน',
    dateLine: `${thaiWeekday(today)}ที่ ${thaiDate(today, 'long')}`,
    tabs: from.tabs,
    search: '',
    step: '',
    rows: papers.map((paper) => ({
      href: paperHref(paper.kind, paper.documentId),
      title: unbrokenParts(paper.title),
      sub: [paperName(paper.kind, paper.number, paper.series), paper.payeeName]
        .filter(Boolean)
        .join(' · '),
      acted: isAmended(paper.series)
        ? actWords({ amendments: [] }, paper.action as TransferAction)
        : actionText(paper.kind, paper.action),
      actedOn: thaiDate(paper.actedOn, 'short'),
      waits: paper.step === '' ? statusText(paper.kind, paper.status) : stepWaits(paper.step),
      holder: [paper.holderTitle, paper.holderName].filter(Boolean).join(' '),
      age: ageOf({ openedOn: paper.since, dueOn: paper.dueOn }, today, calendar),
      net: formatBaht(paper.net),
    })),
    totalLabel: `รวมที่ยังไม่จบ ${papers.length}\u00A0ฉบับ`,
    total: formatBaht(papers.reduce((total, paper) => total + paper.net, 0n)),
  }
}
