import { actionText } from './decide'
import type { TransferAction } from './lifecycle'
import { isAmendment, type TransferContent } from './transfer'

/** What pages call the paper: a transfer of money, or an amended statement. */
export function paperWords(content: Pick<TransferContent, 'amendments'>): string {
  return isAmendment(content) ? 'แก้ไขคำชี้แจง' : 'โอนงบประมาณ'
}

/** What an act on it is called. */
export function actWords(
  content: Pick<TransferContent, 'amendments'>,
  action: TransferAction,
): string {
  return (isAmendment(content) && amendmentActs[action]) || actionText(action)
}

const amendmentActs: Readonly<Partial<Record<TransferAction, string>>> = {
  submit: 'ลงนามและเสนอขอแก้ไข',
  endorse: 'เห็นควรให้แก้ไข',
  approve: 'อนุมัติให้แก้ไข',
  cancel: 'ยกเลิกคำขอแก้ไข',
}
