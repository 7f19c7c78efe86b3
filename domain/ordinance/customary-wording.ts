import { account } from '../ledger/chart-of-accounts'
import { kindTitles, type OrganisationKind } from '../organisation/titles'
import type { FiscalYear, PlainDate } from '../shared/calendar'
import { sum, type Satang } from '../shared/money'
import type { FinancialPosition, OrdinanceWording } from './ordinance'

/** Whose budget the words are of, and where the office is. */
type Office = {
  readonly kind: OrganisationKind
  readonly name: string
  readonly address: string
  readonly districtName: string
  readonly provinceName: string
}

/**
 * ถ้อยคำตั้งต้น: the words that budget books of the kind of local government customarily begin with, for the office
 * to go on from; a supplementary budget's book is the shorter one, without ข้อมูลเบื้องต้น. Custom, not law: nothing of it is printed before the office has saved it. Source: the parts of §2.9.
 */
export function customaryWording(
  office: Office,
  fiscalYear: FiscalYear,
  supplement?: number,
): OrdinanceWording {
  const { council, budgetLaw } = kindTitles[office.kind]
  const year = `ประจำปีงบประมาณ พ.ศ. ${fiscalYear}`
  if (supplement !== undefined) {
    const added = `เพิ่มเติม ฉบับที่ ${supplement} ${year}`
    return {
      basics: '',
      speech: `ผู้บริหารท้องถิ่นของ${office.name}ขอเสนอร่าง${budgetLaw}${added} ต่อ${council} พร้อมชี้แจงสถานะการคลังและรายรับที่นำมาตั้งจ่าย ดังต่อไปนี้`,
      principle: `ตั้งงบประมาณรายจ่าย${added} ของ${office.name} แยกตามด้านและแผนงาน ดังนี้`,
      reasons: `เนื่องจากงบประมาณที่ตั้งไว้ไม่พอจ่ายหรือมีความจำเป็นต้องตั้งรายจ่ายขึ้นใหม่ และมีรายรับที่ได้รับจริงแล้วเกินกว่าที่ประมาณการไว้ จึงเสนอร่าง${budgetLaw}${added} เพื่อให้${council}พิจารณาเห็นชอบต่อไป`,
    }
  }
  const place = [`อำเภอ${office.districtName}`, `จังหวัด${office.provinceName}`].join(' ')
  return {
    basics: `${office.name} ตั้งอยู่ ${office.address.trim() === '' ? place : office.address}`,
    speech: [
      `บัดนี้ ถึงเวลาที่ผู้บริหารท้องถิ่นของ${office.name}จะได้เสนอร่าง${budgetLaw}ประจำปีต่อ${council}อีกครั้งหนึ่ง`,
      `ในโอกาสนี้ จึงขอชี้แจงให้ท่านประธานและสมาชิกทุกท่านได้ทราบถึงสถานะการคลัง ตลอดจนหลักการและแนวนโยบายการดำเนินการในปีงบประมาณ พ.ศ. ${fiscalYear} ดังต่อไปนี้`,
    ].join('\n'),
    principle: `ตั้งงบประมาณรายจ่าย${year} ของ${office.name} แยกตามด้านและแผนงาน ดังนี้`,
    reasons: `เพื่อให้การดำเนินงานของ${office.name}เป็นไปตามแผนพัฒนาท้องถิ่นและอำนาจหน้าที่ตลอดปีงบประมาณ พ.ศ. ${fiscalYear} จึงเสนอร่าง${budgetLaw}${year} เพื่อให้${council}พิจารณาเห็นชอบต่อไป`,
  }
}

/** The accounts that the position is read from: their code, or what it begins with. */
const positionAccounts = {
  bankDeposits: '11010301',
  accumulatedFund: account.accumulatedFund,
  accumulatedFundReserve: account.reserveFund,
} as const

/**
 * สถานะการคลัง as the books say it on a day, for the office to check. Loans stay at zero: no account of the chart is
 * known to hold them alone.
 */
export function positionFromBooks(
  asOf: PlainDate,
  balances: readonly { readonly code: string; readonly balance: Satang }[],
): FinancialPosition {
  const debits = (prefix: string): Satang =>
    sum(balances.filter(({ code }) => code.startsWith(prefix)).map(({ balance }) => balance))
  return {
    asOf,
    bankDeposits: debits(positionAccounts.bankDeposits),
    accumulatedFund: -debits(positionAccounts.accumulatedFund),
    accumulatedFundReserve: -debits(positionAccounts.accumulatedFundReserve),
    loans: 0n,
  }
}
