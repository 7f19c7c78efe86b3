import {
  decidedBy,
  firstDayInForce,
  supervisors,
  supervisorTitle,
} from '../../../domain/ordinance/clocks'
import type { OrdinanceContent, OrdinanceRecord } from '../../../domain/ordinance/ordinance'
import { fullTitles, kindTitles } from '../../../domain/organisation/titles'
import { formatBaht, sum } from '../../../domain/shared/money'
import { bahtText, thaiDate } from '../../../domain/shared/thai'
import {
  dateView,
  formView,
  undatedSignView,
  type FormOrganisation,
  type FormPrint,
  type FormSigner,
} from '../../forms/form'

/** What the announcement (ประกาศใช้ข้อบัญญัติ/เทศบัญญัติงบประมาณรายจ่าย) states. */
export type OrdinanceAnnouncementFacts = {
  readonly organisation: FormOrganisation
  readonly content: OrdinanceContent
  readonly number: string
  readonly record: OrdinanceRecord
  /** Nobody answered in time: deemed approved. */
  readonly isDeemed: boolean
  readonly executive: FormSigner
  readonly print: FormPrint
}

/**
 * ประกาศ, one page to be put up and sent out: what the council passed and when, how the supervisor agreed, how much it is and
 * from when it is in force. Source: row 0 of §2.9, domain notes on budget, accounts and year end, which lists it; its words
 * are ours and name no clause.
 */
export function ordinanceAnnouncementView(facts: OrdinanceAnnouncementFacts) {
  const { organisation, content, number, record } = facts
  const { fiscalYear, supplement, appropriations } = content
  const { budgetLaw } = kindTitles[organisation.kind]
  const { chiefExecutive, council } = fullTitles(organisation)
  const added = supplement === undefined ? '' : ` เพิ่มเติม ฉบับที่ ${supplement}`
  const law = `${budgetLaw}${added} ประจำปีงบประมาณ พ.ศ. ${fiscalYear}`
  const amount = sum(appropriations.map((voted) => voted.amount))
  const from =
    supplement === undefined ? firstDayInForce(fiscalYear, record.announcedOn) : record.announcedOn
  return {
    ...formView(`ประกาศใช้${law}`, organisation, facts.print),
    heading: `ประกาศ${organisation.name}`,
    about: `เรื่อง ประกาศใช้${law}`,
    paragraphs: [
      `ตามที่${council} ${passedText(record)}ให้ตรา${law} ${agreedText(facts)} และ${chiefExecutive}ได้ลงนามตราเป็นฉบับที่ ${number}${record.signedOn ? ` เมื่อวันที่ ${thaiDate(record.signedOn, 'long')}` : ''} แล้วนั้น`,
      `${organisation.name} จึงประกาศใช้${law} เป็นจำนวนเงินรวมทั้งสิ้น ${formatBaht(amount)} บาท (${bahtText(amount)})${from ? ` ตั้งแต่วันที่ ${thaiDate(from, 'long')} เป็นต้นไป` : ''}`,
      'จึงประกาศให้ทราบโดยทั่วกัน',
    ],
    announcedOn: dateView(record.announcedOn),
    signs: [undatedSignView(facts.executive)],
  }
}

function passedText({ thirdReading }: OrdinanceRecord): string {
  if (!thirdReading) return 'ได้มีมติเห็นชอบ'
  const { meeting, heldOn } = thirdReading
  return `ในการประชุม${meeting} เมื่อวันที่ ${thaiDate(heldOn, 'long')} ได้มีมติเห็นชอบ`
}

/** How the supervisor agreed: by an answer, by letting the days go by, or overruled by the council. */
function agreedText({ organisation, record, isDeemed }: OrdinanceAnnouncementFacts): string {
  const { answer, confirmation } = record
  const { council } = fullTitles(organisation)
  const who =
    decidedBy({ kind: organisation.kind, record }) === 'governor'
      ? `${supervisors.governor}${organisation.provinceName}`
      : supervisorTitle(organisation)
  if (isDeemed) return `โดย${who}มิได้แจ้งผลการพิจารณาภายในกำหนด ถือว่าให้ความเห็นชอบแล้ว`
  if (answer?.isApproved === true) {
    const letter = answer.number === '' ? '' : `ตามหนังสือที่ ${answer.number} ลงวันที่`
    return `โดย${who}ให้ความเห็นชอบแล้ว ${letter || 'เมื่อวันที่'} ${thaiDate(answer.datedOn, 'long')}`
  }
  if (confirmation)
    return `โดย${council}ได้ยืนยันร่างเดิมแล้ว เมื่อวันที่ ${thaiDate(confirmation.heldOn, 'long')}`
  return ''
}
