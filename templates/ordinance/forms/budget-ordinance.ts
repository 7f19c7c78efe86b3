import type {
  FinancialPosition,
  OrdinanceContent,
  Receipts,
} from '../../../domain/ordinance/ordinance'
import { sumsOf, type OrdinanceSums, type Sum } from '../../../domain/ordinance/sums'
import { fullTitles, kindTitles } from '../../../domain/organisation/titles'
import type { PlainDate } from '../../../domain/shared/calendar'
import { formatBaht } from '../../../domain/shared/money'
import { bahtText, thaiDate } from '../../../domain/shared/thai'
import {
  amountText,
  dateView,
  formView,
  undatedSignView,
  type FormOrganisation,
  type FormPrint,
  type FormSigner,
} from '../../forms/form'
import { addedText, articlesOf, paidFrom } from './book-articles'
import { figuresRow, totalRow } from './book-rows'
import { expenditureDetails, expenditureReport } from './expenditure-report'
import { revenueDetails, revenueReport } from './revenue-report'

/** What the book of an ordinance (เล่มข้อบัญญัติ/เทศบัญญัติงบประมาณรายจ่าย) states. */
export type BudgetOrdinanceFacts = {
  readonly organisation: FormOrganisation
  readonly content: OrdinanceContent
  readonly units: readonly { readonly id: string; readonly name: string }[]
  /** ฉบับที่, from the signature on. */
  readonly number: string
  readonly signedOn: PlainDate | undefined
  /** Of a supplementary budget: the revenue it is paid from. */
  readonly receipts?: Receipts | undefined
  readonly executive: FormSigner
  /** นายอำเภอ or ผู้ว่าราชการจังหวัด with the name of the place. */
  readonly supervisorTitle: string
  readonly print: FormPrint
}

/**
 * The whole book: cover, contents, ส่วนที่ 1 the speech with its figures, ส่วนที่ 2 the ordinance with its
 * reports and details. Source: §2.9, domain notes on budget, accounts and year end.
 */
export function budgetOrdinanceView(facts: BudgetOrdinanceFacts) {
  const { organisation, content } = facts
  const { fiscalYear, supplement, wording } = content
  const added = addedText(content)
  const titles = kindTitles[organisation.kind]
  const sums = sumsOf(content)
  const law = titles.budgetLaw.replace('งบประมาณรายจ่าย', '')
  return {
    ...formView(`${titles.budgetLaw}${added} พ.ศ. ${fiscalYear}`, organisation, facts.print),
    law,
    lawName: titles.budgetLaw,
    yearTitle: `${added}ประจำปีงบประมาณ พ.ศ. ${fiscalYear}`,
    isSupplementary: supplement !== undefined,
    received: receivedText(facts),
    fiscalYear: String(fiscalYear),
    years: {
      oldest: String(fiscalYear - 4),
      older: String(fiscalYear - 3),
      last: String(fiscalYear - 2),
      current: String(fiscalYear - 1),
    },
    number: facts.number,
    council: fullTitles(organisation).council,
    parts: partsOf(law, added, wording.basics !== ''),
    basics: supplement === undefined ? paragraphs(wording.basics) : [],
    speech: paragraphs(wording.speech),
    position: positionRows(content.position),
    principle: paragraphs(wording.principle),
    reasons: paragraphs(wording.reasons),
    revenueSummary: revenueSummary(sums, supplement !== undefined),
    expenditureSummary: [...sums.groups.map(figuresRow), totalRow('รวมรายจ่าย', sums.expenditure)],
    areas: areaRows(sums),
    matrices: matricesOf(sums),
    articles: articlesOf(facts, sums, law),
    /** Written by hand: the book is printed before it is announced. */
    announcedOn: dateView(undefined),
    revenueReport: revenueReport(content, sums),
    expenditureReport: expenditureReport(content),
    revenueDetails: revenueDetails(content, sums),
    expenditureDetails: expenditureDetails(facts),
    totalRevenue: formatBaht(sums.revenue.amount),
    totalExpenditure: formatBaht(sums.expenditure.amount),
    inWords: bahtText(sums.expenditure.amount),
    paidFrom: paidFrom(content, sums),
    signs: [
      undatedSignView(facts.executive),
      undatedSignView(
        { name: '', title: facts.supervisorTitle, capacity: 'self', ownTitle: '', on: undefined },
        'เห็นชอบ (ลงชื่อ)',
      ),
    ],
  }
}

/** What a supplementary budget lives on, as the treasury recorded it. */
function receivedText({ receipts }: BudgetOrdinanceFacts): string {
  if (!receipts) return ''
  const { received, asOf, evidence } = receipts
  return `รายรับจริงถึงวันที่ ${thaiDate(asOf, 'long')} รวม ${formatBaht(received)} บาท ตามหลักฐาน ${evidence}`
}

/** Headings of the contents, by the id that stands at each. A supplementary book is the shorter one of §2.7. */
function partsOf(law: string, added: string, hasBasics: boolean) {
  const name = added.trim()
  if (name !== '')
    return [
      { id: 'part-1', name: `ส่วนที่ 1 คำแถลงประกอบงบประมาณรายจ่าย${name}`, isPart: true },
      { id: 'part-2', name: `ส่วนที่ 2 ${law} เรื่อง งบประมาณรายจ่าย${name}`, isPart: true },
      { id: 'principle', name: 'บันทึกหลักการและเหตุผล', isPart: false },
      { id: 'revenue-details', name: `รายงานรายละเอียดประมาณการรายรับ ${name}`, isPart: false },
      { id: 'expenditure-report', name: `รายงานประมาณการรายจ่าย ${name}`, isPart: false },
      { id: 'expenditure-details', name: `รายงานรายละเอียดประมาณการรายจ่าย ${name}`, isPart: false },
      { id: 'articles', name: law, isPart: false },
    ]
  return [
    ...(hasBasics ? [{ id: 'basics', name: 'ข้อมูลเบื้องต้น', isPart: false }] : []),
    { id: 'part-1', name: 'ส่วนที่ 1 คำแถลงประกอบงบประมาณรายจ่าย', isPart: true },
    { id: 'part-2', name: `ส่วนที่ 2 ${law} เรื่อง งบประมาณรายจ่าย`, isPart: true },
    { id: 'principle', name: 'บันทึกหลักการและเหตุผล', isPart: false },
    { id: 'articles', name: law, isPart: false },
    { id: 'revenue-report', name: 'รายงานประมาณการรายรับ', isPart: false },
    { id: 'revenue-details', name: 'รายงานรายละเอียดประมาณการรายรับ', isPart: false },
    { id: 'expenditure-report', name: 'รายงานประมาณการรายจ่าย', isPart: false },
    { id: 'expenditure-details', name: 'รายงานรายละเอียดประมาณการรายจ่าย', isPart: false },
  ]
}

/** Paragraphs as the office typed them, a line each. */
function paragraphs(text: string): readonly string[] {
  return text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function positionRows(position: FinancialPosition) {
  const { asOf, bankDeposits, accumulatedFund, accumulatedFundReserve, loans } = position
  return {
    asOf: asOf ? `ณ วันที่ ${thaiDate(asOf, 'long')}` : '',
    rows: [
      { name: 'เงินฝากธนาคาร', amount: amountText(bankDeposits) },
      { name: 'เงินสะสม', amount: amountText(accumulatedFund) },
      { name: 'ทุนสำรองเงินสะสม', amount: amountText(accumulatedFundReserve) },
      { name: 'เงินกู้', amount: amountText(loans) },
    ],
  }
}

/** ก ข ค with the categories of each; of a supplementary budget, those that it has something of. */
function revenueSummary({ revenueGroups, revenue }: OrdinanceSums, isSupplementary: boolean) {
  const groups = revenueGroups.filter(({ parts }) => !isSupplementary || parts.length > 0)
  return [
    ...groups.flatMap((group) => [
      ...group.parts.map(figuresRow),
      totalRow(`รวม${group.name} (${group.mark})`, group),
    ]),
    totalRow('รวมรายรับ', revenue),
  ]
}

function areaRows({ areas, expenditure }: OrdinanceSums) {
  return [
    ...areas.flatMap((area) => [
      { name: area.name, amount: formatBaht(area.amount), level: 'group' },
      ...area.parts.map((programme) => ({
        name: programme.name,
        amount: formatBaht(programme.amount),
        level: 'item',
      })),
    ]),
    { name: 'งบประมาณรายจ่ายทั้งสิ้น', amount: formatBaht(expenditure.amount), level: 'sum' },
  ]
}

/** งาน × งบ of each programme. */
function matricesOf({ areas }: OrdinanceSums) {
  return areas
    .flatMap(({ parts }) => parts)
    .map((programme) => {
      const works = programme.parts
      const groups = [
        ...new Map(works.flatMap(({ parts }) => parts).map((group) => [group.code, group.name])),
      ]
      const amountOf = (parts: readonly Sum[], code: string) =>
        parts.find((part) => part.code === code)?.amount ?? 0n
      const columnTotal = (code: string) =>
        works.reduce((whole, { parts }) => whole + amountOf(parts, code), 0n)
      return {
        name: programme.name,
        works: works.map(({ name }) => name),
        rows: groups.map(([code, name]) => ({
          name,
          amounts: works.map(({ parts }) => amountText(amountOf(parts, code))),
          amount: amountText(columnTotal(code)),
        })),
        totals: works.map(({ amount }) => amountText(amount)),
        total: amountText(programme.amount),
      }
    })
}
