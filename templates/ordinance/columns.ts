/** A column of a grid: what is typed there, and how wide it is in characters. */
export type Column = {
  readonly name: string
  readonly label: string
  readonly is: 'code' | 'text' | 'long' | 'amount'
  readonly width: number
  /** Added up in the foot. */
  readonly isSummed?: boolean
  /** Bears the row's ยอดต่าง beside its amount. */
  readonly hasDifference?: boolean
  /** Ids of the page's `datalist` that offers its values. */
  readonly list?: string
}

/** The year's own column first to the eye, the years before it beside it. */
const pastColumns = (year: number): readonly Column[] => [
  { name: 'actualOldest', label: `จริง ${year - 4}`, is: 'amount', width: 14 },
  { name: 'actualOlder', label: `จริง ${year - 3}`, is: 'amount', width: 14 },
  { name: 'actualLast', label: `จริง ${year - 2}`, is: 'amount', width: 14 },
  {
    name: 'currentEstimate',
    label: `ประมาณการ ${year - 1}`,
    is: 'amount',
    width: 16,
    isSummed: true,
  },
]

/** คำของบประมาณ: the columns of a unit's requests. */
export function requestColumns(year: number): readonly Column[] {
  return [
    { name: 'subProgrammeCode', label: 'งาน', is: 'code', width: 7, list: 'sub-programmes' },
    { name: 'typeCode', label: 'ประเภท', is: 'code', width: 8, list: 'types' },
    { name: 'item', label: 'รายการ/โครงการ', is: 'text', width: 26 },
    { name: 'quantity', label: 'ปริมาณ', is: 'text', width: 13 },
    { name: 'unitPrice', label: 'ราคาต่อหน่วย', is: 'amount', width: 12 },
    { name: 'amount', label: `ปี ${year}`, is: 'amount', width: 14, isSummed: true },
    { name: 'statement', label: 'คำชี้แจง', is: 'long', width: 30 },
    { name: 'planPage', label: 'แผนฯ หน้า', is: 'text', width: 8 },
    ...pastColumns(year),
  ]
}

/** คำของบประมาณเพิ่มเติม: what is added, to a line that is there or as a new item. */
export function additionColumns(): readonly Column[] {
  const [code, type, item, ...others] = requestColumns(0)
  return [
    { name: 'lineCode', label: 'เพิ่มรายการเดิม', is: 'code', width: 16, list: 'year-lines' },
    ...[code, type, item].flatMap((column) => column ?? []),
    ...others
      .filter(({ name }) => !past.has(name))
      .map((column) => (column.name === 'amount' ? { ...column, label: 'เพิ่มเติม' } : column)),
  ]
}

/** รายรับที่เกินประมาณการ, by type: what a supplementary budget is paid from. */
export function surplusColumns(): readonly Column[] {
  return revenueColumns(0)
    .filter(({ name }) => !past.has(name))
    .map((column) =>
      column.name === 'estimate'
        ? { ...column, label: 'เพิ่มเติม', hasDifference: false }
        : column.name === 'reason'
          ? { ...column, label: 'คำชี้แจง' }
          : column,
    )
}

const past: ReadonlySet<string> = new Set(pastColumns(0).map(({ name }) => name))

/** ประมาณการรายรับ: the columns of the revenue estimate. */
export function revenueColumns(year: number): readonly Column[] {
  return [
    { name: 'code', label: 'รหัส', is: 'code', width: 8, list: 'revenue-types' },
    { name: 'name', label: 'ประเภทรายรับ', is: 'text', width: 30 },
    ...pastColumns(year),
    {
      name: 'estimate',
      label: `ปี ${year}`,
      is: 'amount',
      width: 20,
      isSummed: true,
      hasDifference: true,
    },
    { name: 'reason', label: 'เหตุผลของประมาณการ', is: 'long', width: 34 },
  ]
}
