import {
  isTabledLate,
  lastDayToConfirm,
  supervision,
  supervisors,
} from '../../domain/ordinance/clocks'
import { thaiDate } from '../../domain/shared/thai'
import { confirmationText } from './records'
import type { OpenOrdinanceAct, ShowOrdinanceInput } from './show'

/** What the reason of an act is asked as; empty where none is asked for. */
export function reasonLabel(
  act: OpenOrdinanceAct,
  { ordinance, standing }: ShowOrdinanceInput,
): string {
  switch (act.action) {
    case 'cancel':
    case 'send-back':
      return 'เหตุผล'
    case 'revise':
      return 'ต้องแก้อะไร ตามข้อยุติของคณะกรรมการ'
    case 'table':
      return isTabledLate(ordinance, standing.today)
        ? 'เสนอหลังวันที่ 15 สิงหาคม ระบุเหตุผลที่รายงานสภาและผู้กำกับดูแล'
        : ''
    case 'answer':
      return 'เหตุผลที่ส่งคืน (เมื่อไม่เห็นชอบ)'
    case 'confirm':
      return 'เหตุผล (เมื่อพ้นกำหนดโดยไม่มีการประชุม)'
    default:
      return ''
  }
}

/** Of a letter that goes out, whose receipt the clock runs from. */
export function receivedLabel(
  { action }: OpenOrdinanceAct,
  { ordinance }: ShowOrdinanceInput,
): string {
  return action === 'send' ? `${supervisors[supervision[ordinance.kind].supervisor]}รับเมื่อ` : 'รับเมื่อ'
}

/** Why the draft came back, above the act that answers it: from the supervisor, or from the executive to be mended. */
export function whyBack({ action }: OpenOrdinanceAct, { ordinance, history }: ShowOrdinanceInput) {
  if (action === 'confirm') {
    const answer = history.findLast((happening) => happening.action === 'answer')
    const supervisor = supervisors[supervision[ordinance.kind].supervisor]
    return answer && { name: `${supervisor}ส่งคืนเพราะ`, reason: answer.reason }
  }
  if (action !== 'propose') return undefined
  const last = history.findLast((happening) =>
    ['propose', 'send-back', 'revise'].includes(happening.action),
  )
  if (last === undefined || last.action === 'propose') return undefined
  return { name: `${last.postTitle}ให้แก้`, reason: last.reason }
}

/** What follows once the act is done, said before the button is pressed; empty where nothing needs saying. */
export function thenText(
  { action }: OpenOrdinanceAct,
  { ordinance, standing }: ShowOrdinanceInput,
): string {
  const supervisor = supervisors[supervision[ordinance.kind].supervisor]
  switch (action) {
    case 'propose':
      return 'หยุดรับคำขอ ตรึงตัวเลขและถ้อยคำ แล้วส่งให้ผู้บริหารท้องถิ่น'
    case 'resubmit':
      return 'ส่งร่างเดิมให้สภา ประชุมวาระที่ 1 ได้หลังจากนี้อย่างน้อย 3 วัน ไม่รับหลักการอีกครั้งร่างตกไป'
    case 'revise':
      return 'ปลัดแก้คำขอ ประมาณการ และถ้อยคำ แล้วเสนอขึ้นมาใหม่ ร่างที่สภาไม่รับยังเทียบดูได้'
    case 'table':
      return 'ส่งร่างให้สภา ประชุมวาระที่ 1 ได้หลังจากนี้อย่างน้อย 3 วัน'
    case 'read-first':
      return 'รับหลักการแล้วเปิดรับคำแปรญัตติอย่างน้อย 24 ชั่วโมง'
    case 'read-second':
      return 'คำแปรญัตติที่สภาเห็นชอบลดตัวเลขในร่างทันที'
    case 'confirm': {
      const received = ordinance.record.answer?.receivedOn
      const lastDay = received && lastDayToConfirm(ordinance.kind, received)
      const until = lastDay ? `ประชุมได้ถึง ${thaiDate(lastDay, 'long')} ` : ''
      return `${until}${confirmationText(ordinance.kind, ordinance.record)}`
    }
    case 'send':
      return `นับเวลาพิจารณาของ${supervisor}จากวันที่รับ`
    case 'sign':
      return 'ออกเลขที่ฉบับและพิมพ์เล่มงบประมาณ ส่วนประกาศพิมพ์เมื่อบันทึกการประกาศ'
    case 'enforce':
      return standing.provisionalLines.length > 0
        ? 'รายการของปีนี้เกิดขึ้นพร้อมกันทั้งหมด และรับรายจ่ายที่ใช้ไปพลางก่อนไปทุกรายการ'
        : 'รายการงบประมาณของปีนี้เกิดขึ้นพร้อมกันทั้งหมด หน่วยงานเบิกจ่ายได้'
    case 'record-receipts':
      return 'ส่วนที่เกินประมาณการทั้งปีเท่านั้นที่ตั้งงบประมาณเพิ่มเติมได้'
    case 'begin-provisional':
      return `หน่วยงานเบิกจ่ายจากรายการของปี ${ordinance.fiscalYear - 1} ได้ไม่เกินวงเงินเดิม ยกเว้นงบลงทุน จนกว่าจะเริ่มใช้บังคับ`
    default:
      return ''
  }
}
