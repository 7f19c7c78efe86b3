import { hash } from '@node-rs/argon2'
import pg from 'pg'
import { account } from '../../domain/ledger/chart-of-accounts'
import type { Role } from '../../domain/shared/actor'
import { bangkokDateOf, firstDayOf, fiscalYearOf } from '../../domain/shared/calendar'
import { toJson } from '../../domain/shared/json'
import type { VoucherContent } from '../../domain/voucher/voucher'
import { newId } from '../../prisma/ids'
import type { OrganisationFile } from '../../prisma/organisation-file'
import { createOrganisation, type SetUpOrganisation } from '../../prisma/organisation-setup'

/** The duties of the office under test: one person each, as small an office as the rules allow. */
export const duties = [
  'drafter',
  'withdrawer',
  'receiver',
  'funds-certifier',
  'checker',
  'finance-director',
  'chief-administrator',
  'chief-executive',
  'deputy',
  'cheque-preparer',
  'payer',
  'bookkeeper',
] as const
export type Duty = (typeof duties)[number]

/** A fresh office whose officers will be disturbed at their work. */
export type CrashOffice = SetUpOrganisation & {
  readonly password: string
  readonly usernameOf: (duty: Duty) => string
  /** A hire job drafted with all its papers; gives the draft's id. */
  readonly draft: (n: number) => Promise<string>
}

const payeeName = 'บริษัท ทดสอบความทนทาน จำกัด'
const papers = [
  'withdrawal-memo',
  'purchase-request',
  'inspector-appointment',
  'quotation',
  'order',
  'delivery-note',
  'tax-invoice',
  'inspection-report',
]
/** 1,070.00 a voucher: value 1,000.00, VAT 70.00, tax withheld 10.00. */
const amount = 107_000n
/** Every third voucher fights for a line that has money for four; the others run through to the end. */
const scarce = { code: 'crash-scarce', vouchers: 4n }
const ample = { code: 'crash-ample', vouchers: 900n }

export async function openCrashOffice(ownerUrl: string): Promise<CrashOffice> {
  const owner = await connect(ownerUrl)
  const mark = newId('org').slice(-6).toLowerCase()
  const password = newId('per')
  const usernameOf = (duty: Duty): string => `crash-${mark}-${duty}`
  const file = officeFile(mark, usernameOf)
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  const access = new Map(
    file.people.map(({ username }) => [username, { passwordHash, mustChangePassword: false }]),
  )
  const office = await createOrganisation(owner, file, { access, isExample: true })
  const draft = async (n: number): Promise<string> => {
    const client = await connect(ownerUrl)
    try {
      const content = contentOf(office, file.fiscalYear, n)
      return await insertDraft(client, office, usernameOf('drafter'), content)
    } finally {
      await client.end()
    }
  }
  await owner.end()
  return { ...office, password, usernameOf, draft }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined) // the query that fails tells it
  await client.connect()
  return client
}

async function insertDraft(
  owner: pg.Client,
  office: SetUpOrganisation,
  drafter: string,
  content: VoucherContent,
): Promise<string> {
  const id = newId('vou')
  const { organisationId } = office
  const authorId = office.personIds.get(drafter)
  await owner.query('BEGIN')
  await owner.query(`SELECT set_config('app.organisation_id', $1, true)`, [organisationId])
  await owner.query(
    `INSERT INTO draft (organisation_id, id, kind, unit_id, author_id, body, content) VALUES ($1, $2, 'voucher', $3, $4, '{}', $5)`,
    [organisationId, id, content.unitId, authorId, JSON.stringify(toJson(content))],
  )
  await owner.query(
    `INSERT INTO file (organisation_id, sha256, mime, bytes) VALUES ($1, 'crash', 'application/pdf', 1) ON CONFLICT DO NOTHING`,
    [organisationId],
  )
  await owner.query(
    `INSERT INTO attachment (organisation_id, id, document_id, type, name, sha256, added_by)
     SELECT $1, 'att_' || $2 || '_' || type, $2, type, type, 'crash', $3 FROM unnest($4::text[]) type`,
    [organisationId, id, authorId, papers],
  )
  await owner.query('COMMIT')
  return id
}

function officeFile(mark: string, usernameOf: (duty: Duty) => string): OrganisationFile {
  const today = bangkokDateOf(new Date())
  const fiscalYear = fiscalYearOf(today)
  const from = firstDayOf(fiscalYear)
  const postOf = (duty: Duty) => ({
    title: titleOf(duty),
    roles: rolesOf(duty),
    holders: [
      {
        username: usernameOf(duty),
        capacity: 'self' as const,
        orderNumber: undefined,
        orderedOn: undefined,
        from,
        to: undefined,
      },
    ],
  })
  const inOffice: readonly Duty[] = [
    'drafter',
    'withdrawer',
    'chief-administrator',
    'chief-executive',
    'deputy',
  ]
  return {
    kind: 'sao',
    dlaCode: `crash-${mark}`,
    name: `องค์การบริหารส่วนตำบลทดสอบ ${mark}`,
    shortName: `อบต.ทดสอบ ${mark}`,
    districtName: 'เมือง',
    provinceName: 'ตัวอย่าง',
    address: '',
    taxId: '0994000900015',
    fiscalYear,
    people: duties.map((duty) => ({ username: usernameOf(duty), name: `ผู้มีหน้าที่ ${duty}` })),
    units: [
      {
        name: 'สำนักปลัด',
        abbreviation: 'สป',
        isTreasury: false,
        posts: inOffice.map(postOf),
      },
      {
        name: 'กองคลัง',
        abbreviation: 'กค',
        isTreasury: true,
        posts: duties.filter((duty) => !inOffice.includes(duty)).map(postOf),
      },
    ],
    budgetLines: [scarce, ample].map(({ code, vouchers }) => ({
      unit: 'สป',
      code,
      subProgramme: '00111',
      type: '320100',
      project: `โครงการทดสอบ ${code}`,
      fundSource: 'เงินงบประมาณ',
      amount: amount * vouchers,
      account: undefined,
      provenance: 'ตั้งขึ้นเพื่อทดสอบความทนทาน',
    })),
    openingBalances: [
      { account: account.bankCurrent, side: 'debit', amount: amount * 1000n },
      { account: account.accumulatedFund, side: 'credit', amount: amount * 1000n },
    ],
    bankAccounts: [
      {
        bankName: 'ธนาคารตัวอย่าง',
        branch: 'เมือง',
        number: `999-${mark}`,
        name: 'บัญชีทดสอบ',
        account: account.bankCurrent,
        signatories: (['chief-executive', 'chief-administrator', 'deputy'] as const).map(titleOf),
        chequeBooks: [{ first: '50000001', last: '50000999', receivedOn: from }],
      },
    ],
    payees: [
      {
        name: payeeName,
        kind: 'juristic',
        taxId: '0107564000014',
        branch: '00000',
        address: '',
        vatRegistered: true,
        withholdingClass: 'pnd53',
      },
    ],
  }
}

function titleOf(duty: Duty): string {
  return `ตำแหน่ง ${duty}`
}

function rolesOf(duty: Duty): readonly Role[] {
  if (duty === 'deputy') return ['signatory']
  return duty === 'chief-executive' || duty === 'chief-administrator' ? [duty, 'signatory'] : [duty]
}

function contentOf(office: SetUpOrganisation, fiscalYear: number, n: number): VoucherContent {
  const idIn = (ids: ReadonlyMap<string, string>, name: string): string => ids.get(name) ?? ''
  const today = bangkokDateOf(new Date())
  const payeeId = idIn(office.payeeIds, payeeName)
  return {
    title: `จ้างเหมาทดสอบ ${n}`,
    purpose: 'ทดสอบความทนทาน',
    purchaseKind: 'hire',
    unitId: idIn(office.unitIds, 'สป'),
    fiscalYear,
    payees: [
      {
        id: payeeId,
        name: payeeName,
        kind: 'juristic',
        taxId: '0107564000014',
        branch: '00000',
        address: '',
        vatRegistered: true,
        withholdingClass: 'pnd53',
      },
    ],
    lines: [
      {
        budgetLineId: idIn(office.budgetLineIds, (n % 3 === 0 ? scarce : ample).code),
        payeeId,
        description: 'จ้างเหมาทดสอบ',
        invoiceNumber: `IV-${n}`,
        invoicePeriod: '',
        invoicedOn: today,
        amount,
        remark: '',
      },
    ],
    order: {
      kind: 'hire-order',
      number: `${n}/${fiscalYear}`,
      orderedOn: today,
      total: amount,
      dueOn: today,
      deliveredOn: today,
      acceptedOn: today,
      fineRate: 10,
      fineFloor: 10_000n,
      undeliveredValue: undefined,
      extensionDays: 0,
    },
    fine: 0n,
    retention: 0n,
    otherDeductions: [],
    replaces: undefined,
  }
}
