import type { FinancialPosition, OrdinanceWording } from '../../domain/ordinance/ordinance'
import { thaiDateTime } from '../../domain/shared/thai'
import type { FieldError } from '../layouts/page'
import { positionDifferences, wordDifferences } from './differences'
import { yearName } from './year-name'

type Body = { readonly wording: OrdinanceWording; readonly position: FinancialPosition }

type Version = {
  readonly version: number
  readonly body: Body
  readonly savedByName: string
  readonly savedAt: Date
}

export type WordingInput = {
  readonly id: string
  readonly fiscalYear: number
  readonly supplement?: number | undefined
  readonly typed: Readonly<Record<string, string>>
  readonly version: number
  readonly versions: readonly Version[]
  readonly mayType: boolean
  /** Whether its words may still be changed by whoever may type. */
  readonly isOpen: boolean
  readonly errors: readonly FieldError[]
  readonly tabs: readonly {
    readonly href: string
    readonly label: string
    readonly current: boolean
  }[]
}

const texts = [
  {
    name: 'basics',
    label: 'ข้อมูลเบื้องต้น',
    hint: 'ที่ตั้ง เขตการปกครอง พื้นที่ ประชากร',
    rows: 5,
  },
  {
    name: 'speech',
    label: 'คำแถลงประกอบงบประมาณ',
    hint: 'ผู้บริหารกล่าวต่อสภาก่อนตัวเลข',
    rows: 10,
  },
  { name: 'principle', label: 'หลักการ', hint: '', rows: 4 },
  { name: 'reasons', label: 'เหตุผล', hint: '', rows: 4 },
] as const

const amounts = [
  { name: 'asOf', label: 'ณ วันที่' },
  { name: 'bankDeposits', label: 'เงินฝากธนาคาร' },
  { name: 'accumulatedFund', label: 'เงินสะสม' },
  { name: 'accumulatedFundReserve', label: 'ทุนสำรองเงินสะสม' },
  { name: 'loans', label: 'เงินกู้' },
] as const

/** ถ้อยคำ: the office's own words for the document, every version kept and comparable. */
export function wordingView(input: WordingInput) {
  const errorAt = (name: string) => input.errors.find(({ field }) => field === name)?.text ?? ''
  const field = <T extends { readonly name: string }>(one: T) => ({
    ...one,
    value: input.typed[one.name] ?? '',
    error: errorAt(one.name),
  })
  return {
    title: `ถ้อยคำ งบประมาณปี ${input.fiscalYear}`,
    section: 'budget' as const,
    styles: ['ordinance.css'],
    id: input.id,
    fiscalYear: String(input.fiscalYear),
    yearName: yearName(input),
    version: String(input.version),
    mayType: input.mayType,
    isFirst: input.isOpen && input.version === 0,
    isBare: !input.isOpen && texts.every(({ name }) => (input.typed[name] ?? '').trim() === ''),
    texts: texts.map(field).map((text) => ({ ...text, rows: String(text.rows) })),
    amounts: amounts.map(field).map((one) => ({ ...one, isAmount: one.name !== 'asOf' })),
    versions: input.versions.map(({ version, savedByName, savedAt }) => ({
      text: `ฉบับที่ ${version} ${savedByName} ${thaiDateTime(savedAt)}\u00A0น.`,
      compare:
        version > 1 ? `/ordinances/${input.id}/wording/compare?a=${version - 1}&b=${version}` : '',
    })),
    errors: input.errors,
    tabs: input.tabs,
  }
}

/** Two versions of the words side by side, what went and what came marked. */
export function compareView(
  budget: Pick<WordingInput, 'id' | 'fiscalYear' | 'supplement'>,
  versions: readonly Version[],
  [before, after]: readonly [Version, Version],
) {
  const parts = texts.map(({ name, label }) => ({
    label,
    ...wordDifferences(before.body.wording[name], after.body.wording[name]),
  }))
  const position = positionDifferences(before.body.position, after.body.position)
  const option = (chosen: number) => (one: Version) => ({
    value: String(one.version),
    label: `ฉบับที่ ${one.version}`,
    selected: one.version === chosen,
  })
  return {
    title: `เทียบถ้อยคำ งบประมาณ${yearName(budget)}`,
    section: 'budget' as const,
    styles: ['ordinance.css'],
    scripts: ['payment.js'],
    id: budget.id,
    yearName: yearName(budget),
    before: versions.map(option(before.version)),
    after: versions.map(option(after.version)),
    parts: parts.filter(({ isSame }) => !isSame),
    position,
    isSame: position.length === 0 && parts.every(({ isSame }) => isSame),
  }
}
