import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core'
import { findChromium } from '../../activities/chromium'
import { projectRoot } from '../../config'
import { SignInPage } from './pages/sign-in'
import type { Stack } from './stack'

/** A browser that reaches this machine alone. */
export async function openBrowser(): Promise<Browser> {
  return puppeteer.launch({
    executablePath: await findChromium(process.env['PUPPETEER_EXECUTABLE_PATH'] || undefined),
    headless: 'shell',
    pipe: true,
    protocolTimeout: 120_000,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  })
}

/** The widths that the pages are looked at: an office's screen, and a telephone. */
export const widths = { desk: 1366, phone: 390 } as const

/** What can be pressed, typed in or followed, as a person sees it. */
export type Thing = 'button' | 'link' | 'field' | 'fold' | 'file'

/** One tab with cookies of its own, worked by labels, buttons and headings. */
export type Tab = {
  readonly page: Page
  readonly base: string
  readonly goto: (path: string) => Promise<number>
  /** The path and query of the address. */
  readonly path: () => string
  /** The status with which the page on show was answered. */
  readonly status: () => number
  readonly heading: () => Promise<string>
  /** The words of the page, or of one part of it. */
  readonly text: (selector?: string) => Promise<string>
  readonly find: (thing: Thing, name: string, within?: string) => Promise<ElementHandle>
  readonly has: (thing: Thing, name: string, within?: string) => Promise<boolean>
  /** Clicks a button or link that leads to another page. */
  readonly press: (name: string, within?: string) => Promise<void>
  readonly follow: (name: string, within?: string) => Promise<void>
  /** Unfolds what stands behind a summary. */
  readonly unfold: (name: string) => Promise<void>
  readonly fill: (name: string, text: string, within?: string) => Promise<void>
  readonly choose: (name: string, option: string) => Promise<void>
  readonly tick: (name: string, within?: string) => Promise<void>
  readonly valueOf: (name: string) => Promise<string>
  /** Types a key, or several with the first held down: `a`, `Control+Enter`. */
  readonly key: (keys: string) => Promise<void>
  /** Does something that leads to another page, and waits until that is there. */
  readonly leadingOn: (act: () => Promise<unknown>) => Promise<void>
  /** Waits until the page says it. */
  readonly says: (text: string, selector?: string) => Promise<void>
  readonly saysNot: (text: string, selector?: string) => Promise<void>
  readonly widen: (width: number, height?: number) => Promise<void>
  /** Keeps a picture of the whole page for a person to look at. */
  readonly picture: (name: string) => Promise<void>
  /** Fetches an address with this tab's cookies, as the browser's own request would. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>
  /** Script errors and refusals of the content security policy since the tab was opened. */
  readonly problems: () => string[]
  readonly close: () => Promise<void>
}

export type TabOptions = {
  readonly width?: number
  readonly script?: boolean
  readonly base?: string
}

export async function openTab(
  browser: Browser,
  stack: Pick<Stack, 'base'>,
  options: TabOptions = {},
): Promise<Tab> {
  const { width = widths.desk, script = true, base = stack.base } = options
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.setJavaScriptEnabled(script)
  await page.setViewport({ width, height: width < 800 ? 844 : 768 })
  return tabOf(page, base, () => context.close())
}

/** Signs an example user in, in a tab of their own. */
export async function signIn(
  browser: Browser,
  stack: Pick<Stack, 'base' | 'passwordOf'>,
  username: string,
  options: TabOptions = {},
): Promise<Tab> {
  const tab = await openTab(browser, stack, options)
  await tab.goto('/sign-in')
  const door = await SignInPage.of(tab)
  await door.signIn(username, stack.passwordOf(username))
  return tab
}

/** A second tab in the same browser: the same cookies. */
export async function anotherTab(tab: Tab): Promise<Tab> {
  const page = await tab.page.browserContext().newPage()
  page.setDefaultTimeout(30_000)
  await page.setViewport({ width: widths.desk, height: 768 })
  return tabOf(page, tab.base, () => page.close())
}

function tabOf(page: Page, base: string, close: () => Promise<void>): Tab {
  const problems: string[] = []
  let status = 0
  page.on('console', (said) => {
    const isAnswer = /Failed to load resource: the server responded/.test(said.text())
    if (said.type() === 'error' && !isAnswer) problems.push(`${page.url()} ${said.text()}`)
  })
  page.on('pageerror', (error) => problems.push(`${page.url()} ${String(error)}`))
  page.on('response', (response) => {
    const request = response.request()
    if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return
    status = response.status()
  })

  const find: Tab['find'] = async (thing, name, within) => {
    const handle = await page.evaluateHandle(asking('find', thing, name, within))
    const element = handle.asElement()
    if (element) return element as ElementHandle
    const names = (await page.evaluate(asking('names', thing, name, within))) as string[]
    throw new Error(
      `no ${thing} “${name}” at ${page.url()} (${status}); there are: ${names.join(' | ')}`,
    )
  }
  const has: Tab['has'] = async (thing, name, within) =>
    (await page.evaluateHandle(asking('find', thing, name, within))).asElement() !== null
  const leadingOn: Tab['leadingOn'] = async (act) => {
    await Promise.all([page.waitForNavigation(), act()])
  }
  const text: Tab['text'] = async (selector = 'body') =>
    (await page.evaluate(`${textOf}(${JSON.stringify(selector)})`)) as string
  const key: Tab['key'] = async (keys) => {
    const [last = '', ...held] = keys.split('+').reverse()
    for (const one of held) await page.keyboard.down(one as 'Control')
    await page.keyboard.press(last as 'Enter')
    for (const one of held) await page.keyboard.up(one as 'Control')
  }
  const fill: Tab['fill'] = async (name, typed, within) => {
    const field = await find('field', name, within)
    await field.focus()
    await key('Control+a')
    if (typed === '') await page.keyboard.press('Backspace')
    else await page.keyboard.sendCharacter(typed)
  }

  return {
    page,
    base,
    goto: async (path) => {
      const answer = await page.goto(new URL(path, base).href)
      return answer?.status() ?? 0
    },
    path: () => page.url().slice(base.length),
    status: () => status,
    heading: () => text('h1'),
    text,
    find,
    has,
    press: async (name, within) => {
      const button = await find('button', name, within)
      await leadingOn(() => button.click())
    },
    follow: async (name, within) => {
      const link = await find('link', name, within)
      await leadingOn(() => link.click())
    },
    unfold: async (name) => (await find('fold', name)).click(),
    fill,
    choose: async (name, option) => {
      const field = await find('field', name)
      const value = await page.evaluate(asking('option', 'field', name, undefined, option))
      if (typeof value !== 'string') throw new Error(`“${name}” has no choice “${option}”`)
      await field.select(value)
    },
    tick: async (name, within) => (await find('field', name, within)).click(),
    valueOf: async (name) => {
      const field = await find('field', name)
      return (await (await field.getProperty('value')).jsonValue()) as string
    },
    key,
    leadingOn,
    says: async (expected, selector = 'body') => {
      const condition = `${textOf}(${JSON.stringify(selector)}).includes(${JSON.stringify(plain(expected))})`
      await page.waitForFunction(condition).catch(async () => {
        throw new Error(
          `${page.url()} (${status}) does not say “${expected}” but: ${(await text(selector)).slice(0, 3000)}`,
        )
      })
    },
    saysNot: async (expected, selector = 'body') => {
      const condition = `!${textOf}(${JSON.stringify(selector)}).includes(${JSON.stringify(plain(expected))})`
      await page.waitForFunction(condition)
    },
    widen: (width, height = width < 800 ? 844 : 768) => page.setViewport({ width, height }),
    picture: async (name) => {
      const folder = join(projectRoot, 'test-results')
      mkdirSync(folder, { recursive: true })
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
    },
    fetch: async (path, init = {}) => {
      const cookies = await page.browserContext().cookies()
      const headers = new Headers(init.headers)
      headers.set('cookie', cookies.map(({ name, value }) => `${name}=${value}`).join('; '))
      return fetch(new URL(path, base), { redirect: 'manual', ...init, headers })
    },
    problems: () => problems,
    close,
  }
}

// --- what runs in the page -----------------------------------------------------------------------

const words = `
  const plain = (text) => text.replace(/[\\s\\u00a0]+/g, ' ').trim()`
const textOf = `((selector) => {
  ${words}
  return plain([...document.querySelectorAll(selector)].map((one) => one.innerText).join(' '))
})`

function plain(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim()
}

/** Finds what a person would point at by its name: the whole name, else the beginning of one. */
const finder = `
  ${words}
  const kinds = {
    button: 'button',
    link: 'a[href]',
    field: 'input:not([type=hidden]):not([type=file]), select, textarea',
    fold: 'summary',
    file: 'input[type=file]',
  }
  const without = (element, skipped) => {
    const copy = element.cloneNode(true)
    for (const part of copy.querySelectorAll(skipped)) part.remove()
    return plain(copy.textContent)
  }
  const nameOf = (element) => {
    const own = element.getAttribute('aria-label')
    if (own) return plain(own)
    if (element.labels?.length) return plain([...element.labels].map((l) => without(l, 'select, input, kbd')).join(' '))
    return without(element, 'kbd')
  }
  const all = (thing, within) =>
    [...document.querySelectorAll(within ?? 'body')]
      .flatMap((part) => [...part.querySelectorAll(kinds[thing])])
      .filter((element) => thing === 'file' || (element.checkVisibility() && element.getClientRects().length > 0))
  const find = (thing, name, within) => {
    const named = all(thing, within).map((element) => [nameOf(element), element])
    const [found] = [
      ...named.filter(([other]) => other === plain(name)),
      ...named.filter(([other]) => other.startsWith(plain(name))),
    ]
    return found?.[1] ?? null
  }
  const names = (thing, name, within) => all(thing, within).map(nameOf)
  const option = (thing, name, within, wanted) =>
    [...(find(thing, name, within)?.options ?? [])].find((one) => plain(one.text) === plain(wanted))?.value`

function asking(
  question: 'find' | 'names' | 'option',
  thing: Thing,
  name: string,
  within?: string,
  more?: string,
): string {
  const given = [thing, name, within, more].map((value) => JSON.stringify(value) ?? 'undefined')
  return `(() => { ${finder}; return ${question}(${given.join(', ')}) })()`
}
