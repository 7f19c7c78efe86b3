import { catalogue } from '../domain/shared/errors'

/** Why a set-up file can't become an organisation. */
export const organisationError = catalogue({
  ORGANISATION_ALREADY_THERE: {
    as: 'conflict',
    en: 'There is an organisation with DLA code {dlaCode} already',
    th: 'มีหน่วยงานรหัส {dlaCode} อยู่แล้ว จึงไม่สร้างซ้ำ',
  },
  ORGANISATION_UNIT_REPEATED: {
    as: 'invalid',
    en: 'The abbreviation {unit} stands for two units',
    th: 'อักษรย่อหน่วยงาน “{unit}” ซ้ำกัน',
  },
  ORGANISATION_UNIT_UNKNOWN: {
    as: 'invalid',
    en: 'There is no unit {unit} for budget line {line}',
    th: 'ไม่มีหน่วยงานอักษรย่อ “{unit}” ที่รายการงบประมาณ {line} อ้างถึง',
  },
  ORGANISATION_ONE_TREASURY: {
    as: 'invalid',
    en: 'Exactly one unit is the treasury, not {count}',
    th: 'ต้องกำหนดหน่วยงานคลัง (isTreasury) หนึ่งหน่วยงานพอดี ขณะนี้มี {count} หน่วยงาน',
  },
  ORGANISATION_POST_REPEATED: {
    as: 'invalid',
    en: 'Two posts have the title {post}',
    th: 'ชื่อตำแหน่ง “{post}” ซ้ำกัน ให้ระบุต่างกัน เช่น เติมชื่อหน่วยงาน',
  },
  ORGANISATION_PERSON_REPEATED: {
    as: 'invalid',
    en: 'Two people have the username {username}',
    th: 'ชื่อผู้ใช้ “{username}” ซ้ำกัน',
  },
  ORGANISATION_HOLDER_UNKNOWN: {
    as: 'invalid',
    en: 'The post {post} is held by {username}, who is not among the people',
    th: 'ตำแหน่ง “{post}” มีผู้ดำรงตำแหน่ง “{username}” ซึ่งไม่อยู่ในรายชื่อบุคคล (people)',
  },
  ORGANISATION_PERSON_NAMED_OTHERWISE: {
    as: 'conflict',
    en: 'The username {username} already belongs to {name}',
    th: 'ชื่อผู้ใช้ “{username}” เป็นของ {name} อยู่แล้ว ให้ใช้ชื่อผู้ใช้อื่น',
  },
  ORGANISATION_ROLE_WITHOUT_POST: {
    as: 'invalid',
    en: 'No post has the duty {role}',
    th: 'ยังไม่มีตำแหน่งที่ทำหน้าที่ “{role}” ฎีกาจะเดินไม่ครบขั้นตอน',
  },
  ORGANISATION_FINANCE_HEAD_VACANT: {
    as: 'invalid',
    en: 'Nobody holds a post with the duty of finance director',
    th: 'ยังไม่มีผู้ดำรงตำแหน่งหัวหน้าหน่วยงานคลัง (finance-director) ซึ่งเป็นผู้ใช้คนแรกของหน่วยงาน',
  },
  ORGANISATION_DUTIES_NOT_APART: {
    as: 'invalid',
    en: '{name} would be both {one} and {other}',
    th: '{name} เป็นทั้ง{one}และ{other} ต้องให้คนละคน',
  },
  ORGANISATION_SIGNATORY_UNKNOWN: {
    as: 'invalid',
    en: 'There is no post {post} with the duty of signatory for account {account}',
    th: 'ผู้ลงนามสั่งจ่าย “{post}” ของบัญชี {account} ไม่ใช่ตำแหน่งที่มีหน้าที่ลงนามสั่งจ่าย (signatory)',
  },
  ORGANISATION_CHEQUE_BOOK_NUMBERS: {
    as: 'invalid',
    en: 'The cheque book {first}–{last} is not a run of numbers of one length',
    th: 'เลขที่เช็คของเล่ม {first}–{last} ต้องเป็นตัวเลขที่มีจำนวนหลักเท่ากัน เรียงจากน้อยไปมาก และไม่เกิน 1,000 ฉบับ',
  },
  ORGANISATION_ACCOUNT_UNKNOWN: {
    as: 'invalid',
    en: 'The chart of accounts has no {account}',
    th: 'ไม่มีรหัสบัญชี {account} ในผังบัญชี',
  },
  ORGANISATION_OPENING_UNBALANCED: {
    as: 'invalid',
    en: 'Opening balances: debit {debit}, credit {credit}',
    th: 'ยอดยกมาไม่ดุล เดบิต {debit} บาท เครดิต {credit} บาท',
  },
  ORGANISATION_LINE_REPEATED: {
    as: 'invalid',
    en: 'Two budget lines have the code {line}',
    th: 'รหัสงบประมาณ {line} ซ้ำกัน',
  },
  ORGANISATION_TAX_ID_WRONG: {
    as: 'invalid',
    en: 'The tax id {taxId} of {name} is wrong',
    th: 'เลขประจำตัวผู้เสียภาษี {taxId} ของ {name} ไม่ถูกต้อง',
  },
})
