import { catalogue } from '../shared/errors'

/** Refusals of budget lines, their registers and the control of the budget. */
export const budgetError = catalogue({
  CONTROL_DAY_TO_COME: {
    as: 'invalid',
    en: 'The budget is not controlled as of a day that is to come; today is {today}',
    th: 'ดูยอดของวันที่ยังไม่ถึงไม่ได้ วันนี้วันที่ {today}',
  },
  CONTROL_DAY_BEFORE_YEAR: {
    as: 'invalid',
    en: 'The day lies before the fiscal year, which begins on {first}',
    th: 'วันที่อยู่ก่อนปีงบประมาณนี้ ซึ่งเริ่มวันที่ {first}',
  },
  REMAINING_NOT_THE_REPORT: {
    as: 'invalid',
    en: 'The cell {address} should say {wanted} and says {found}: this is not the remaining-budget report',
    th: 'ช่อง {address} ต้องเป็นหัวตาราง “{wanted}” แต่เป็น “{found}” ไฟล์นี้ไม่ใช่รายงานงบประมาณคงเหลือของ New e-LAAS',
  },
  REMAINING_CODE_UNREADABLE: {
    as: 'invalid',
    en: 'The budget code {code} does not have 16 digits that begin with 99',
    th: 'รหัสงบประมาณ “{code}” ต้องมี 16 หลัก ขึ้นต้นด้วย 99',
  },
  REMAINING_OTHER_YEAR: {
    as: 'invalid',
    en: 'The budget code {code} is of the year {year}, not of {wanted}',
    th: 'รหัสงบประมาณ “{code}” เป็นของปีงบประมาณ {year} ไม่ใช่ {wanted}',
  },
  REMAINING_CODE_TWICE: {
    as: 'invalid',
    en: 'The budget code {code} stands in the row before it too',
    th: 'รหัสงบประมาณ “{code}” ซ้ำกับช่อง {address}',
  },
  REMAINING_NOT_ADDED_UP: {
    as: 'invalid',
    en: 'The row comes to {sum} and says {found}',
    th: 'อนุมัติ + โอนเพิ่ม − โอนลด − ก่อหนี้ − เบิกจ่าย ได้ {sum} แต่ช่องนี้เป็น {found}',
  },
})
