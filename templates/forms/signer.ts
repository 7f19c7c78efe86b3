import { fullTitles, kindTitles } from '../../domain/organisation/titles'
import type { PrintedSignature } from '../../domain/shared/printed-signature'
import type { FormOrganisation, FormSigner } from './form'

/** Of an office, what the titles of its two heads are made of. */
type TitledOffice = Pick<FormOrganisation, 'kind' | 'name'>

/** A signature as a form prints it. */
export function signerOf(
  signature: PrintedSignature | undefined,
  office: TitledOffice,
): FormSigner | undefined {
  if (signature === undefined) return undefined
  const { name, title, capacity, ownTitle, on } = signature
  return { name, title: titleIn(office, title), capacity, ownTitle, on }
}

/** The two heads sign with the place in their titles: นายกองค์การบริหารส่วนตำบลแม่ใส. */
export function titleIn(office: TitledOffice, title: string): string {
  const titles = kindTitles[office.kind]
  const full = fullTitles(office)
  if (title === titles.chiefExecutive) return full.chiefExecutive
  return title === titles.chiefAdministrator ? full.chiefAdministrator : title
}
