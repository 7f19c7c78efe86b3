import { catalogue } from '../shared/errors'

/** Every refusal of a transfer's acts, in the words an officer reads. */
export const transferError = catalogue({
  TRANSFER_CHANGED_MEANWHILE: {
    as: 'conflict',
    en: 'The transfer changed after the page was drawn',
    th: 'รายการโอนนี้มีผู้ดำเนินการไปแล้วหลังจากท่านเปิดหน้านี้ อ่านฉบับล่าสุดก่อน',
  },
  TRANSFER_NOT_OPEN_TO_THIS: {
    as: 'conflict',
    en: 'The transfer is {status}: it is not open to {action}',
    th: 'รายการโอนอยู่ในขั้น “{status}” จึงยังทำรายการ “{action}” ไม่ได้',
  },
  TRANSFER_NOT_YOURS: {
    as: 'forbidden',
    en: 'The post {post} may not do {action}',
    th: '{post} ไม่มีหน้าที่ “{action}” ผู้มีหน้าที่คือ {who}',
  },
  TRANSFER_DUTIES_NOT_APART: {
    as: 'forbidden',
    en: 'Who did {done} may not do {action}',
    th: 'ท่าน{done}แล้ว จึง{action}ไม่ได้ ต้องให้ผู้อื่นทำ',
  },
  TRANSFER_NO_TITLE: {
    as: 'invalid',
    en: 'The transfer has no title',
    th: 'ระบุเรื่องที่ขอโอน',
  },
  TRANSFER_NO_REASON: {
    as: 'invalid',
    en: 'The transfer says no reason',
    th: 'ระบุเหตุผลความจำเป็นที่ต้องโอน',
  },
  TRANSFER_NO_LINES: {
    as: 'invalid',
    en: 'A transfer needs a line that gives and one that gets',
    th: 'ต้องมีรายการโอนลดและรายการโอนเพิ่มอย่างน้อยฝั่งละหนึ่งรายการ',
  },
  TRANSFER_LINE_UNKNOWN: {
    as: 'invalid',
    en: 'There is no such budget line in this fiscal year',
    th: 'ไม่พบรายการงบประมาณนี้ในปีงบประมาณ {year}',
  },
  TRANSFER_LINE_PROVISIONAL: {
    as: 'invalid',
    en: 'The line {line} is of the year before, for the time being: nothing is transferred from or to it',
    th: '“{line}” เป็นรายการปีก่อนที่ใช้ไปพลางก่อน โอนไม่ได้จนกว่างบประมาณของปีนี้จะใช้บังคับ',
  },
  TRANSFER_LINE_TWICE: {
    as: 'invalid',
    en: 'A budget line stands twice',
    th: 'รายการ “{line}” ซ้ำ แต่ละรายการอยู่ได้ฝั่งเดียวและครั้งเดียว',
  },
  TRANSFER_LINE_OLD_AND_NEW: {
    as: 'invalid',
    en: 'A row names a budget line and describes a new one',
    th: 'ระบุรหัสของรายการที่มีอยู่ หรือตั้งรายการใหม่ อย่างใดอย่างหนึ่ง',
  },
  TRANSFER_NAME_TAKEN: {
    as: 'conflict',
    en: 'Another line is called so already: {code}',
    th: 'มีรายการชื่อ “{item}” อยู่แล้วในหน่วยงาน งาน และประเภทเดียวกัน (รหัส {code}) ตั้งชื่ออื่น',
  },
  TRANSFER_LINE_EXISTS: {
    as: 'conflict',
    en: 'The line is there already: {code}',
    th: 'รายการ “{line}” ตั้งไว้แล้ว โอนเพิ่มที่รหัส {code} แทนการตั้งรายการใหม่',
  },
  TRANSFER_NEW_LINE_NO_UNIT: {
    as: 'invalid',
    en: 'A new line belongs to a unit of this office',
    th: 'เลือกหน่วยงานเจ้าของรายการใหม่',
  },
  TRANSFER_NEW_LINE_NO_ITEM: {
    as: 'invalid',
    en: 'A new capital line names its item',
    th: 'รายการใหม่ในงบลงทุนต้องระบุชื่อรายการ',
  },
  TRANSFER_NEW_LINE_NO_STATEMENT: {
    as: 'invalid',
    en: 'A new line has a statement',
    th: 'ระบุคำชี้แจงของรายการใหม่',
  },
  TRANSFER_NOTHING_AMENDED: {
    as: 'invalid',
    en: 'Nothing of the words becomes different',
    th: 'ระบุรายการและถ้อยคำที่ขอแก้ไข ให้ต่างจากเดิม',
  },
  TRANSFER_WORDS_OF_ANOTHER_UNIT: {
    as: 'forbidden',
    en: 'A unit amends only what is its own',
    th: 'รายการ “{line}” เป็นของหน่วยงานอื่น แก้ไขคำชี้แจงได้เฉพาะรายการของหน่วยงานท่าน',
  },
  TRANSFER_WORDS_CHANGED: {
    as: 'conflict',
    en: 'The words of {line} were amended since they were read',
    th: 'ถ้อยคำของ “{line}” ถูกแก้ไขไปแล้วหลังจากที่อ่าน ทำคำขอใหม่จากถ้อยคำปัจจุบัน',
  },
  TRANSFER_LINE_OF_ANOTHER_UNIT: {
    as: 'forbidden',
    en: 'A unit gives only what is its own',
    th: 'รายการ “{line}” เป็นของหน่วยงานอื่น โอนลดได้เฉพาะรายการของหน่วยงานท่าน',
  },
  TRANSFER_FUNDS_DIFFER: {
    as: 'invalid',
    en: 'Money does not change its fund by a transfer',
    th: 'รายการโอนลดและโอนเพิ่มต้องเป็นแหล่งเงินเดียวกัน',
  },
  TRANSFER_AMOUNT_NOT_POSITIVE: {
    as: 'invalid',
    en: 'The amount must be above zero',
    th: 'จำนวนเงินที่โอนต้องมากกว่า 0.00 บาท',
  },
  TRANSFER_SUMS_DIFFER: {
    as: 'invalid',
    en: 'What is given and what is got differ by {difference}',
    th: 'ยอดโอนลด {out} ไม่เท่ากับยอดโอนเพิ่ม {in} ต่างกัน {difference} บาท',
  },
  TRANSFER_BUDGET_SHORT: {
    as: 'conflict',
    en: 'The budget line {line} is short by {shortfall}',
    th: 'งบประมาณคงเหลือของ “{line}” ไม่พอโอน ขาด {shortfall} บาท',
  },
  TRANSFER_YEAR_OVER: {
    as: 'conflict',
    en: 'The fiscal year {year} is over',
    th: 'พ้นปีงบประมาณ {year} แล้ว โอนงบประมาณของปีนั้นไม่ได้ (หลัง 30 กันยายน)',
  },
  TRANSFER_COUNCILS_TO_APPROVE: {
    as: 'forbidden',
    en: 'This transfer is the council’s to approve',
    th: 'รายการโอนนี้เป็นอำนาจของสภาท้องถิ่น เพราะ{why} ให้เสนอสภา',
  },
  TRANSFER_EXECUTIVES_TO_APPROVE: {
    as: 'conflict',
    en: 'This transfer is the executive’s to approve',
    th: 'รายการโอนนี้เป็นอำนาจของผู้บริหารท้องถิ่น ไม่ต้องเสนอสภา',
  },
  TRANSFER_NO_RESOLUTION: {
    as: 'invalid',
    en: 'The council’s resolution is missing',
    th: 'ระบุการประชุม วันที่ และผลการลงมติของสภา',
  },
  TRANSFER_RESOLUTION_DAY: {
    as: 'invalid',
    en: 'The council met between the referral and today',
    th: 'วันประชุมสภาต้องไม่ก่อนวันที่เสนอสภา และไม่หลังวันนี้',
  },
  TRANSFER_NO_PUBLICATION: {
    as: 'invalid',
    en: 'The announcement and the letter to the supervisor are missing',
    th: 'ระบุวันที่ประกาศ เลขที่และวันที่หนังสือแจ้งผู้กำกับดูแล',
  },
  TRANSFER_PUBLICATION_DAY: {
    as: 'invalid',
    en: 'The announcement follows the approval, the letter the announcement, and neither is to come',
    th: 'วันที่ประกาศต้องไม่ก่อนวันอนุมัติ วันที่หนังสือต้องไม่ก่อนวันประกาศ และไม่หลังวันนี้',
  },
  TRANSFER_NEEDS_REASON: {
    as: 'invalid',
    en: 'A reason is needed',
    th: 'ระบุเหตุผลของการ{action}',
  },
  TRANSFER_NO_DRAFT: {
    as: 'conflict',
    en: 'The draft is gone, or can’t be read yet',
    th: 'ไม่พบร่างนี้ หรือข้อมูลในร่างยังไม่ครบถ้วน',
  },
  TRANSFER_NOT_FOUND: {
    as: 'missing',
    en: 'There is no such transfer',
    th: 'ไม่พบรายการโอนนี้ในหน่วยงานของท่าน',
  },
  TRANSFER_NO_POST_FOR_STEP: {
    as: 'conflict',
    en: 'Nobody holds a post for the next step: {role}',
    th: 'ยังไม่มีผู้ดำรงตำแหน่งสำหรับขั้นถัดไป ({role})',
  },
})
