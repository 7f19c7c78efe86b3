import { Prisma } from './client'

/** The number a document is known by: the treasury's, else the unit's, else the cheque report's. */
export function documentNumberOf(document: 'w.id' | 'w.document_id'): Prisma.Sql {
  return ofNumber('text', document)
}

/** The series of that number: an amended statement's is not a transfer's. */
export function documentSeriesOf(document: 'w.id' | 'w.document_id'): Prisma.Sql {
  return ofNumber('series', document)
}

function ofNumber(column: 'text' | 'series', document: 'w.id' | 'w.document_id'): Prisma.Sql {
  return Prisma.sql`(
    SELECT o.${Prisma.raw(column)} FROM official_number o
    WHERE o.organisation_id = w.organisation_id AND o.document_id = ${Prisma.raw(document)}
    ORDER BY array_position(ARRAY['treasury', 'cheque-report', 'unit'], o.slot) NULLS LAST LIMIT 1)`
}
