import type { FormOffice } from '../prisma/form-office'
import type { FormOrganisation, FormPrint } from '../templates/forms/form'

/** What every form of an office is made with. */
export type FormFrame = {
  readonly office: FormOffice
  readonly organisation: FormOrganisation
  readonly print: FormPrint
}
