import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { account } from '../../domain/ledger/chart-of-accounts'
import { bangkokDateOf, firstDayOf, fiscalYearOf } from '../../domain/shared/calendar'
import { toJson } from '../../domain/shared/json'
import type { VoucherAct } from '../../domain/voucher/act'
import type { VoucherContent } from '../../domain/voucher/voucher'
import { newId } from '../../prisma/ids'
import type { OrganisationFile } from '../../prisma/organisation-file'
import { createOrganisation, type SetUpOrganisation } from '../../prisma/organisation-setup'

/** An office made for measuring: one unit of each kind, one person for each duty, money without end. */
export type BenchOffice = SetUpOrganisation & {
  readonly owner: pg.Client
  /** Drafts a subsidy of one baht as the web would, and gives its id. */
  draft(): Promise<string>
  /** The act of the person who holds a post, on a document of this version. */
  act(
    action: VoucherAct['action'],
    username: string,
    version: number,
  ): Omit<VoucherAct, 'acceptBy'> & { readonly acceptBy: string }
  close(): Promise<void>
}

export async function openBenchOffice(ownerUrl: string): Promise<BenchOffice> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  owner.on('error', () => undefined) // the query that fails tells it
  await owner.connect()
  const file = officeFile()
  const access = new Map(
    file.people.map(({ username }) => [username, { passwordHash: '', mustChangePassword: false }]),
  )
  const office = await createOrganisation(owner, file, { access, isExample: true })
  const { organisationId } = office
  const unitId = idOf(office.unitIds, 'สป')
  const content = contentOf(office, unitId, file.fiscalYear)

  return {
    ...office,
    owner,
    async draft() {
      const id = newId('vou')
      await owner.query('BEGIN')
      await owner.query(`SELECT set_config('app.organisation_id', $1, true)`, [organisationId])
      await owner.query(
        `INSERT INTO draft (organisation_id, id, kind, unit_id, author_id, body, content)
         VALUES ($1, $2, 'voucher', $3, $4, '{}', $5)`,
        [
          organisationId,
          id,
          unitId,
          idOf(office.personIds, userFor('drafter')),
          JSON.stringify(content),
        ],
      )
      await owner.query(
        `INSERT INTO file (organisation_id, sha256, mime, bytes) VALUES ($1, 'bench', 'application/pdf', 1) ON CONFLICT DO NOTHING`,
        [organisationId],
      )
      await owner.query(
        `INSERT INTO attachment (organisation_id, id, document_id, type, name, sha256, added_by)
         SELECT $1, 'att_' || $2 || type, $2, type, type, 'bench', $3 FROM unnest($4::text[]) type`,
        [organisationId, id, idOf(office.personIds, userFor('drafter')), papers],
      )
      await owner.query('COMMIT')
      return id
    },
    act(action, username, version) {
      return {
        action,
        personId: idOf(office.personIds, username),
        postId: idOf(office.postIds, titleOf(username)),
        version,
        reason: '',
        defects: [],
        warningReasons: {},
        evidenceStamped: false,
        draftVersion: 1,
        acceptBy: new Date(Date.now() + 600_000).toISOString(),
      }
    },
    close: () => owner.end(),
  }
}

/** What a subsidy must carry. */
const papers = ['withdrawal-memo', 'approved-project']

/** The person of the measuring office who has a duty. */
export function userFor(duty: string): string {
  return `${mark}-${duty}`
}

const mark = `bench-${randomBytes(3).toString('hex')}`
const duties = [
  'drafter',
  'withdrawer',
  'receiver',
  'funds-certifier',
  'checker',
  'finance-director',
  'chief-administrator',
  'chief-executive',
  'cheque-preparer',
  'payer',
  'bookkeeper',
] as const

function titleOf(username: string): string {
  return `ตำแหน่ง ${username.slice(mark.length + 1)}`
}

/** The set-up file of the measuring office. */
export function officeFile(): OrganisationFile {
  const fiscalYear = fiscalYearOf(bangkokDateOf(new Date()))
  const from = firstDayOf(fiscalYear)
  const posts = duties.map((duty) => ({
    title: titleOf(userFor(duty)),
    roles: duty.startsWith('chief-') ? [duty, 'signatory' as const] : [duty],
    holders: [
      {
        username: userFor(duty),
        capacity: 'self' as const,
        orderNumber: undefined,
        orderedOn: undefined,
        from,
        to: undefined,
      },
    ],
  }))
  const inOffice: readonly string[] = [
    'drafter',
    'withdrawer',
    'chief-administrator',
    'chief-executive',
  ]
  const isInOffice = (post: { readonly roles: readonly string[] }): boolean =>
    inOffice.includes(post.roles[0] ?? '')
  const million = 100_000_000n
  return {
    kind: 'sao',
    dlaCode: mark,
    name: 'องค์การบริหารส่วนตำบลวัดความเร็ว',
    shortName: 'อบต.วัดความเร็ว',
    districtName: 'เมือง',
    provinceName: 'ตัวอย่าง',
    address: '',
    taxId: '0994000900015',
    fiscalYear,
    people: duties.map((duty) => ({ username: userFor(duty), name: `ผู้มีหน้าที่ ${duty}` })),
    units: [
      { name: 'สำนักปลัด', abbreviation: 'สป', isTreasury: false, posts: posts.filter(isInOffice) },
      {
        name: 'กองคลัง',
        abbreviation: 'กค',
        isTreasury: true,
        posts: posts.filter((post) => !isInOffice(post)),
      },
    ],
    budgetLines: [
      {
        unit: 'สป',
        code: 'bench',
        subProgramme: '00111',
        type: '610400',
        project: undefined,
        fundSource: 'เงินงบประมาณ',
        amount: million * 1_000_000n,
        account: undefined,
        provenance: 'ตั้งขึ้นเพื่อวัดความเร็ว',
      },
    ],
    openingBalances: [
      { account: account.bankCurrent, side: 'debit', amount: million },
      { account: account.accumulatedFund, side: 'credit', amount: million },
    ],
    bankAccounts: [],
    payees: [
      {
        name: 'หน่วยงานผู้รับเงินอุดหนุน',
        kind: 'government',
        taxId: '0994000165501',
        branch: '',
        address: '',
        vatRegistered: false,
        withholdingClass: 'exempt',
      },
    ],
  }
}

function contentOf(office: SetUpOrganisation, unitId: string, fiscalYear: number) {
  const payeeId = idOf(office.payeeIds, 'หน่วยงานผู้รับเงินอุดหนุน')
  const content: VoucherContent = {
    title: 'เงินอุดหนุนเพื่อวัดความเร็ว',
    purpose: 'วัดความเร็ว',
    purchaseKind: 'subsidy',
    unitId,
    fiscalYear,
    payees: [
      {
        id: payeeId,
        name: 'หน่วยงานผู้รับเงินอุดหนุน',
        kind: 'government',
        taxId: '0994000165501',
        branch: '',
        address: '',
        vatRegistered: false,
        withholdingClass: 'exempt',
      },
    ],
    lines: [
      {
        budgetLineId: idOf(office.budgetLineIds, 'bench'),
        payeeId,
        description: 'เงินอุดหนุน',
        invoiceNumber: '',
        invoicePeriod: '',
        invoicedOn: undefined,
        amount: 100n,
        remark: '',
      },
    ],
    order: undefined,
    fine: 0n,
    retention: 0n,
    otherDeductions: [],
    replaces: undefined,
  }
  return toJson(content)
}

function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`the measuring office has no ${name}`)
  return id
}
