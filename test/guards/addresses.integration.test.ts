import { createApp } from '../../api/app'
import { fiscalYearOf } from '../../domain/shared/calendar'
import { newId } from '../../prisma/ids'
import { addressesOf, type Address } from '../support/addresses'
import { fieldsOf } from '../support/form'
import { givePasswords, openWeb, type Fields, type Web } from '../support/web'
import { postMultipart } from '../voucher/sheet'
import { inBooksOf, openOffices, type Offices } from './offices'

/**
 * Every address that the web answers at, asked by a form without its token, and by officers of another office with
 * the ids of this one.
 */

jest.setTimeout(180_000)

let offices: Offices
let web: Web
let addresses: readonly Address[]
/** The ids of แม่ใส by what an address calls them. */
let ids: Readonly<Record<string, readonly string[]>>

beforeAll(async () => {
  offices = await openOffices()
  await givePasswords(offices.own.database)
  web = await openWeb(offices.own.database)
  addresses = addressesOf(createApp(web.services))
  ids = await paperwork()
})
afterAll(async () => {
  await web.close()
  await offices.close()
})

/** A row of each kind in the books of แม่ใส, made by its officers. */
async function paperwork(): Promise<typeof ids> {
  const { own } = offices
  const draft = await own.draft({ invoice: 'IV-draft' })
  const voucher = await own.approved()
  const payment = await own.signed([voucher])

  const clerk = await web.signedIn('wichai')
  const list = await clerk.get('/ordinances')
  const opening = /action="(\/ordinances\/ord_\w+\/opening)"/.exec(list.html)?.[1] ?? ''
  await clerk.post(opening, fieldsOf(list.html, `action="${opening}"`))
  const ordinance = opening.split('/')[2] ?? ''
  const drafter = await web.signedIn('nattaya')
  const row = newId('bgl')
  await drafter.get(`/ordinances/${ordinance}/requests`)
  await drafter.post(`/ordinances/${ordinance}/requests`, {
    ...requestRow(row),
    'rows.0.version': '0',
  })
  const director = await web.signedIn('wipa')
  const revenue = newId('rev')
  await director.get(`/ordinances/${ordinance}/revenues`)
  await director.post(`/ordinances/${ordinance}/revenues`, {
    'rows.0.id': revenue,
    'rows.0.version': '0',
    'rows.0.code': '411009',
    'rows.0.name': 'ภาษีที่ดินและสิ่งปลูกสร้าง',
    'rows.0.estimate': '1,000',
  })
  const page = await clerk.get(`/ordinances/${ordinance}`)
  const paper = new FormData()
  paper.append('_csrf', /name="_csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? '')
  paper.append('type', 'minutes-first-reading')
  paper.append('file', new Blob([pdf]), 'a.pdf')
  await postMultipart(web, clerk, `/ordinances/${ordinance}/papers`, paper)

  const head = await web.signedIn('orathai')
  const blank = await head.get('/transfers/new')
  const saving = /action="(\/transfers\/trf_\w+\/draft)"/.exec(blank.html)?.[1] ?? ''
  await head.post(saving, { ...fieldsOf(blank.html, 'id="transfer"'), ...transferRows })
  const transfer = saving.split('/')[2] ?? ''

  const plans = await head.get('/spending-plans')
  const plan = await head.post('/spending-plans', fieldsOf(plans.html, 'action="/spending-plans"'))

  await drafter.get(`/vouchers/${draft}`)
  const print = await drafter.post(`/vouchers/${draft}/draft-prints`)
  const line = own.budgetLineIds.get(spray) ?? ''
  const parameters = JSON.stringify({ line })
  const report = await drafter.post('/reports', { kind: 'budget-register', parameters })

  const rows = async (sql: string): Promise<readonly string[]> => {
    const found = await own.asOwner((owner) => owner.query<{ id: string }>(sql))
    if (found.rows.length === 0) throw new Error(`nothing by ${sql}`)
    return found.rows.map(({ id }) => id)
  }
  return {
    vouchers: [draft, voucher],
    payments: [payment],
    ordinances: [ordinance],
    transfers: [transfer],
    'spending-plans': [plan.location.split('/')[2] ?? ''],
    prints: [print.location.split('/')[2] ?? ''],
    reports: [report.location.split('/')[2] ?? ''],
    forms: await rows('SELECT id FROM form ORDER BY form LIMIT 1'),
    acts: await rows('SELECT id FROM document_event ORDER BY id LIMIT 1'),
    paperId: await rows(`SELECT id FROM attachment WHERE document_id = '${ordinance}'`),
    attachmentId: await rows(`SELECT id FROM attachment WHERE document_id = '${draft}' LIMIT 1`),
    lineId: [line],
    task: await rows('SELECT id FROM task ORDER BY id LIMIT 1'),
    unit: await rows(`SELECT unit_id AS id FROM budget_request WHERE id = '${row}'`),
    request: await rows(`SELECT id FROM budget_request WHERE id = '${row}'`),
    revenue: await rows(`SELECT id FROM revenue_estimate WHERE id = '${revenue}'`),
    payee: await rows('SELECT id FROM payee LIMIT 1'),
    account: await rows('SELECT id FROM bank_account LIMIT 1'),
    draft: await rows(`SELECT id FROM draft WHERE id = '${transfer}'`),
  }
}

const pdf = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'
const spray = '00223-320100-28'
const requestRow = (id: string) => ({
  'rows.0.id': id,
  'rows.0.subProgrammeCode': '00212',
  'rows.0.typeCode': '330400',
  'rows.0.item': 'ของแม่ใสเท่านั้น',
  'rows.0.amount': '1,500,000',
})
const transferRows = {
  title: 'ของแม่ใสเท่านั้น',
  'sources.0.code': spray,
  'sources.0.amount': '1.00',
  'targets.0.code': spray,
  'targets.0.amount': '1.00',
}

/** What stands on pages of แม่ใส and on nobody else's. */
const theirs = /แม่ใส|พ่นหมอกควัน|ตัวอย่างเซอร์วิสพะเยา|42,000,000/

/** Such an answer would prove nothing: the form never came to its handler. */
const tokenRefused = /ไม่ได้มาจากการเข้าสู่ระบบครั้งนี้|AUTH_FORM_EXPIRED/

/** An address with the ids of แม่ใส in its gaps, once for each where there are several. */
function filled({ path }: Address): readonly string[] {
  const [, kind = ''] = path.split('/')
  const main = path.includes('/:document') ? [] : (ids[kind] ?? ids['lineId'] ?? [])
  const put = (gap: string): string => ids[gap]?.[0] ?? fixed[gap] ?? ''
  const documents = path.includes('/:document') ? (ids[kind] ?? []) : ['']
  const known = path.replace(/:(paperId|attachmentId|lineId|code|name|organisation)\b/g, (_, gap) =>
    put(gap),
  )
  return (path.includes('/:document') ? documents : main.length > 0 ? main : ['']).map((id) =>
    known
      .replace(/:document\b/, id)
      .replace(/:(id|eventId)\b/, path.includes('/:document') ? (ids['forms']?.[0] ?? '') : id),
  )
}

const fixed: Readonly<Record<string, string>> = { code: '1101010101' }

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
      for (const path of filled(address))
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
      const [path = ''] = filled(address)
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
      for (const path of filled(address)) {
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
      for (const [n, path] of forms.flatMap(filled).entries()) {
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
