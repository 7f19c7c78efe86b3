import { createHash } from 'node:crypto'
import pg from 'pg'
import { decide as decidePayment } from '../../domain/payment/decide'
import { effects as paymentEffects } from '../../domain/payment/effects'
import type { PaymentAction } from '../../domain/payment/lifecycle'
import type { PaymentCommand } from '../../domain/payment/payment'
import { addDays, fiscalYearOf, plainDate, type PlainDate } from '../../domain/shared/calendar'
import type { Actor } from '../../domain/shared/actor'
import type { Commit, Committed } from '../../domain/shared/commit'
import { parseBaht } from '../../domain/shared/money'
import { decide as decideVoucher } from '../../domain/voucher/decide'
import { documentTypes } from '../../domain/voucher/documents'
import { effects as voucherEffects } from '../../domain/voucher/effects'
import type { VoucherAction } from '../../domain/voucher/lifecycle'
import type { VoucherCommand, VoucherContent } from '../../domain/voucher/voucher'
import { createDb, inOrganisation, type Db } from '../../prisma/client'
import { maeSai } from '../../prisma/examples/mae-sai'
import { newId } from '../../prisma/ids'
import { createOrganisation, type SetUpOrganisation } from '../../prisma/organisation-setup'
import { findPaymentCase } from '../../prisma/payment'
import { findPostsHeld } from '../../prisma/person'
import { findVoucherCase } from '../../prisma/voucher'
import { cloneDatabase, type TestDatabase } from '../support/database'

/** The example office of แม่ใส in a database of its own, whose officers act by the rules and the one door. */
export type Office = SetUpOrganisation & {
  readonly database: TestDatabase
  /** As the web sees it. */
  readonly db: Db
  readonly today: PlainDate
  as(username: string): Promise<Actor>
  act(
    voucherId: string,
    action: VoucherAction,
    username: string,
    more?: Partial<VoucherCommand>,
  ): Promise<Committed>
  pay(
    paymentId: string,
    action: PaymentAction,
    username: string,
    more?: Partial<PaymentCommand>,
  ): Promise<Committed>
  /** A hire of กองสาธารณสุข, drafted and with every paper; gives its id. */
  draft(facts?: Partial<Hire>): Promise<string>
  /** The same, approved by the chief executive. */
  approved(facts?: Partial<Hire>): Promise<string>
  /** A cheque for approved vouchers of one payee, waiting for its first signature; gives its id. */
  prepared(voucherIds: readonly string[], payee?: string): Promise<string>
  /** The same, signed by all three. */
  signed(voucherIds: readonly string[], payee?: string): Promise<string>
  /** Works as the owner in the office's books: what no officer can do. */
  asOwner<T>(work: (owner: pg.Client) => Promise<T>): Promise<T>
  close(): Promise<void>
}

type Hire = {
  readonly title: string
  readonly payee: string
  readonly amount: string
  readonly line: string
  readonly invoice: string
}

const hire: Hire = {
  title: 'จ้างเหมาพ่นหมอกควันกำจัดยุงลาย',
  payee: 'บริษัท ตัวอย่างเซอร์วิสพะเยา จำกัด',
  amount: '50,000.00',
  line: '00223-320100-28',
  invoice: 'IV6911-001',
}

export async function openOffice(): Promise<Office> {
  const database = await cloneDatabase()
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  const worker = new pg.Client({ connectionString: database.workerUrl })
  for (const client of [owner, worker]) client.on('error', () => undefined)
  await owner.connect()
  await worker.connect()
  const today = await todayOf(owner)
  const { file } = maeSai(fiscalYearOf(today))
  const access = new Map(
    file.people.map(({ username }) => [username, { passwordHash: '', mustChangePassword: false }]),
  )
  const setUp = await createOrganisation(owner, file, { access, isExample: true })
  const db = createDb(database.webUrl, 4)
  const { organisationId } = setUp

  async function as(username: string): Promise<Actor> {
    const personId = setUp.personIds.get(username) ?? ''
    const [first] = await inOrganisation(db, organisationId, (tx) => findPostsHeld(tx, personId))
    if (first === undefined) throw new Error(`${username} holds no post`)
    return first
  }

  async function commit(value: Commit): Promise<Committed> {
    const { rows } = await worker.query<{ done: Committed }>(
      'SELECT commit_event($1, $2::jsonb) AS done',
      [organisationId, JSON.stringify({ ...value, acceptBy: '2100-01-01T00:00:00Z' }, asText)],
    )
    const [row] = rows
    if (row === undefined) throw new Error('commit_event answered nothing')
    return row.done
  }

  async function act(
    voucherId: string,
    action: VoucherAction,
    username: string,
    more: Partial<VoucherCommand> = {},
  ): Promise<Committed> {
    const found = await findVoucherCase(db, organisationId, voucherId)
    if (found === undefined) throw new Error(`no voucher ${voucherId}`)
    const { voucher, standing } = found
    const reasons = { 'R-108': 'ทดสอบ', 'R-109': 'ทดสอบ', 'R-205': 'ทดสอบ', 'R-133': 'ทดสอบ' }
    const command: VoucherCommand = {
      action,
      by: await as(username),
      version: voucher.version,
      reason: '',
      defects: [],
      warningReasons: reasons,
      content: ['present', 'submit'].includes(action) ? found.draft?.content : undefined,
      evidenceStamped: true,
      ...more,
    }
    const event = { ...decideVoucher(voucher, command, standing), id: newId('evt') }
    return commit(voucherEffects(voucher, event, standing))
  }

  async function pay(
    paymentId: string,
    action: PaymentAction,
    username: string,
    more: Partial<PaymentCommand> = {},
  ): Promise<Committed> {
    const wish = more.prepare
      ? { ...more.prepare, leafNumber: more.leafNumber ?? '' }
      : { leafNumber: more.leafNumber ?? '' }
    const { payment, standing } = await findPaymentCase(db, organisationId, paymentId, wish)
    const command: PaymentCommand = {
      action,
      by: await as(username),
      version: payment.version,
      reason: '',
      warningReasons: {},
      prepare: undefined,
      leafNumber: standing.nextLeaf?.number ?? '',
      leafKept: false,
      receivedBy: '',
      identityProof: undefined,
      receiptNumber: '',
      ...more,
    }
    const event = { ...decidePayment(payment, command, standing), id: newId('evt') }
    return commit(paymentEffects(payment, event, standing))
  }

  async function draft(facts: Partial<Hire> = {}): Promise<string> {
    const id = newId('vou')
    const content = contentOf({ ...hire, ...facts }, setUp, today)
    await owner.query('BEGIN')
    await owner.query(`SELECT set_config('app.organisation_id', $1, true)`, [organisationId])
    await owner.query(
      `INSERT INTO draft (organisation_id, id, kind, unit_id, author_id, body, content)
       VALUES ($1, $2, 'voucher', $3, $4, '{}', $5)`,
      [
        organisationId,
        id,
        content.unitId,
        setUp.personIds.get('nattaya'),
        JSON.stringify(content, asSatang),
      ],
    )
    const sha256 = createHash('sha256').update(id).digest('hex')
    await owner.query(
      `INSERT INTO file (organisation_id, sha256, mime, bytes) VALUES ($1, $2, 'application/pdf', 9)`,
      [organisationId, sha256],
    )
    for (const type of Object.keys(documentTypes)) {
      await owner.query(
        `INSERT INTO attachment (organisation_id, id, document_id, type, name, sha256, added_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          organisationId,
          newId('att'),
          id,
          type,
          `${type}.pdf`,
          sha256,
          setUp.personIds.get('nattaya'),
        ],
      )
    }
    await owner.query('COMMIT')
    return id
  }

  async function approved(facts: Partial<Hire> = {}): Promise<string> {
    const id = await draft(facts)
    await act(id, 'submit', 'orathai')
    await act(id, 'receive', 'manee')
    await act(id, 'certify-funds', 'manee')
    await act(id, 'check', 'mana')
    await act(id, 'finance-endorse', 'wipa')
    await act(id, 'clerk-endorse', 'wichai')
    await act(id, 'approve', 'somchai')
    return id
  }

  async function prepared(voucherIds: readonly string[], payee = hire.payee): Promise<string> {
    const id = newId('pay')
    const account = await owner.query<{ id: string }>(
      `SELECT id FROM (SELECT set_config('app.organisation_id', $1, false)) s, bank_account`,
      [organisationId],
    )
    await pay(id, 'prepare', 'chujai', {
      prepare: {
        bankAccountId: account.rows[0]?.id ?? '',
        payeeId: setUp.payeeIds.get(payee) ?? '',
        voucherIds,
        chequeDate: today,
      },
    })
    return id
  }

  async function signed(voucherIds: readonly string[], payee = hire.payee): Promise<string> {
    const id = await prepared(voucherIds, payee)
    for (const username of ['somchai', 'wichai', 'prasit']) await pay(id, 'sign', username)
    return id
  }

  async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    await owner.query(`SELECT set_config('app.organisation_id', $1, false)`, [organisationId])
    return work(owner)
  }

  async function close(): Promise<void> {
    await db.$disconnect()
    await owner.end()
    await worker.end()
    await database.drop()
  }

  return {
    ...setUp,
    database,
    db,
    today,
    as,
    act,
    pay,
    draft,
    approved,
    prepared,
    signed,
    asOwner,
    close,
  }
}

async function todayOf(owner: pg.Client): Promise<PlainDate> {
  const { rows } = await owner.query<{ today: string }>(
    `SELECT ((now() AT TIME ZONE 'Asia/Bangkok')::date)::text AS today`,
  )
  return plainDate(rows[0]?.today ?? '')
}

/** Some days ago, yet not before the month began: on its first days too, the books have all of a hire in one period. */
export function inThisMonth(today: PlainDate, days: number): PlainDate {
  const [day, first] = [addDays(today, days), plainDate(`${today.slice(0, 7)}-01`)]
  return day < first ? first : day
}

function contentOf(facts: Hire, setUp: SetUpOrganisation, today: PlainDate): VoucherContent {
  const payeeId = setUp.payeeIds.get(facts.payee) ?? ''
  const isPerson = facts.payee.startsWith('นาย') || facts.payee.startsWith('นางสาว')
  return {
    title: facts.title,
    purpose: `จ่ายค่า${facts.title}`,
    purchaseKind: 'hire',
    unitId: setUp.unitIds.get('สธ') ?? '',
    fiscalYear: fiscalYearOf(today),
    payees: [
      {
        id: payeeId,
        name: facts.payee,
        kind: isPerson ? 'individual' : 'juristic',
        taxId: isPerson ? '3999900000010' : '0563569000015',
        branch: '',
        address: '99 หมู่ที่ 1 ตำบลแม่ใส อำเภอเมืองพะเยา จังหวัดพะเยา',
        vatRegistered: !isPerson,
        withholdingClass: isPerson ? 'pnd3' : 'pnd53',
      },
    ],
    lines: [
      {
        budgetLineId: setUp.budgetLineIds.get(facts.line) ?? '',
        payeeId,
        description: facts.title,
        invoiceNumber: facts.invoice,
        invoicePeriod: '',
        invoicedOn: inThisMonth(today, -2),
        amount: parseBaht(facts.amount),
        remark: '',
      },
    ],
    order: {
      kind: 'hire-order',
      number: '87/2570',
      orderedOn: addDays(today, -10),
      total: parseBaht(facts.amount),
      dueOn: inThisMonth(today, -1),
      deliveredOn: inThisMonth(today, -2),
      acceptedOn: inThisMonth(today, -2),
      fineRate: 10,
      fineFloor: 0n,
      undeliveredValue: undefined,
      extensionDays: 0,
    },
    fine: 0n,
    retention: 0n,
    otherDeductions: [],
    replaces: undefined,
  }
}

/** As a commit writes money, and as facts keep it. */
const asText = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value
const asSatang = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? { $satang: value.toString() } : value
