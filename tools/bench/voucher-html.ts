import { render } from '../../templates/engine'
import { disbursementVoucherView } from '../../templates/voucher/forms/disbursement-voucher'
import { approvedHireJob } from '../../test/forms/facts'

/** The two pages of the hire job's voucher, as the printer is given them. */
export function voucherHtml(): string {
  return render('voucher/forms/disbursement-voucher', disbursementVoucherView(approvedHireJob))
}
