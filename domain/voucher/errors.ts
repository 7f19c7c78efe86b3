import { catalogue } from '../shared/errors'

/** Every refusal of a voucher's acts, in the words an officer reads. */
export const voucherError = catalogue({
  VOUCHER_CHANGED_MEANWHILE: {
    as: 'conflict',
    en: 'The voucher changed after the page was drawn',
    th: 'ฎีกานี้มีผู้ดำเนินการไปแล้วหลังจากท่านเปิดหน้านี้ อ่านฉบับล่าสุดก่อนลงนาม',
  },
  VOUCHER_NOT_OPEN_TO_THIS: {
    as: 'conflict',
    en: 'The voucher is {status}: it is not open to {action}',
    th: 'ฎีกาอยู่ในขั้น “{status}” จึงยังทำรายการ “{action}” ไม่ได้ (R-131)',
  },
  VOUCHER_NOT_YOURS: {
    as: 'forbidden',
    en: 'The post {post} may not do {action} at this step',
    th: '{post} ไม่มีหน้าที่ “{action}” ในขั้นนี้ ผู้มีหน้าที่คือ {who} (R-132)',
  },
  VOUCHER_NOT_HEAD_OF_UNIT: {
    as: 'forbidden',
    en: 'Only the head of the withdrawing unit signs for it',
    th: 'ผู้ลงนามไม่ใช่หัวหน้าหน่วยงานผู้เบิกหรือผู้รักษาราชการแทน (R-102)',
  },
  VOUCHER_NOT_DRAFTER: {
    as: 'forbidden',
    en: 'Only a drafting officer of the unit hands its draft over',
    th: 'ผู้ส่งร่างต้องเป็นผู้จัดทำฎีกาของหน่วยงานนี้ (R-106)',
  },
  VOUCHER_DUTIES_NOT_APART: {
    as: 'forbidden',
    en: 'Who did {done} of this voucher may not do {action}',
    th: 'ท่านเป็นผู้{done}ของฎีกานี้แล้ว จึง{action}ไม่ได้ ต้องให้ผู้อื่นทำ (R-130)',
  },
  VOUCHER_NEEDS_REASON: {
    as: 'invalid',
    en: 'A reason is needed',
    th: 'ระบุเหตุผลของการ{action}',
  },
  VOUCHER_WARNING_NEEDS_REASON: {
    as: 'invalid',
    en: 'A warning needs a reason: {text}',
    th: '{text} ระบุเหตุผลก่อนดำเนินการต่อ ({rule})',
  },
  VOUCHER_NOTHING_MENDED: {
    as: 'invalid',
    en: 'A returned voucher comes back changed or with an answer',
    th: 'ฎีกาที่คืนแก้ไขต้องแก้อย่างน้อยหนึ่งแห่ง หรือชี้แจงทุกข้อในช่องเหตุผล',
  },
  VOUCHER_NO_DRAFT: {
    as: 'conflict',
    en: 'There is no draft to hand over',
    th: 'ไม่พบร่างฎีกาที่จะส่ง',
  },
  VOUCHER_DRAFT_CHANGED: {
    as: 'conflict',
    en: 'The draft was saved again after the page was drawn',
    th: 'ร่างนี้ถูกบันทึกใหม่หลังจากท่านเปิดหน้านี้ เปิดร่างล่าสุดก่อนส่ง',
  },
  VOUCHER_NO_PURPOSE: {
    as: 'invalid',
    en: 'The purpose of the withdrawal is not stated',
    th: 'ระบุวัตถุประสงค์การเบิกเงิน (R-101)',
  },
  VOUCHER_NO_TITLE: {
    as: 'invalid',
    en: 'The voucher has no title',
    th: 'ระบุรายการที่ขอเบิก',
  },
  VOUCHER_NO_LINES: {
    as: 'invalid',
    en: 'The voucher asks for nothing',
    th: 'ระบุรายการและจำนวนเงินอย่างน้อยหนึ่งบรรทัด',
  },
  VOUCHER_LINE_WITHOUT_AMOUNT: {
    as: 'invalid',
    en: 'A line has no amount',
    th: 'บรรทัดที่ {n} ยังไม่มีจำนวนเงิน',
  },
  VOUCHER_LINE_WITHOUT_PAYEE: {
    as: 'invalid',
    en: 'A line has no payee',
    th: 'บรรทัดที่ {n} ยังไม่ได้เลือกผู้รับเงิน',
  },
  VOUCHER_PAYEE_WITHOUT_LINE: {
    as: 'invalid',
    en: 'Payee {payee} is asked nothing for',
    th: 'ผู้รับเงิน {payee} ยังไม่มีรายการเบิก ระบุรายการหรือนำชื่อออก',
  },
  VOUCHER_SEVERAL_CREDITORS: {
    as: 'invalid',
    en: 'A purchase has one creditor a voucher',
    th: 'การ{kind}ให้จัดทำฎีกาแยกตามเจ้าหนี้ ฉบับละหนึ่งราย',
  },
  VOUCHER_PAYEE_REPEATED: {
    as: 'invalid',
    en: 'Payee {payee} is named twice',
    th: 'ผู้รับเงิน {payee} มีอยู่แล้วในฎีกานี้ รวมเป็นรายเดียว',
  },
  VOUCHER_DEDUCTION_ACCOUNT: {
    as: 'invalid',
    en: 'The deduction {what} goes to an account that holds no money for others',
    th: 'บัญชีของรายการหัก “{what}” ไม่ใช่บัญชีเงินที่หักไว้ เลือกจากรายการ',
  },
  VOUCHER_YEAR_CLOSED: {
    as: 'conflict',
    en: 'Fiscal year {year} is closed',
    th: 'ปีงบประมาณ {year} ปิดแล้ว ไม่สามารถจัดทำฎีกาได้ (R-103)',
  },
  VOUCHER_BUDGET_SHORT: {
    as: 'conflict',
    en: 'Budget line {line} is short by {shortfall}',
    th: 'งบประมาณคงเหลือไม่เพียงพอ ขาด {shortfall} บาท ({line}) (R-105)',
  },
  VOUCHER_LINE_NOT_OF_UNIT: {
    as: 'invalid',
    en: 'A budget line is not of this unit or fiscal year',
    th: 'รหัสงบประมาณของบรรทัดที่ {n} ไม่ใช่ของหน่วยงานหรือปีงบประมาณนี้ (R-106)',
  },
  VOUCHER_PAYEE_BANNED: {
    as: 'conflict',
    en: 'The payee is a banned vendor',
    th: 'ผู้รับเงิน {payee} เป็นผู้ทิ้งงาน (R-110)',
  },
  VOUCHER_NET_NEGATIVE: {
    as: 'invalid',
    en: 'The deductions exceed the amount asked for',
    th: 'ยอดหักมากกว่าจำนวนเงินที่ขอเบิก ยอดจ่ายสุทธิติดลบ {amount} บาท (R-111)',
  },
  VOUCHER_NOTHING_TO_PAY: {
    as: 'invalid',
    en: 'The deductions leave {payee} nothing, and a cheque needs an amount',
    th: 'ยอดหักเท่ากับจำนวนเงินที่ขอเบิก ไม่เหลือจ่ายให้ {payee} จึงออกเช็คไม่ได้ (R-111)',
  },
  VOUCHER_NUMBERED_FOR_ANOTHER: {
    as: 'conflict',
    en: 'Number {number} was given for another unit or fiscal year',
    th: 'ฎีกามีเลขที่ {number} แล้ว เปลี่ยนหน่วยงานหรือปีงบประมาณไม่ได้ ให้ยกเลิกแล้วจัดทำใหม่ (R-123)',
  },
  VOUCHER_DUPLICATE_INVOICE: {
    as: 'conflict',
    en: 'Invoice {invoice} is claimed by voucher {voucher}',
    th: 'ใบสำคัญเลขที่ {invoice} นี้เคยเบิกแล้วในฎีกา {voucher} (R-209)',
  },
  VOUCHER_PAPERS_MISSING: {
    as: 'conflict',
    en: 'Mandatory papers are missing: {list}',
    th: 'เอกสารประกอบไม่ครบ: {list} (R-201)',
  },
  VOUCHER_DATES_OUT_OF_ORDER: {
    as: 'conflict',
    en: 'The dates of the papers are out of order',
    th: 'ลำดับวันที่ของเอกสารไม่ถูกต้อง: {which} (R-202)',
  },
  VOUCHER_NOT_ACCEPTED: {
    as: 'conflict',
    en: 'The inspection has not accepted the goods or work',
    th: 'ยังไม่มีวันที่ตรวจรับพัสดุของคณะกรรมการ (R-203)',
  },
  VOUCHER_FINE_MISSING: {
    as: 'conflict',
    en: 'Delivery was {days} days late and no fine is charged',
    th: 'ส่งมอบล่าช้า {days} วัน ยังไม่คิดค่าปรับ {amount} บาท (R-215)',
  },
  VOUCHER_FINE_WRONG: {
    as: 'conflict',
    en: 'The fine should be {amount}',
    th: 'ค่าปรับคำนวณไม่ถูกต้อง ควรเป็น {amount} บาท (R-216)',
  },
  VOUCHER_LIVE_PAYMENT: {
    as: 'conflict',
    en: 'A cheque of this voucher is alive',
    th: 'ต้องยกเลิกเช็คของฎีกานี้ก่อน (R-121)',
  },
  VOUCHER_CANCELLATION_NEEDS_MEMO: {
    as: 'conflict',
    en: 'Cancelling an approved voucher needs the memo of the chief executive',
    th: 'ฎีกาที่อนุมัติแล้วจะยกเลิกได้เมื่อแนบบันทึกอนุมัติให้ยกเลิกของผู้บริหารท้องถิ่น',
  },
  VOUCHER_EVIDENCE_NOT_STAMPED: {
    as: 'conflict',
    en: 'The evidence is not stamped as paid',
    th: 'ยังไม่ประทับตราจ่ายเงินแล้วบนใบสำคัญ (R-342)',
  },
  VOUCHER_NOT_FOUND: {
    as: 'missing',
    en: 'There is no such voucher',
    th: 'ไม่พบฎีกานี้ในหน่วยงานของท่าน',
  },
  VOUCHER_NO_POST_FOR_STEP: {
    as: 'conflict',
    en: 'Nobody holds a post for the next step: {role}',
    th: 'ยังไม่มีผู้ดำรงตำแหน่งสำหรับขั้นถัดไป ({role}) ให้ผู้ดูแลระบบกำหนดตำแหน่งก่อน',
  },
})
