import { catalogue } from '../shared/errors'

/** Every refusal of a spending plan's acts, in the words an officer reads. */
export const spendingPlanError = catalogue({
  SPENDING_PLAN_CHANGED_MEANWHILE: {
    as: 'conflict',
    en: 'The plan changed after the page was drawn',
    th: 'แผนนี้มีผู้ดำเนินการไปแล้วหลังจากท่านเปิดหน้านี้ อ่านฉบับล่าสุดก่อน',
  },
  SPENDING_PLAN_NOT_OPEN_TO_THIS: {
    as: 'conflict',
    en: 'The plan is {status}: it is not open to {action}',
    th: 'แผนอยู่ในขั้น “{status}” จึงยังทำรายการ “{action}” ไม่ได้',
  },
  SPENDING_PLAN_NOT_YOURS: {
    as: 'forbidden',
    en: 'The post {post} may not do {action}',
    th: '{post} ไม่มีหน้าที่ “{action}” ผู้มีหน้าที่คือ {who}',
  },
  SPENDING_PLAN_DUTIES_NOT_APART: {
    as: 'forbidden',
    en: 'Who did {done} may not do {action}',
    th: 'ท่าน{done}แล้ว จึง{action}ไม่ได้ ต้องให้ผู้อื่นทำ',
  },
  SPENDING_PLAN_YEAR_CLOSED: {
    as: 'conflict',
    en: 'The fiscal year {year} is not open, or it is over',
    th: 'ปีงบประมาณ {year} ยังไม่เปิดหรือสิ้นสุดแล้ว จึงเสนอหรืออนุมัติแผนของปีนั้นไม่ได้',
  },
  SPENDING_PLAN_NO_LINES: {
    as: 'conflict',
    en: 'The unit has no budget in force in {year}',
    th: 'หน่วยงานนี้ยังไม่มีรายการงบประมาณที่ใช้บังคับในปีงบประมาณ {year} จึงยังจัดทำแผนไม่ได้',
  },
  SPENDING_PLAN_LINE_UNKNOWN: {
    as: 'invalid',
    en: 'The plan has a line that is not the unit’s, or has one twice',
    th: 'แผนมีรายการที่ไม่ใช่ของหน่วยงานในปีงบประมาณ {year} หรือมีรายการซ้ำ เปิดแผนใหม่อีกครั้ง',
  },
  SPENDING_PLAN_LINE_MISSING: {
    as: 'invalid',
    en: 'The plan lacks the line {line}',
    th: 'แผนยังไม่มีรายการ “{line}”',
  },
  SPENDING_PLAN_SUM_DIFFERS: {
    as: 'invalid',
    en: 'The quarters of {line} add up to {planned}, its budget is {budget}: {difference}',
    th: '“{line}” รวมสี่ไตรมาส {planned} ไม่เท่ากับงบหลังโอน {budget} {difference} บาท',
  },
  SPENDING_PLAN_BUDGET_MOVED: {
    as: 'conflict',
    en: 'The budget of {line} changed after the plan was handed in',
    th: 'งบของ “{line}” เปลี่ยนไปหลังเสนอแผน แผนจึงไม่ตรงกับงบ {difference} บาท ส่งคืนให้หน่วยงานปรับก่อน',
  },
  SPENDING_PLAN_NO_REASON: {
    as: 'invalid',
    en: 'A revision says why',
    th: 'ระบุเหตุผลที่ปรับแผน',
  },
  SPENDING_PLAN_NOTHING_CHANGED: {
    as: 'invalid',
    en: 'The plan is the same as edition {edition}, which is in use',
    th: 'แผนนี้เหมือนกับฉบับที่ {edition} ที่ใช้อยู่ทุกรายการ',
  },
  SPENDING_PLAN_ANOTHER_UNDER_WAY: {
    as: 'conflict',
    en: 'Another plan of the unit is on its way: {number}',
    th: 'หน่วยงานนี้มีแผนอีกฉบับที่เสนอไว้ยังไม่เสร็จ (เลขที่ {number}) รอให้เสร็จหรือยกเลิกก่อน',
  },
  SPENDING_PLAN_NEEDS_REASON: {
    as: 'invalid',
    en: 'A reason is needed',
    th: 'ระบุเหตุผลของการ{action}',
  },
  SPENDING_PLAN_NO_DRAFT: {
    as: 'conflict',
    en: 'The draft is gone, or can’t be read yet',
    th: 'ไม่พบร่างแผนนี้ หรือข้อมูลในร่างยังไม่ครบถ้วน',
  },
  SPENDING_PLAN_NOT_FOUND: {
    as: 'missing',
    en: 'There is no such plan',
    th: 'ไม่พบแผนการใช้จ่ายเงินนี้ในหน่วยงานของท่าน',
  },
  SPENDING_PLAN_NO_POST_FOR_STEP: {
    as: 'conflict',
    en: 'Nobody holds a post for the next step: {role}',
    th: 'ยังไม่มีผู้ดำรงตำแหน่งสำหรับขั้นถัดไป ({role})',
  },
})
