import { catalogue } from '../../domain/shared/errors'

/** Refusals at the door: who may come in, and which forms are taken from whom. */
export const authError = catalogue({
  AUTH_SIGN_IN_REFUSED: {
    as: 'invalid',
    en: 'The username or the password is wrong',
    th: 'ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง',
  },
  AUTH_SIGN_IN_BLANK: {
    as: 'invalid',
    en: 'The username or the password was left blank',
    th: 'พิมพ์ทั้งชื่อผู้ใช้และรหัสผ่าน',
  },
  AUTH_LOCKED: {
    as: 'forbidden',
    en: 'Too many wrong passwords; try again in {wait}',
    th: 'ใส่รหัสผ่านผิดหลายครั้ง เข้าสู่ระบบได้อีกครั้งใน {wait}',
  },
  AUTH_NO_POST: {
    as: 'forbidden',
    en: 'The person holds no post today in any organisation',
    th: 'วันนี้ท่านไม่มีคำสั่งให้ดำรงตำแหน่งในหน่วยงานใด ผู้ดูแลระบบของหน่วยงานเป็นผู้บันทึกคำสั่ง',
  },
  AUTH_POST_ENDED: {
    as: 'forbidden',
    en: 'The person holds no post today in {organisation}',
    th: 'วันนี้ท่านไม่มีตำแหน่งใน{organisation} จึงดูหรือลงนามแทนไม่ได้',
  },
  AUTH_GUEST: {
    as: 'forbidden',
    en: 'Who supervises the office sees the budgets that were sent to them, and nothing else',
    th: 'ท่านดูได้เฉพาะงบประมาณที่ส่งถึงท่านและเล่มที่พิมพ์ของงบประมาณนั้น',
  },
  AUTH_FORM_EXPIRED: {
    as: 'forbidden',
    en: 'The form carries no valid token of this session',
    th: 'แบบฟอร์มนี้ไม่ได้มาจากการเข้าสู่ระบบครั้งนี้ จึงยังไม่ได้ทำอะไร',
  },
  AUTH_FORM_FOREIGN: {
    as: 'forbidden',
    en: 'The form was sent from another site',
    th: 'คำสั่งนี้ส่งมาจากเว็บไซต์อื่น ระบบจึงไม่ทำตาม',
  },
  AUTH_SIGN_IN_FIRST: {
    as: 'forbidden',
    en: 'Nobody is signed in',
    th: 'ต้องเข้าสู่ระบบก่อน',
  },
  AUTH_PASSWORD_WRONG: {
    as: 'invalid',
    en: 'The present password is wrong',
    th: 'รหัสผ่านเดิมไม่ถูกต้อง',
  },
  AUTH_PASSWORD_SHORT: {
    as: 'invalid',
    en: 'A password has at least {least} characters',
    th: 'รหัสผ่านใหม่ต้องยาวอย่างน้อย {least} ตัวอักษร จะใช้เป็นประโยคก็ได้',
  },
  AUTH_PASSWORD_LONG: {
    as: 'invalid',
    en: 'A password has at most {most} characters',
    th: 'รหัสผ่านใหม่ยาวได้ไม่เกิน {most} ตัวอักษร',
  },
  AUTH_PASSWORD_KNOWN: {
    as: 'invalid',
    en: 'The password is well known or contains the username',
    th: 'รหัสผ่านใหม่เดาง่าย ให้ใช้คำอื่นที่ไม่มีชื่อผู้ใช้และไม่ซ้ำตัวเดิมเรียงกัน',
  },
  AUTH_PASSWORD_SAME: {
    as: 'invalid',
    en: 'The new password is the present one',
    th: 'รหัสผ่านใหม่ต้องไม่เหมือนรหัสผ่านเดิม',
  },
  AUTH_PASSWORD_UNLIKE: {
    as: 'invalid',
    en: 'The new password was typed differently the second time',
    th: 'รหัสผ่านใหม่สองช่องพิมพ์ไม่เหมือนกัน',
  },
})
