import { createApp } from '../../api/app'
import { fiscalYearOf } from '../../domain/shared/calendar'
import { newId } from '../../prisma/ids'
import { addressesOf, type Address } from '../support/addresses'
import { givePasswords, openWeb, type Fields, type Web } from '../support/web'
import { postMultipart } from '../voucher/sheet'
import { inBooksOf, openOffices, type Offices } from './offices'
import { paperwork, pathsOf, pdf, requestRow, type Paperwork } from './paperwork'

/**
 * Every address that the web answers at, asked by a form without its token, and by officers of another office with
 * the ids of this one.
 */

jest.setTimeout(180_000)

let offices: Offices
let web: Web
let addresses: readonly Address[]
/** The ids of แม่ใส by what an address calls them. */
let ids: Paperwork

beforeAll(async () => {
  offices = await openOffices()
  await givePasswords(offices.own.database)
  web = await openWeb(offices.own.database)
  addresses = addressesOf(createApp(web.services))
  ids = await paperwork(offices, web)
})
afterAll(async () => {
  await web.close()
  await offices.close()
})

/** What stands on pages of แม่ใส and on nobody else's. */
const theirs = /แม่ใส|พ่นหมอกควัน|ตัวอย่างเซอร์วิสพะเยา|42,000,000/

/** Such an answer would prove nothing: the form never came to its handler. */
const tokenRefused = /ไม่ได้มาจากการเข้าสู่ระบบครั้งนี้|AUTH_FORM_EXPIRED/

/** A sheet that was never kept looks for lines and payees too, among its own office's. */
const isBlankToo = /^\/vouchers\/:id\/search$/

/** Doors that are open to everybody, or that carry nobody's id. */
const isOpen = ({ path }: Address): boolean =>
  /^\/(assets|healthz|verify|sign-in|sign-out|organisation|password|account|kept)\b/.test(path)

const uploads = /\/(papers|attachments|import)$|\/remaining\/\d+$|^\/vouchers\/\w+\/cancellation$/

describe('a form without its token', () => {
  test('is refused at every address that takes one, as a page and as JSON', async () => {
    const browser = await web.signedIn('wichai')
    const posts = addresses.filter(({ method, path }) => method === 'POST' && path !== '/sign-in')
    expect(posts.length).toBeGreaterThan(60)
    const before = await rowsOf(offices.own.organisationId)
    const taken: string[] = []
    for (const address of posts)
      for (const path of pathsOf(address, ids))
        for (const accept of ['text/html', 'application/json']) {
          const answer = await browser.post(path, { _csrf: '', ...everything() }, { accept })
          if (answer.status !== 403) taken.push(`${answer.status} ${path} ${accept}`)
        }
    expect(taken).toEqual([])
    expect(await rowsOf(offices.own.organisationId)).toEqual(before)
  })

  test('is refused as an upload too', async () => {
    const browser = await web.signedIn('wichai')
    const before = await rowsOf(offices.own.organisationId)
    for (const address of addresses.filter(({ method }) => method === 'POST')) {
      if (address.path === '/sign-in') continue
      const body = new FormData()
      body.append('file', new Blob(['%PDF-1.7 x']), 'a.pdf')
      const [path = ''] = pathsOf(address, ids)
      const { status } = await postMultipart(web, browser, path, body)
      // Where files are taken, the handler may find first that this officer has no such sheet.
      const isRefused = uploads.test(path) ? [403, 404, 409].includes(status) : status === 403
      expect([address.path, status, isRefused]).toEqual([address.path, status, true])
    }
    expect(await rowsOf(offices.own.organisationId)).toEqual(before)
  })
})

describe('officers of another office', () => {
  /** Who drafts, who heads unit and treasury, who clerks and who approves: between them they hold every form. */
  const usernames = ['lamai', 'benja', 'pranee', 'udom']

  test.each(usernames)('%s finds nothing by any address', async (username) => {
    const browser = await web.signedIn(username)
    const found: string[] = []
    for (const address of addresses.filter((one) => one.method === 'GET' && !isOpen(one)))
      for (const path of pathsOf(address, ids)) {
        const isById = /:(?!code)/.test(address.path) && !isBlankToo.test(address.path)
        const first = await browser.get(`${path}?${asked()}`)
        // An act's address that is reloaded leads to its document.
        const answer = first.status === 303 ? await browser.follow(first) : first
        const isRefused = answer.status === 404 || answer.status === 403
        if ((isById && !isRefused) || answer.status >= 500 || theirs.test(answer.html))
          found.push(`${answer.status} ${path} ${theirs.exec(answer.html)?.[0] ?? ''}`)
      }
    expect(found).toEqual([])
  })

  test.each(usernames)(
    '%s changes nothing by any form, whatever ids it carries',
    async (username) => {
      const browser = await web.signedIn(username)
      const token =
        /name="_csrf" value="([^"]+)"/.exec((await browser.get('/account')).html)?.[1] ?? ''
      const before = await rowsOf(offices.own.organisationId)
      const found: string[] = []
      const forms = addresses.filter((one) => one.method === 'POST' && !isOpen(one))
      for (const [n, path] of forms.flatMap((one) => pathsOf(one, ids)).entries()) {
        const accept = (n + usernames.indexOf(username)) % 2 ? 'text/html' : 'application/json'
        const { status, html } = uploads.test(path)
          ? await postMultipart(web, browser, path, parts(token))
          : await browser.post(path, everything(), { accept })
        const [seen] = theirs.exec(html) ?? tokenRefused.exec(html) ?? []
        if (status >= 500 || seen !== undefined)
          found.push(`${status} ${path} ${accept} ${seen ?? ''}`)
      }
      expect(found).toEqual([])
      expect(await rowsOf(offices.own.organisationId)).toEqual(before)
    },
  )
})

describe('in the same office', () => {
  /** Another's act or print isn't there for the supervisor, who may have their own. */
  const isAbsent = /^\/(acts|prints)\//

  /** Where an answer to this person is no refusal by this code. */
  const refusedAll = async (username: string, code: string): Promise<readonly string[]> => {
    const browser = await web.signedIn(username)
    const token =
      /name="_csrf" value="([^"]+)"/.exec((await browser.get('/account')).html)?.[1] ?? ''
    await ends[username]?.()
    const found: string[] = []
    for (const address of addresses.filter((one) => !isOpen(one)))
      for (const path of pathsOf(address, ids)) {
        if (address.method === 'GET' && ['', '/', '/inbox', '/ordinances'].includes(path)) continue
        const { status, html } =
          address.method === 'GET'
            ? await browser.get(path, { accept: 'application/json' })
            : await browser.post(
                path,
                { ...everything(), _csrf: token },
                { accept: 'application/json' },
              )
        const isRefused = status === 403 && html.includes(code)
        if (!isRefused && !(isAbsent.test(path) && status === 404))
          found.push(`${status} ${address.method} ${path}`)
      }
    return found
  }

  /** What happens after a person has signed in. */
  const ends: Readonly<Record<string, () => Promise<unknown>>> = {
    kanda: () =>
      inBooksOf(offices.owner, offices.own.organisationId, async () => {
        await offices.owner.query(
          `UPDATE post_holder SET valid_to = organisation_today(organisation_id) - 1
           WHERE person_id = (SELECT id FROM person WHERE username = 'kanda')`,
        )
        await offices.owner.query('COMMIT')
      }),
  }

  test('the supervisor is kept to the budgets that were sent to them, at every address', async () => {
    const before = await rowsOf(offices.own.organisationId)
    expect(await refusedAll('chamnan', 'AUTH_GUEST')).toEqual([])
    expect(await rowsOf(offices.own.organisationId)).toEqual(before)
  })

  test('whose post ended yesterday is refused at every address, though signed in since before', async () => {
    expect(await refusedAll('kanda', 'AUTH_POST_ENDED')).toEqual([])
  })
})

const id = (kind: string): string => ids[kind]?.[0] ?? ''

/** Ids of แม่ใส under every name that an address takes one by. */
function asked(): string {
  const [voucher, payment] = [id('vouchers'), id('payments')]
  const names = { unit: id('unit'), payee: id('payee'), account: id('account'), line: id('lineId') }
  const more = { task: id('task'), replaces: voucher, row: id('request'), after: 'bgl_0' }
  const board = { open: id('task'), cancel: voucher, return: voucher, form: payment }
  return new URLSearchParams({ ...names, ...more, ...board }).toString()
}

/** Ids of แม่ใส under every name that a form sends one by. */
function everything(): Fields {
  const act = {
    event: newId('evt'),
    version: '1',
    reason: 'ลอง',
    title: 'ลอง',
    chequeDate: '2026-11-30',
  }
  const payment = id('payments')
  return {
    ...act,
    unit: id('unit'),
    unitId: id('unit'),
    step: 'requests',
    task: [id('task'), `${id('task')} 1`],
    [`${id('task')}.event`]: newId('evt'),
    [`${id('task')}.version`]: '1',
    payeeId: id('payee'),
    bankAccountId: id('account'),
    'voucherIds.0': ids['vouchers']?.[1] ?? '',
    'payments.0.id': payment,
    'payments.0.ticked': 'yes',
    'payments.0.version': '3',
    'payments.0.event': newId('evt'),
    replaces: ids['vouchers']?.[1] ?? '',
    'budgetLineIds.0': id('lineId'),
    'lines.0.budgetLineId': id('lineId'),
    'lines.0.amount': '1.00',
    'payees.0.payeeId': id('payee'),
    kind: 'budget-register',
    parameters: JSON.stringify({ line: id('lineId') }),
    ...requestRow(id('request')),
    'rows.0.item': 'ลอง',
    'rows.0.version': '1',
    'rows.1.id': id('revenue'),
    'rows.1.version': '1',
    'rows.1.code': '411009',
    'rows.1.estimate': '1',
    'sources.0.code': `${fiscalYearOf(offices.own.today)}`,
    window: 'WINDOWOFTEST',
  }
}

/** The same in parts, with a file. */
function parts(token: string): FormData {
  const body = new FormData()
  body.append('_csrf', token)
  body.append('type', 'minutes-first-reading')
  for (const [name, value] of Object.entries(everything()))
    for (const one of [value].flat()) body.append(name, one)
  body.append('file', new Blob([pdf]), 'a.pdf')
  return body
}

/** How many rows an office has in every table, and what they say, as one digest a table. */
async function rowsOf(organisationId: string): Promise<Readonly<Record<string, string>>> {
  const { owner } = offices
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organisation_id'
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'session' ORDER BY 1`,
  )
  return inBooksOf(owner, organisationId, async () => {
    const digests: [string, string][] = []
    for (const { name } of tables) {
      const { rows } = await owner.query<{ digest: string }>(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(r::text, ';' ORDER BY r::text)), '') AS digest
         FROM ${name} r WHERE organisation_id = $1`,
        [organisationId],
      )
      digests.push([name, rows[0]?.digest ?? ''])
    }
    return Object.fromEntries(digests)
  })
}
