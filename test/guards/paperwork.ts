import { newId } from '../../prisma/ids'
import type { Address } from '../support/addresses'
import { fieldsOf } from '../support/form'
import type { Web } from '../support/web'
import { postMultipart } from '../voucher/sheet'
import type { Offices } from './offices'

/** The ids of an office's rows, by what an address calls them: `vouchers`, `paperId`. */
export type Paperwork = Readonly<Record<string, readonly string[]>>

/** A row of each kind in the books of แม่ใส, made by its officers. */
export async function paperwork({ own }: Offices, web: Web): Promise<Paperwork> {
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

export const pdf = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'
const spray = '00223-320100-28'
export const requestRow = (id: string) => ({
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

/** An address with the ids of แม่ใส in its gaps, once for each where there are several. */
export function pathsOf({ path }: Address, ids: Paperwork): readonly string[] {
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
