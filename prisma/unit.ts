import type { Tx } from './client'

/** The units (หน่วยงาน) of the organisation, in its order. */
export async function listUnits(
  tx: Tx,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT id, name FROM unit WHERE organisation_id = current_organisation() ORDER BY position`
}

/** What a unit is called; empty where there is none. */
export async function findUnitName(tx: Tx, unitId: string): Promise<string> {
  const [unit] = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM unit WHERE organisation_id = current_organisation() AND id = ${unitId}`
  return unit?.name ?? ''
}
