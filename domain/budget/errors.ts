import { catalogue } from '../shared/errors'

/** Refusals of budget lines, their registers and the control of the budget. */
export const budgetError = catalogue({
  BUDGET_LINE_NOT_FOUND: {
    as: 'missing',
    en: 'There is no such budget line',
    th: 'ไม่พบรายการงบประมาณนี้ในหน่วยงานของท่าน',
  },
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
})
