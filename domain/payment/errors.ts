import { catalogue } from '../shared/errors'

/** Every refusal of a payment's acts, in the words an officer reads. */
export const paymentError = catalogue({
  PAYMENT_CHANGED_MEANWHILE: {
    as: 'conflict',
    en: 'The payment or a voucher of it changed after the page was drawn',
    th: 'รายการจ่ายนี้หรือฎีกาของรายการนี้มีผู้ดำเนินการไปแล้วหลังจากท่านเปิดหน้านี้ อ่านฉบับล่าสุดก่อน',
  },
  PAYMENT_NOT_OPEN_TO_THIS: {
    as: 'conflict',
    en: 'The payment is {status}: it is not open to {action}',
    th: 'รายการจ่ายอยู่ในขั้น “{status}” จึงยังทำรายการ “{action}” ไม่ได้ (R-131)',
  },
  PAYMENT_NOT_YOURS: {
    as: 'forbidden',
    en: 'The post {post} may not do {action}',
    th: '{post} ไม่มีหน้าที่ “{action}” ผู้มีหน้าที่คือ {who}',
  },
  PAYMENT_NOT_YOUR_TURN: {
    as: 'forbidden',
    en: 'Another signatory signs first',
    th: 'ยังไม่ถึงลำดับลงนามของท่าน ผู้ลงนามลำดับนี้คือ {who} (R-322)',
  },
  PAYMENT_DUTIES_NOT_APART: {
    as: 'forbidden',
    en: 'Who did {done} may not do {action}',
    th: 'ท่านเป็นผู้{done}แล้ว จึง{action}ไม่ได้ ต้องให้ผู้อื่นทำ (R-130)',
  },
  PAYMENT_SIGNED_TWICE: {
    as: 'forbidden',
    en: 'One person signs a cheque once',
    th: 'ท่านลงนามเช็คฉบับนี้แล้ว ผู้ลงนามต้องเป็นคนละคนกัน (R-322)',
  },
  PAYMENT_VOUCHER_NOT_APPROVED: {
    as: 'conflict',
    en: 'Voucher {voucher} is not approved',
    th: 'ฎีกา {voucher} ยังไม่ได้รับอนุมัติ หรือจ่ายแล้ว (R-320)',
  },
  PAYMENT_VOUCHER_PAID_TO_PAYEE: {
    as: 'conflict',
    en: 'Voucher {voucher} has a cheque for this payee',
    th: 'ฎีกา {voucher} มีเช็คของผู้รับเงินรายนี้แล้ว',
  },
  PAYMENT_NOT_CREDITOR: {
    as: 'conflict',
    en: 'The payee is not a creditor of voucher {voucher}',
    th: 'ผู้รับเงินบนเช็คไม่ใช่เจ้าหนี้ของฎีกา {voucher} (R-321)',
  },
  PAYMENT_NO_VOUCHERS: {
    as: 'invalid',
    en: 'The payment pays nothing',
    th: 'เลือกฎีกาที่จะจ่ายอย่างน้อยหนึ่งฉบับ',
  },
  PAYMENT_NO_BANK_ACCOUNT: {
    as: 'invalid',
    en: 'No bank account is chosen',
    th: 'เลือกบัญชีธนาคารที่สั่งจ่าย',
  },
  PAYMENT_SIGNATORIES_MISSING: {
    as: 'conflict',
    en: 'A signatory of the account holds no post',
    th: 'ผู้มีอำนาจลงนามสั่งจ่ายของบัญชีนี้ยังไม่ครบ ต้องมีผู้บริหารท้องถิ่นและปลัดเสมอ (R-322)',
  },
  PAYMENT_POST_DATED: {
    as: 'invalid',
    en: 'A cheque is dated the day it is made',
    th: 'ห้ามลงวันที่เช็คล่วงหน้าหรือก่อนวันอนุมัติ เช็คลงวันที่วันนี้ (R-324)',
  },
  PAYMENT_NO_LEAF: {
    as: 'conflict',
    en: 'The cheque book has no blank leaf',
    th: 'เช็คในเล่มหมดแล้ว ให้ลงทะเบียนรับเล่มใหม่ก่อน (R-325)',
  },
  PAYMENT_LEAF_NOT_NEXT: {
    as: 'conflict',
    en: 'The next leaf is {next}',
    th: 'เลขที่เช็คต้องใช้ตามลำดับ ฉบับถัดไปในเล่มคือ {next} (R-325)',
  },
  PAYMENT_LEAF_SIGNED: {
    as: 'conflict',
    en: 'A cheque that bears a signature is voided, not replaced',
    th: 'เช็คฉบับนี้มีผู้ลงนามแล้ว เปลี่ยนฉบับไม่ได้ ให้ยกเลิกเช็คแล้วจัดทำใหม่ (R-327)',
  },
  PAYMENT_NEEDS_REASON: {
    as: 'invalid',
    en: 'A reason is needed',
    th: 'ระบุเหตุผลของการ{action} (R-331)',
  },
  PAYMENT_LEAF_NOT_KEPT: {
    as: 'invalid',
    en: 'A cancelled leaf is kept with its stub',
    th: 'ต้องเก็บเช็คที่ยกเลิกไว้กับต้นขั้ว ทำเครื่องหมายยืนยันก่อน (R-331)',
  },
  PAYMENT_WARNING_NEEDS_REASON: {
    as: 'invalid',
    en: 'A warning needs a reason: {text}',
    th: '{text} ระบุเหตุผลก่อนดำเนินการต่อ ({rule})',
  },
  PAYMENT_NO_RECEIVER: {
    as: 'invalid',
    en: 'The receiver has not signed',
    th: 'ระบุชื่อผู้รับเช็คที่ลงลายมือชื่อแล้ว (R-340)',
  },
  PAYMENT_NO_RECEIPT: {
    as: 'invalid',
    en: 'The receipt that was brought has no number',
    th: 'ระบุเลขที่ใบเสร็จรับเงินที่ผู้รับเงินนำมา',
  },
  PAYMENT_NO_IDENTITY: {
    as: 'invalid',
    en: 'The receiver has not shown who they are',
    th: 'เลือกหลักฐานแสดงตัวของผู้รับเช็ค (R-340)',
  },
  PAYMENT_NOT_FOUND: {
    as: 'missing',
    en: 'There is no such payment',
    th: 'ไม่พบรายการจ่ายนี้ในหน่วยงานของท่าน',
  },
  PAYMENT_NO_POST_FOR_STEP: {
    as: 'conflict',
    en: 'Nobody holds a post for the next step: {role}',
    th: 'ยังไม่มีผู้ดำรงตำแหน่งสำหรับขั้นถัดไป ({role})',
  },
})
