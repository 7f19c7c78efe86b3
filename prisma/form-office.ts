import { organisationKind, type OrganisationKind } from '../domain/organisation/titles'
import type { Tx } from './client'

/** หน่วยงาน as forms are headed, with the file of its emblem. */
export type FormOffice = {
  readonly id: string
  readonly kind: OrganisationKind
  readonly name: string
  readonly districtName: string
  readonly provinceName: string
  readonly address: string
  readonly taxId: string
  readonly emblemSha256: string | undefined
  readonly isExample: boolean
}

/** The office as its forms name it. Throws where the transaction is nobody’s. */
export async function findFormOffice(tx: Tx): Promise<FormOffice> {
  const [row] = await tx.$queryRaw<FormOfficeRow[]>`
    SELECT id, kind, name, district_name AS "districtName", province_name AS "provinceName", address,
           tax_id AS "taxId", emblem_sha256 AS "emblemSha256", is_example AS "isExample"
    FROM organisation WHERE id = current_organisation()`
  if (row === undefined) throw new Error('there is no such organisation')
  return { ...row, kind: organisationKind(row.kind), emblemSha256: row.emblemSha256 ?? undefined }
}

type FormOfficeRow = Omit<FormOffice, 'kind' | 'emblemSha256'> & {
  readonly kind: string
  readonly emblemSha256: string | null
}
