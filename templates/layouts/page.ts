/** A link of the main menu (เมนูหลัก), with how much waits behind it. */
export type MenuItem = {
  readonly href: string
  readonly label: string
  readonly current: boolean
  readonly count: string
}

/** The part of a menu that a page stands in: which item is marked as current. */
export type Section = 'inbox' | 'vouchers' | 'payments' | 'board' | 'budget' | 'ledger' | 'account'

/**
 * One line under the head of a page that says what the last act did: what, to whom, when.
 * Shown once, on the next page.
 */
export type Flash = {
  readonly tone: 'good' | 'warn' | 'bad'
  /** The result in two or three words: `ส่งแล้ว`. */
  readonly lead: string
  readonly text: string
  readonly about?: { readonly href: string; readonly text: string }
  /** What is to be done now on the document itself, where its page is shown. */
  readonly todo?: { readonly href: string; readonly text: string }
  /** The next paper of the officer's inbox. */
  readonly next?: { readonly href: string; readonly text: string }
}

/** A field that can't be accepted as typed, as the form names it, and the sentence that says why. */
export type FieldError = { readonly field: string; readonly code: string; readonly text: string }

/** What every page is drawn around: the bar, the banner, the result of the last act. */
export type PageFrame = {
  readonly title: string
  readonly css: string
  /** Stylesheets that this page has beside the one of all pages. */
  readonly styles: readonly string[]
  readonly scripts: readonly string[]
  readonly bodyClass: string
  readonly csrf: string
  /** The banner of an example organisation, or empty: `ตัวอย่าง วันนี้สมมุติ 16 มี.ค. 2569`. */
  readonly example: string
  readonly flash: Flash | undefined
  /** A part of the system that is away, said on every page until it is back. */
  readonly away: { readonly lead: string; readonly text: string } | undefined
  /** Whether the list of keys stands at the foot: on every page of an officer that hasn't a place of its own for it. */
  readonly showsKeys: boolean
  /** Absent on pages that are open to anybody. */
  readonly shell:
    | {
        readonly organisation: string
        readonly fiscalYear: number
        readonly name: string
        readonly title: string
        readonly menu: readonly MenuItem[]
        /** After how many minutes without use the session ends. */
        readonly idleMinutes: number
      }
    | undefined
}

/** What the view of a page says of itself to the frame; the rest of a view is the page's own. */
export type PageView = {
  /** The page's name, first words of the window's title. */
  readonly title: string
  readonly section?: Section
  /** Stylesheets of templates/assets that only this page and its like need. */
  readonly styles?: readonly string[]
  /** Files of templates/assets that improve the page. */
  readonly scripts?: readonly string[]
  readonly bodyClass?: string
  /** The page itself shows the list of keys. */
  readonly hasKeys?: boolean
  /** What was typed and can't be accepted; the window's title starts with how many places are to be mended. */
  readonly errors?: readonly Pick<FieldError, 'field' | 'text'>[]
}
