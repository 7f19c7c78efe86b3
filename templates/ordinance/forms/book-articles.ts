import type { OrdinanceContent } from '../../../domain/ordinance/ordinance'
import type { OrdinanceSums } from '../../../domain/ordinance/sums'
import { fullTitles, kindTitles } from '../../../domain/organisation/titles'
import { formatBaht } from '../../../domain/shared/money'
import { bahtText } from '../../../domain/shared/thai'
import type { BudgetOrdinanceFacts } from './budget-ordinance'

/** What the ordinance says of itself before and after the table of programmes, its articles numbered. */
export function articlesOf(facts: BudgetOrdinanceFacts, sums: OrdinanceSums, law: string) {
  const { organisation, content, supervisorTitle } = facts
  const { fiscalYear } = content
  const added = addedText(content)
  const { foundingLaw } = kindTitles[organisation.kind]
  const { chiefExecutive, council } = fullTitles(organisation)
  const whole = `${law}งบประมาณรายจ่าย ${added}ประจำปีงบประมาณ พ.ศ. ${fiscalYear}`
  const total = `${formatBaht(sums.expenditure.amount)} บาท`
  const numbered = (first: number, texts: readonly string[]) =>
    texts.map((text, index) => ({ number: `ข้อ ${first + index}`, text }))
  return {
    title: `${law}${organisation.name}`,
    about: `เรื่อง งบประมาณรายจ่าย ${added}ประจำปีงบประมาณ พ.ศ. ${fiscalYear}`,
    recital: `โดยที่เป็นการสมควรตรา${whole} อาศัยอำนาจตามความใน${foundingLaw} จึงตรา${law}งบประมาณรายจ่ายขึ้นไว้ โดยความเห็นชอบของ${council} และโดยอนุมัติของ${supervisorTitle} ดังต่อไปนี้`,
    before: numbered(1, [
      `${law}นี้เรียกว่า “${whole}”`,
      `${law}นี้ให้ใช้บังคับตั้งแต่${added === '' ? `วันที่ 1 ตุลาคม พ.ศ. ${fiscalYear - 1} ` : 'วันประกาศ'}เป็นต้นไป`,
      `งบประมาณรายจ่าย${added}ประจำปีงบประมาณ พ.ศ. ${fiscalYear} ให้ตั้งจ่ายเป็นจำนวนรวมทั้งสิ้น ${total} (${bahtText(sums.expenditure.amount)})`,
      `งบประมาณรายจ่ายทั่วไป ${added}${paidFrom(content, sums)} เป็นจำนวนรวมทั้งสิ้น ${total} โดยแยกรายละเอียดตามแผนงานได้ดังนี้`,
    ]),
    after: numbered(5, [
      `ให้${chiefExecutive}ปฏิบัติการเบิกจ่ายเงินงบประมาณที่ได้รับอนุมัติ ให้เป็นไปตามระเบียบการเบิกจ่ายเงินขององค์กรปกครองส่วนท้องถิ่น`,
      `ให้${chiefExecutive}มีหน้าที่รักษาการให้เป็นไปตาม${law}นี้`,
    ]),
  }
}

/** `รายได้จัดเก็บเอง 713,500.00 บาท หมวดภาษีจัดสรร … และหมวดเงินอุดหนุนทั่วไป …`; without amounts where the council cut. */
function sourcesText({ revenueGroups, revenue, expenditure }: OrdinanceSums): string {
  const names = ['รายได้จัดเก็บเอง', 'หมวดภาษีจัดสรร', 'หมวดเงินอุดหนุนทั่วไป']
  const isBalanced = revenue.amount === expenditure.amount
  const texts = revenueGroups.flatMap(({ amount }, index) =>
    amount === 0n ? [] : [`${names[index] ?? ''}${isBalanced ? ` ${formatBaht(amount)} บาท` : ''}`],
  )
  if (texts.length < 2) return texts.join('')
  return `${texts.slice(0, -1).join(' ')} และ${texts.at(-1) ?? ''}`
}

/** What pays for it: of a year's budget, the sources that it has. */
export function paidFrom({ supplement }: OrdinanceContent, sums: OrdinanceSums): string {
  return supplement === undefined
    ? `จ่ายจาก${sourcesText(sums)}`
    : 'จ่ายจากรายรับที่มิได้ตั้งรับไว้หรือเกินยอดรวมประมาณการรายรับ ซึ่งได้รับจริงแล้ว'
}

/** `เพิ่มเติม ฉบับที่ 1 ` of a supplementary budget, which every title of its book names. Source: §2.7. */
export function addedText({ supplement }: Pick<OrdinanceContent, 'supplement'>): string {
  return supplement === undefined ? '' : `เพิ่มเติม ฉบับที่ ${supplement} `
}
