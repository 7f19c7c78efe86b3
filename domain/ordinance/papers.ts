import type { PaperType } from '../shared/papers'

/**
 * เอกสารของแต่ละขั้น: the papers that stay with an ordinance, in the order in which they come to be. None is asked
 * for by the rules; the auditor asks for all. Source: the list at the end of §2.4.
 */
export const ordinancePapers: readonly PaperType[] = [
  { type: 'tabling-letter', th: 'หนังสือเสนอร่างต่อสภา' },
  { type: 'meeting-notice', th: 'หนังสือเรียกประชุมและระเบียบวาระ' },
  { type: 'minutes-first-reading', th: 'รายงานการประชุม วาระที่ 1' },
  { type: 'committee-report', th: 'เอกสารและรายงานคณะกรรมการแปรญัตติ' },
  { type: 'minutes-later-readings', th: 'รายงานการประชุม วาระที่ 2 และ 3' },
  { type: 'supervisor-letter', th: 'หนังสือส่งผู้กำกับดูแล' },
  { type: 'answer-letter', th: 'หนังสือตอบของผู้กำกับดูแล' },
  { type: 'announcement', th: 'ประกาศใช้' },
  { type: 'other', th: 'เอกสารอื่น' },
]
