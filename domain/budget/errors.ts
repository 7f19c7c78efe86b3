import { catalogue } from '../shared/errors'

/** Refusals of budget lines and their registers. */
export const budgetError = catalogue({
  BUDGET_LINE_NOT_FOUND: {
    as: 'missing',
    en: 'There is no such budget line',
    th: 'ไม่พบรายการงบประมาณนี้ในหน่วยงานของท่าน',
  },
})
