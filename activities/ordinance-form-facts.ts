import { supervisorTitle } from '../domain/ordinance/clocks'
import { fullTitles } from '../domain/organisation/titles'
import type { OrdinanceAsOf } from '../prisma/ordinance-as-of'
import { unsigned } from '../templates/forms/form'
import type { BudgetOrdinanceFacts } from '../templates/ordinance/forms/budget-ordinance'
import type { OrdinanceAnnouncementFacts } from '../templates/ordinance/forms/ordinance-announcement'
import { signerOf } from '../templates/forms/signer'
import type { FormFrame } from './form-frame'

/** เล่มข้อบัญญัติ/เทศบัญญัติงบประมาณรายจ่าย, as it was signed. */
export function budgetOrdinanceFacts(
  ordinance: OrdinanceAsOf,
  { office, organisation, print }: FormFrame,
): BudgetOrdinanceFacts {
  const signature = ordinance.signatures.findLast(({ action }) => action === 'sign')
  return {
    organisation,
    content: ordinance.content,
    units: ordinance.units,
    number: ordinance.number,
    signedOn: ordinance.record.signedOn,
    receipts: ordinance.record.receipts,
    executive: signerOf(signature, office) ?? unsigned(fullTitles(office).chiefExecutive),
    supervisorTitle: supervisorTitle(organisation),
    print,
  }
}

/** ประกาศใช้, as it was announced. */
export function ordinanceAnnouncementFacts(
  { content, number, record, signatures }: OrdinanceAsOf,
  { office, organisation, print }: FormFrame,
): OrdinanceAnnouncementFacts {
  const signature = signatures.findLast(({ action }) => action === 'sign')
  return {
    organisation,
    content,
    number,
    record,
    isDeemed: signatures.some(({ action }) => action === 'deem'),
    executive: signerOf(signature, office) ?? unsigned(fullTitles(office).chiefExecutive),
    print,
  }
}
