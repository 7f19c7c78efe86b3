import { plainDate, type PlainDate } from '../domain/shared/calendar'
import { fromJson } from '../domain/shared/json'
import type { PrintedSignature } from '../domain/shared/printed-signature'
import type { VoucherAsOf } from '../domain/voucher/as-of'
import type { Attachment, TaxSettings, VoucherContent } from '../domain/voucher/voucher'
import type { Tx } from './client'
import { taxesOf, type OfficeRow } from './office'
import { listSignatures } from './signature'
import { listLinesHeld, listLinesNow } from './voucher-lines-as-of'
import { listPaymentsAsOf } from './voucher-payments-as-of'

/** Reads a voucher as it was at a version; undefined before it was ever handed over. */
export async function findVoucherAsOf(
  tx: Tx,
  id: string,
  version: number,
): Promise<VoucherAsOf | undefined> {
  const revision = await findRevision(tx, id, version)
  if (revision === undefined) return undefined
  const { content } = revision
  return {
    ...(await whoAndWhich(tx, id, version, content)),
    drafter: await findDrafter(tx, id, version, revision.handedOverOn),
    attachments: await listHandedOver(tx, id, revision.attachments),
    taxes: await taxesOn(tx, revision.handedOverOn),
    budget: await listLinesHeld(tx, id, version, content),
    payments: await listPaymentsAsOf(tx, id, version),
  }
}

/**
 * Reads a voucher as it stands: what was handed over last, on its lines as they were when its money was held, or as
 * they are before that and while it is mended. Undefined before it was ever handed over.
 */
export async function findVoucherNow(tx: Tx, id: string): Promise<VoucherAsOf | undefined> {
  const { version, status } = await stateOf(tx, id)
  if (!isMovable(status) && (await isHeld(tx, id, version))) return findVoucherAsOf(tx, id, version)
  const revision = await findRevision(tx, id, version)
  if (revision === undefined) return undefined
  return asTyped(
    tx,
    { id, version },
    revision.content,
    await listHandedOver(tx, id, revision.attachments),
  )
}

/**
 * Reads a voucher for a preview of its form, as it is now: with what is typed in its draft while that may
 * still be mended. Undefined when there is nothing yet that can be read as a voucher.
 */
export async function findVoucherPreview(tx: Tx, id: string): Promise<VoucherAsOf | undefined> {
  const { version, status } = await stateOf(tx, id)
  if (status !== 'draft' && status !== 'returned') return findVoucherNow(tx, id)
  const [row] = await tx.$queryRaw<{ content: unknown }[]>`
    SELECT content FROM draft
    WHERE organisation_id = current_organisation() AND id = ${id} AND kind = 'voucher'
      AND discarded_at IS NULL AND content IS NOT NULL`
  if (row === undefined) return undefined
  const content = fromJson<VoucherContent>(row.content)
  return asTyped(tx, { id, version }, content, await listAttached(tx, id))
}

/** Where a voucher is in its life; a draft that nobody has handed over has no document yet. */
async function stateOf(tx: Tx, id: string): Promise<{ version: number; status: string }> {
  const [row] = await tx.$queryRaw<{ version: number; status: string }[]>`
    SELECT version, status FROM document
    WHERE organisation_id = current_organisation() AND id = ${id} AND kind = 'voucher'`
  return row ?? { version: 0, status: 'draft' }
}

/** In the hands of its unit, whose head has not signed it as it is: its figures still follow the lines. */
function isMovable(status: string): boolean {
  return ['draft', 'presented', 'returned'].includes(status)
}

/** Whether the money was ever held: a voucher cancelled before its head signed it holds none. */
async function isHeld(tx: Tx, id: string, version: number): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ held: boolean }[]>`
    SELECT EXISTS (SELECT FROM document_event
      WHERE organisation_id = current_organisation() AND document_id = ${id} AND action = 'submit'
        AND seq <= ${version}) AS held`
  return row?.held ?? false
}

/** Facts that the lines don't hold as they are: reckoned by the taxes and the lines of today. */
async function asTyped(
  tx: Tx,
  { id, version }: { readonly id: string; readonly version: number },
  content: VoucherContent,
  attachments: readonly Attachment[],
): Promise<VoucherAsOf> {
  return {
    ...(await whoAndWhich(tx, id, version, content)),
    drafter: undefined,
    attachments,
    taxes: await taxesOn(tx, await todayOf(tx)),
    budget: await listLinesNow(tx, id, content),
    payments: [],
  }
}

async function whoAndWhich(
  tx: Tx,
  id: string,
  version: number,
  content: VoucherContent,
): Promise<
  Pick<
    VoucherAsOf,
    'id' | 'version' | 'content' | 'unitName' | 'unitNumber' | 'treasuryNumber' | 'signatures'
  >
> {
  const [unit] = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM unit WHERE organisation_id = current_organisation() AND id = ${content.unitId}`
  const numbers = await numbersAsOf(tx, id, version)
  return {
    id,
    version,
    content,
    unitName: unit?.name ?? '',
    unitNumber: numbers.get('unit') ?? '',
    treasuryNumber: numbers.get('treasury') ?? '',
    signatures: await listSignatures(tx, id, version),
  }
}

/** The numbers that a document had at a version, by slot. */
export async function numbersAsOf(
  tx: Tx,
  documentId: string,
  version: number,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ slot: string; text: string }[]>`
    SELECT n.slot, n.text FROM official_number n
    JOIN document_event e ON e.organisation_id = n.organisation_id AND e.id = n.event_id
                         AND e.document_id = n.document_id
    WHERE n.organisation_id = current_organisation() AND n.document_id = ${documentId}
      AND e.seq <= ${version}`
  return new Map(rows.map(({ slot, text }) => [slot, text]))
}

type Revision = {
  readonly content: VoucherContent
  readonly attachments: readonly { readonly id: string }[]
  readonly handedOverOn: PlainDate
}

async function findRevision(tx: Tx, id: string, version: number): Promise<Revision | undefined> {
  const [row] = await tx.$queryRaw<
    { body: unknown; attachments: Revision['attachments']; on: string }[]
  >`
    SELECT r.body, r.attachments, e.happened_on::text AS "on"
    FROM document_revision r
    JOIN document_event e ON e.organisation_id = r.organisation_id AND e.id = r.event_id
                         AND e.document_id = r.document_id
    WHERE r.organisation_id = current_organisation() AND r.document_id = ${id} AND e.seq <= ${version}
    ORDER BY r.revision DESC LIMIT 1`
  return (
    row && {
      content: fromJson<VoucherContent>(row.body),
      attachments: row.attachments,
      handedOverOn: plainDate(row.on),
    }
  )
}

async function listHandedOver(
  tx: Tx,
  id: string,
  handedOver: Revision['attachments'],
): Promise<readonly Attachment[]> {
  const ids = handedOver.map((attachment) => attachment.id)
  return tx.$queryRaw<Attachment[]>`
    SELECT id, type, name, sha256 FROM attachment
    WHERE organisation_id = current_organisation() AND document_id = ${id} AND id = ANY (${ids}::text[])
    ORDER BY added_at, id`
}

async function listAttached(tx: Tx, id: string): Promise<readonly Attachment[]> {
  return tx.$queryRaw<Attachment[]>`
    SELECT id, type, name, sha256 FROM attachment
    WHERE organisation_id = current_organisation() AND document_id = ${id} AND removed_at IS NULL
    ORDER BY added_at, id`
}

/** Who drew the voucher up: by the hand-over to the head, or, where the head began with it, by their post then. */
async function findDrafter(
  tx: Tx,
  id: string,
  version: number,
  handedOverOn: PlainDate,
): Promise<PrintedSignature | undefined> {
  const presented = (await listSignatures(tx, id, version)).findLast(
    (signature) => signature.action === 'present',
  )
  if (presented) return presented
  const [row] = await tx.$queryRaw<{ personId: string; name: string; title: string }[]>`
    SELECT n.id AS "personId", n.name, coalesce((
        SELECT p.title FROM post_holder h
        JOIN post p ON p.organisation_id = h.organisation_id AND p.id = h.post_id
        WHERE h.organisation_id = d.organisation_id AND h.person_id = n.id
          AND ${handedOverOn}::date BETWEEN h.valid_from AND coalesce(h.valid_to, 'infinity')
        ORDER BY (p.unit_id = d.unit_id) DESC, p.position LIMIT 1), '') AS title
    FROM document d JOIN person n ON n.id = d.drafted_by
    WHERE d.organisation_id = current_organisation() AND d.id = ${id}`
  return (
    row && {
      ...row,
      action: 'present',
      capacity: 'self',
      ownTitle: '',
      on: handedOverOn,
      reason: '',
      fromStatus: 'draft',
    }
  )
}

async function todayOf(tx: Tx): Promise<PlainDate> {
  const [row] = await tx.$queryRaw<{ today: string }[]>`
    SELECT organisation_today(current_organisation())::text AS today`
  if (row === undefined) throw new Error('the organisation has no clock')
  return plainDate(row.today)
}

async function taxesOn(tx: Tx, on: PlainDate): Promise<TaxSettings> {
  const rows = await tx.$queryRaw<{ value: OfficeRow['settings']['taxes'] }[]>`
    SELECT value FROM setting
    WHERE organisation_id = current_organisation() AND key = 'taxes' AND valid_from <= ${on}::date
    ORDER BY valid_from DESC LIMIT 1`
  const taxes = rows[0]?.value
  return taxesOf({ settings: taxes ? { taxes } : {} })
}
