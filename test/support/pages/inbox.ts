import type { Tab } from '../browser'

/** งานของฉัน: the papers that wait for the reader, and the summary of one of them. */
export type InboxPage = {
  readonly tab: Tab
  /** Opens the paper with this title in full. */
  readonly open: (title: string) => Promise<void>
  readonly titles: () => Promise<readonly string[]>
}

export const InboxPage = {
  open: async (tab: Tab): Promise<InboxPage> => {
    await tab.goto('/inbox')
    return InboxPage.of(tab)
  },
  of: async (tab: Tab): Promise<InboxPage> => {
    await tab.says('งานของฉัน', 'h1')
    return {
      tab,
      open: async (title) => {
        // On a wide screen a title shows the summary beside the list; Enter opens the paper whole.
        if (await tab.has('link', title, '.to-paper, th')) await tab.follow(title, 'table.tasks th')
        if (tab.path().startsWith('/inbox')) await tab.follow('เปิด', '.peek .acts')
      },
      titles: async () => {
        const asked = `[...document.querySelectorAll('table.tasks tbody a.to-paper')].map((link) => link.textContent)`
        return (await tab.page.evaluate(asked)) as readonly string[]
      },
    }
  },
}
