import { z } from 'zod'
import { organisationKinds, type OrganisationKind } from '../domain/organisation/titles'
import { account } from '../domain/ledger/chart-of-accounts'
import { capacityText, roles, type Capacity, type Role } from '../domain/shared/actor'
import {
  firstDayOf,
  parseThaiDate,
  plainDate,
  type FiscalYear,
  type PlainDate,
} from '../domain/shared/calendar'
import { DomainError } from '../domain/shared/errors'
import { parseBaht } from '../domain/shared/money'
import { thaiSentenceOf } from '../domain/refusals'
import { payeeKinds, type PayeeKind, type WithholdingClass } from '../domain/voucher/voucher'
import type { HolderFile, OrganisationFile } from '../prisma/organisation-file'

/** Reads a JSON file that a person wrote: what it says, or every problem with its place, in Thai. */
export type ReadFile<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly string[] }

/**
 * แฟ้มตั้งต้นของหน่วยงาน as a person writes it: the format is told in docs/organisation-file.md. Whether its
 * parts fit together is tried by `checkOrganisationFile`.
 */
export function readOrganisationFile(
  json: unknown,
  thisYear: FiscalYear,
): ReadFile<OrganisationFile> {
  const read = readJson(organisationSchema, json)
  if (!read.ok) return read
  const { value: file } = read
  const fiscalYear = file.fiscalYear ?? thisYear
  return {
    ok: true,
    value: {
      kind: file.kind,
      dlaCode: file.dlaCode,
      name: file.name,
      shortName: file.shortName,
      districtName: file.district,
      provinceName: file.province,
      address: file.address,
      taxId: file.taxId,
      fiscalYear,
      people: file.people,
      units: file.units.map((unit) => ({
        name: unit.name,
        abbreviation: unit.abbreviation,
        isTreasury: unit.isTreasury,
        posts: unit.posts.map((post) => ({
          title: post.title,
          roles: post.roles,
          holders: post.holder === undefined ? [] : [heldFrom(post.holder, fiscalYear)],
        })),
      })),
      budgetLines: file.budgetLines,
      openingBalances: file.openingBalances,
      bankAccounts: file.bankAccounts.map((bank) => ({
        ...bank,
        chequeBooks: bank.chequeBooks.map((book) => ({
          ...book,
          receivedOn: book.receivedOn ?? firstDayOf(fiscalYear),
        })),
      })),
      payees: file.payees,
    },
  }
}

/** Reads any JSON by its schema; the problems are in Thai, each begins with its place: `units.0.name`. */
export function readJson<T>(schema: z.ZodType<T>, json: unknown): ReadFile<T> {
  const result = schema.safeParse(json, { error: thaiProblem })
  if (result.success) return { ok: true, value: result.data }
  return {
    ok: false,
    problems: result.error.issues.map((issue) => {
      const place = issue.path.map(String).join('.')
      return place === '' ? issue.message : `${place}: ${issue.message}`
    }),
  }
}

/** What is wrong with a value, in Thai. */
export function thaiProblem(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? 'ต้องระบุ' : `ชนิดข้อมูลไม่ถูกต้อง (ต้องเป็น ${issue.expected})`
  if (issue.code === 'invalid_value')
    return `ต้องเป็นค่าใดค่าหนึ่งใน ${issue.values.map(String).join(', ')}`
  if (issue.code === 'unrecognized_keys') return `มีช่องที่ไม่รู้จัก: ${issue.keys.join(', ')}`
  if (issue.code === 'too_small') return 'สั้นหรือน้อยเกินไป'
  if (issue.code === 'too_big') return 'ยาวหรือมากเกินไป'
  return 'รูปแบบไม่ถูกต้อง'
}

/** Text of one line. */
export const words = z.string().trim().min(1).max(300)
const anyWords = z.string().trim().max(500)

/** An amount in baht, as a person types it. */
export const amount = z.string().transform(refusing((typed) => parseBaht(typed)))

/** A date as a person types it (1 ต.ค. 2569), or as programs write it (2026-10-01). */
export const day = z
  .string()
  .transform(
    refusing((typed) =>
      /^\d{4}-\d{2}-\d{2}$/.test(typed) ? plainDate(typed) : parseThaiDate(typed),
    ),
  )

/** Runs a reader of the domain; its refusal becomes the problem. */
function refusing<To>(read: (typed: string) => To) {
  return (typed: string, context: z.RefinementCtx): To => {
    try {
      return read(typed)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      context.addIssue({ code: 'custom', message: thaiSentenceOf(error) })
      return z.NEVER
    }
  }
}

const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>): readonly Key[] =>
  Object.keys(table) as Key[]

const username = z
  .string()
  .regex(/^[a-z][a-z0-9._-]{2,39}$/, { error: 'ชื่อผู้ใช้ต้องเป็นอักษรอังกฤษตัวเล็ก 3–40 ตัว' })

/** A username alone, or with the order of an acting officer. */
const holder = z
  .union([
    username.transform((name) => ({ username: name })),
    z.strictObject({
      username,
      capacity: z.enum(keysOf<Capacity>(capacityText)).optional(),
      orderNumber: words.optional(),
      orderedOn: day.optional(),
      from: day.optional(),
      to: day.optional(),
    }),
  ])
  .transform((written): WrittenHolder => written)

type WrittenHolder = {
  readonly username: string
  readonly capacity?: Capacity | undefined
  readonly orderNumber?: string | undefined
  readonly orderedOn?: PlainDate | undefined
  readonly from?: PlainDate | undefined
  readonly to?: PlainDate | undefined
}

const post = z.strictObject({
  title: words,
  roles: z.array(z.enum(keysOf<Role>(roles))).default([]),
  holder: holder.optional(),
})

const unit = z
  .strictObject({
    name: words,
    abbreviation: words.max(20),
    treasury: z.boolean().default(false),
    posts: z.array(post).default([]),
  })
  .transform(({ treasury, ...rest }) => ({ ...rest, isTreasury: treasury }))

export const budgetLineSchema = z
  .strictObject({
    unit: words,
    code: words.max(60),
    subProgramme: z.string().regex(/^\d{5}$/, { error: 'รหัสงานต้องเป็นตัวเลข 5 หลัก' }),
    type: z.string().regex(/^\d{6}$/, { error: 'รหัสประเภทรายจ่ายต้องเป็นตัวเลข 6 หลัก' }),
    project: words.optional(),
    fundSource: words.default('เงินงบประมาณ'),
    amount,
    account: words.optional(),
    provenance: words.default('แฟ้มตั้งต้นของหน่วยงาน'),
  })
  .transform(({ project, account, ...rest }) => ({ ...rest, project, account }))

export const openingBalanceSchema = z
  .strictObject({ account: words, debit: amount.optional(), credit: amount.optional() })
  .refine((line) => (line.debit === undefined) !== (line.credit === undefined), {
    error: 'ต้องระบุ debit หรือ credit อย่างใดอย่างหนึ่ง',
  })
  .transform(({ account, debit, credit }) => ({
    account,
    side: debit === undefined ? ('credit' as const) : ('debit' as const),
    amount: debit ?? credit ?? 0n,
  }))

export const chequeBookSchema = z
  .strictObject({ first: words, last: words, receivedOn: day.optional() })
  .transform(({ receivedOn, ...rest }) => ({ ...rest, receivedOn }))

export const bankAccountSchema = z.strictObject({
  bankName: words,
  branch: words,
  number: words,
  name: words,
  account: words.default(account.bankCurrent),
  signatories: z.array(words).min(1),
  chequeBooks: z.array(chequeBookSchema).default([]),
})

export const payeeSchema = z
  .strictObject({
    name: words,
    kind: z.enum(keysOf<PayeeKind>(payeeKinds)),
    taxId: words,
    branch: anyWords.optional(),
    address: anyWords.default(''),
    vatRegistered: z.boolean(),
    withholdingClass: z.enum(['pnd53', 'pnd3', 'exempt']).optional(),
  })
  .transform(({ branch, withholdingClass, ...rest }) => ({
    ...rest,
    branch: branch ?? (rest.kind === 'individual' ? '' : '00000'),
    withholdingClass: withholdingClass ?? usualClass[rest.kind],
  }))

const usualClass: Readonly<Record<PayeeKind, WithholdingClass>> = {
  juristic: 'pnd53',
  individual: 'pnd3',
  'state-enterprise': 'exempt',
  government: 'exempt',
}

export const organisationSchema = z.strictObject({
  kind: z.enum(keysOf<OrganisationKind>(organisationKinds)),
  dlaCode: z.string().regex(/^\d{7}$/, { error: 'รหัส อปท. ต้องเป็นตัวเลข 7 หลัก' }),
  name: words,
  shortName: words,
  district: words,
  province: words,
  address: words,
  taxId: words,
  fiscalYear: z.int().min(2560).max(2699).optional(),
  people: z.array(z.strictObject({ username, name: words })).min(1),
  units: z.array(unit).min(1),
  budgetLines: z.array(budgetLineSchema).default([]),
  openingBalances: z.array(openingBalanceSchema).default([]),
  bankAccounts: z.array(bankAccountSchema).default([]),
  payees: z.array(payeeSchema).default([]),
})

function heldFrom(written: WrittenHolder, fiscalYear: FiscalYear): HolderFile {
  return {
    username: written.username,
    capacity: written.capacity ?? 'self',
    orderNumber: written.orderNumber,
    orderedOn: written.orderedOn,
    from: written.from ?? written.orderedOn ?? firstDayOf(fiscalYear),
    to: written.to,
  }
}
