/** The pages of the books, and which of them this one is. */
export type LedgerPage = 'journal' | 'accounts' | 'trial-balance'

const pages: readonly {
  readonly page: LedgerPage
  readonly href: string
  readonly label: string
}[] = [
  { page: 'journal', href: '/ledger/journal', label: 'สมุดรายวัน' },
  { page: 'accounts', href: '/ledger/accounts', label: 'บัญชีแยกประเภท' },
  { page: 'trial-balance', href: '/ledger/trial-balance', label: 'งบทดลอง' },
]

/** What the pages of the books say of themselves alike: their tabs, styles and scripts. */
export function ledgerPage(page: LedgerPage) {
  return {
    section: 'ledger' as const,
    styles: ['books.css'],
    scripts: ['list.js'],
    tabs: pages.map(({ page: other, href, label }) => ({ href, label, current: other === page })),
  }
}
