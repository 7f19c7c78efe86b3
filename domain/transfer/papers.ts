import type { PaperType } from '../shared/papers'

/** เอกสารของการโอน: what stays with a transfer beside the system's own record. Source: §2.8. */
export const transferPapers: readonly PaperType[] = [
  { type: 'request-memo', th: 'บันทึกขออนุมัติโอน' },
  { type: 'minutes', th: 'รายงานการประชุมสภา' },
  { type: 'announcement', th: 'ประกาศการโอน' },
  { type: 'supervisor-letter', th: 'หนังสือแจ้งผู้กำกับดูแล' },
  { type: 'other', th: 'เอกสารอื่น' },
]
