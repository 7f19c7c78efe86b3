import { type DomainError, type DomainErrors, eachRefusal } from '../../domain/shared/errors'
import { voucherError } from '../../domain/voucher/errors'

/**
 * Each thing that the rules refuse. They stop at the first warning without a reason: here every one of them
 * (`unexplained`) is asked about at once, each at its own blank.
 */
export function refusedAtOnce(
  refusal: DomainError | DomainErrors | undefined,
  unexplained: readonly { readonly rule: string; readonly text: string }[],
): readonly DomainError[] {
  const refusals = refusal ? eachRefusal(refusal) : []
  if (refusals[0]?.code !== 'VOUCHER_WARNING_NEEDS_REASON') return refusals
  return unexplained.map(({ rule, text }) =>
    voucherError.VOUCHER_WARNING_NEEDS_REASON({ rule, text }, `warningReasons.${rule}`),
  )
}
