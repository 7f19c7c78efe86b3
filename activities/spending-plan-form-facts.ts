import { fullTitles } from '../domain/organisation/titles'
import type { SpendingPlanAsOf } from '../prisma/spending-plan-as-of'
import { unsigned } from '../templates/forms/form'
import type { SpendingPlanFacts } from '../templates/spending-plan/forms/spending-plan'
import { signerOf } from '../templates/forms/signer'
import type { FormFrame } from './form-frame'

/** แผนการใช้จ่ายเงินรายไตรมาส as it was approved. */
export function spendingPlanFacts(
  plan: SpendingPlanAsOf,
  { office, organisation, print }: FormFrame,
): SpendingPlanFacts {
  const { number, edition, content, unitName, approvedOn, lines } = plan
  const signedBy = (wanted: string) =>
    signerOf(
      plan.signatures.findLast(({ action }) => action === wanted),
      office,
    )
  const titles = fullTitles(office)
  return {
    organisation,
    number,
    edition,
    content,
    unitName,
    approvedOn,
    lines,
    planner: signedBy('submit') ?? unsigned(),
    treasurer: signedBy('consolidate') ?? unsigned(),
    administrator: signedBy('endorse') ?? unsigned(titles.chiefAdministrator),
    executive: signedBy('approve') ?? unsigned(titles.chiefExecutive),
    print,
  }
}
