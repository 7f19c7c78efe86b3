import { amountsOf } from '../domain/voucher/amounts'
import type { VoucherAsOf } from '../domain/voucher/as-of'
import { signerOf } from '../templates/forms/signer'
import { signatureOf } from '../templates/voucher/forms/disbursement-voucher-facts'
import type { EvidenceCoverFacts } from '../templates/voucher/forms/evidence-cover'
import type { FormFrame } from './form-frame'

/** งบหน้าใบสำคัญคู่จ่าย (แบบ 7.2). */
export function evidenceCoverFacts(
  voucher: VoucherAsOf,
  { office, organisation, print }: FormFrame,
): EvidenceCoverFacts {
  return {
    organisation,
    unitName: voucher.unitName,
    unitNumber: voucher.unitNumber,
    treasuryNumber: voucher.treasuryNumber,
    content: voucher.content,
    amounts: amountsOf(voucher.content, voucher.taxes),
    budgetLines: voucher.budget.map(({ line }) => line),
    preparer: signerOf(voucher.drafter, office),
    checker: signerOf(signatureOf(voucher, 'check'), office),
    unitHead: signerOf(signatureOf(voucher, 'submit'), office),
    print,
  }
}
