import { fullTitles } from '../domain/organisation/titles'
import type { TransferAsOf } from '../prisma/transfer-as-of'
import { unsigned } from '../templates/forms/form'
import type { BudgetTransferFacts } from '../templates/transfer/forms/budget-transfer'
import { signerOf } from '../templates/forms/signer'
import type { FormFrame } from './form-frame'

/** บัญชีโอนเงินงบประมาณรายจ่าย, or บัญชีแก้ไขเปลี่ยนแปลงคำชี้แจง, as it was approved. */
export function budgetTransferFacts(
  transfer: TransferAsOf,
  { office, organisation, print }: FormFrame,
): BudgetTransferFacts {
  const { number, content, unitName, approvedOn, resolution, lines } = transfer
  const signedBy = (...actions: readonly string[]) =>
    signerOf(
      transfer.signatures.findLast(({ action }) => actions.includes(action)),
      office,
    )
  const titles = fullTitles(office)
  return {
    organisation,
    number,
    content,
    unitName,
    approvedOn,
    resolution,
    lines,
    asker: signedBy('submit') ?? unsigned(),
    administrator: signedBy('endorse') ?? unsigned(titles.chiefAdministrator),
    executive: signedBy('approve', 'refer') ?? unsigned(titles.chiefExecutive),
    print,
  }
}
