import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Response } from 'express'
import { z } from 'zod'
import { isGuest, type Role } from '../domain/shared/actor'
import { fiscalYearOf } from '../domain/shared/calendar'
import { thaiDate } from '../domain/shared/thai'
import { dropFromSession, keepInSession } from '../prisma/session'
import { render } from '../templates/engine'
import type { Flash, MenuItem, PageFrame, PageView, Section } from '../templates/layouts/page'
import { assetUrl } from './assets'
import { formToken } from './auth/csrf'
import { idleMinutes } from './auth/limits'
import type { Visitor } from './auth/session'
import type { Services } from './services'

export type { Flash, PageView, Section }

declare global {
  // Express names its own namespace; this adds what createApp puts there.
  namespace Express {
    interface Locals {
      services?: Services
    }
  }
}

const gzipped = promisify(gzip)
const leastBytesToCompress = 1400

/**
 * Answers with a page: its template filled with its view, in the frame that every page has. The result
 * of the last act is shown on it, once.
 */
export async function sendPage(
  res: Response,
  status: number,
  template: string,
  view: PageView,
): Promise<void> {
  const html = render(template, { ...view, page: frameOf(res, view) })
  await forgetFlash(res)
  res.status(status).type('html').set('Cache-Control', 'no-store').vary('Accept-Encoding')
  const small = html.length < leastBytesToCompress
  if (small || !res.req.acceptsEncodings('gzip')) {
    res.send(html)
    return
  }
  res.set('Content-Encoding', 'gzip').send(await gzipped(html))
}

/** Keeps the result of an act for the next page to say. */
export async function keepFlash(res: Response, flash: Flash): Promise<void> {
  const { session, services } = res.locals
  if (session === undefined || services === undefined) return
  await keepInSession(services.db, session.id, { flash })
}

/** The token for forms that a script or a fragment draws; pages have it as `page.csrf`. */
export function formTokenOf(res: Response): string {
  const session = res.locals.session
  return session === undefined ? '' : formToken(session.csrf)
}

function frameOf(res: Response, view: PageView): PageFrame {
  const { visitor, services } = res.locals
  const name = visitor === undefined ? 'คลัง' : `คลัง ${visitor.organisation.shortName}`
  return {
    title: `${mendText(view.errors ?? [])}${view.title} · ${name}`,
    css: assetUrl('page.css'),
    styles: (view.styles ?? []).map(assetUrl),
    scripts: ['page.js', 'keys.js', ...(view.scripts ?? [])].map(assetUrl),
    bodyClass: view.bodyClass ?? '',
    csrf: formTokenOf(res),
    example: visitor === undefined ? '' : exampleText(visitor),
    flash: flashOf(res),
    away: visitor === undefined ? undefined : services?.awayNotice(),
    showsKeys: visitor !== undefined && view.hasKeys !== true,
    shell: visitor === undefined ? undefined : shellOf(visitor, view.section),
  }
}

/** So that a reader of the title alone hears that the form came back. */
function mendText(errors: NonNullable<PageView['errors']>): string {
  return errors.some(({ field }) => field !== '') ? `ต้องแก้ ${errors.length} จุด: ` : ''
}

function exampleText({ organisation, today }: Visitor): string {
  if (organisation.isClockShifted) return `ตัวอย่าง วันนี้สมมุติ ${thaiDate(today, 'long')}`
  return organisation.isExample ? 'ตัวอย่าง' : ''
}

function shellOf(visitor: Visitor, section: Section | undefined): PageFrame['shell'] {
  const [first] = visitor.posts
  return {
    organisation: visitor.organisation.shortName,
    fiscalYear: fiscalYearOf(visitor.today),
    name: visitor.name,
    title: first?.title ?? '',
    menu: menuOf(visitor, section),
    idleMinutes,
  }
}

/** Who sees the board of what is stuck: those who can do something about it. */
export const boardRoles: readonly Role[] = ['finance-director', 'chief-administrator']

const menu: readonly {
  readonly section: Section
  readonly href: string
  readonly label: string
  readonly only?: readonly Role[]
}[] = [
  { section: 'inbox', href: '/inbox', label: 'งานของฉัน' },
  { section: 'vouchers', href: '/vouchers', label: 'ฎีกา' },
  { section: 'payments', href: '/payments', label: 'จ่ายเงิน' },
  { section: 'board', href: '/board', label: 'ค้างที่ไหน', only: boardRoles },
  { section: 'budget', href: '/budget', label: 'งบประมาณ' },
  { section: 'ledger', href: '/ledger', label: 'บัญชี' },
]

function menuOf(visitor: Visitor, section: Section | undefined): readonly MenuItem[] {
  return menu
    .filter(({ section: of }) => !isGuest(visitor.roles) || of === 'budget')
    .filter(({ only }) => only === undefined || visitor.roles.some((role) => only.includes(role)))
    .map((item) => ({
      href: isGuest(visitor.roles) ? '/ordinances' : item.href,
      label: item.label,
      current: item.section === section,
      count: item.section === 'inbox' ? countText(visitor.tasksWaiting) : '',
    }))
}

function countText(count: number): string {
  if (count === 0) return ''
  return count >= 1000 ? '999+' : String(count)
}

const flashSchema = z.object({
  tone: z.enum(['good', 'warn', 'bad']),
  lead: z.string(),
  text: z.string(),
  about: z.object({ href: z.string(), text: z.string() }).optional(),
  todo: z.object({ href: z.string(), text: z.string() }).optional(),
  next: z.object({ href: z.string(), text: z.string() }).optional(),
})

function flashOf(res: Response): Flash | undefined {
  const kept = flashSchema.safeParse(res.locals.session?.data['flash'])
  if (!kept.success) return undefined
  const { about, todo, next, ...said } = kept.data
  return { ...said, ...(about && { about }), ...(todo && { todo }), ...(next && { next }) }
}

async function forgetFlash(res: Response): Promise<void> {
  const { session, services } = res.locals
  if (session?.data['flash'] === undefined || services === undefined) return
  await dropFromSession(services.db, session.id, 'flash')
}
