import { projectRoot } from '../../config'
import { account } from '../../domain/ledger/chart-of-accounts'
import { firstDayOf, plainDate, type FiscalYear } from '../../domain/shared/calendar'
import { parseBaht, sum, type Satang } from '../../domain/shared/money'
import { fieldOf, readDataCsv, type CsvRow } from '../csv'
import type { BudgetLineFile, PayeeFile, UnitFile } from '../organisation-file'
import { peopleOf, postOf, type Example, type ExamplePost } from './example'

/** The Department of Local Administration's code of the organisation. */
export const dlaCode = '6560115'

/**
 * อบต.แม่ใส: public figures of its ordinance of 2568 and its action plan, used for whatever fiscal year is
 * current. Where they come from, and what of them is ours: prisma/data/README.md.
 */
export function maeSai(fiscalYear: FiscalYear): Example {
  return {
    pretendToday: undefined,
    file: {
      kind: 'sao',
      dlaCode,
      name: 'องค์การบริหารส่วนตำบลแม่ใส',
      shortName: 'อบต.แม่ใส',
      districtName: 'เมืองพะเยา',
      provinceName: 'พะเยา',
      address: 'ตำบลแม่ใส อำเภอเมืองพะเยา จังหวัดพะเยา 56000',
      taxId: '0994000900015',
      fiscalYear,
      people: peopleOf(posts.flatMap(({ posts }) => posts)),
      units: unitsOf(fiscalYear),
      budgetLines: budgetLinesOf(),
      openingBalances: [
        { account: account.bankCurrent, side: 'debit', amount: parseBaht('9,850,000.00') },
        { account: account.bankSavings, side: 'debit', amount: parseBaht('14,200,000.00') },
        { account: account.contractGuarantees, side: 'credit', amount: parseBaht('186,350.00') },
        { account: account.accumulatedFund, side: 'credit', amount: parseBaht('16,563,650.00') },
        { account: account.reserveFund, side: 'credit', amount: parseBaht('7,300,000.00') },
      ],
      bankAccounts: [
        {
          bankName: 'ธนาคารกรุงไทย จำกัด (มหาชน)',
          branch: 'พะเยา',
          number: '512-6-00056-0',
          name: 'องค์การบริหารส่วนตำบลแม่ใส (บัญชีตัวอย่าง)',
          account: account.bankCurrent,
          signatories: [
            'นายกองค์การบริหารส่วนตำบล',
            'ปลัดองค์การบริหารส่วนตำบล',
            'รองนายกองค์การบริหารส่วนตำบล',
          ],
          chequeBooks: [
            { first: '10034501', last: '10034550', receivedOn: firstDayOf(fiscalYear) },
            { first: '10034551', last: '10034600', receivedOn: firstDayOf(fiscalYear) },
          ],
        },
      ],
      payees,
    },
  }
}

/** The budget line of the story that the README tells: exactly 50,000.00, and nothing left after it. */
export const storyLineCode = '00223-320100-28'

const posts: readonly {
  readonly name: string
  readonly abbreviation: string
  readonly posts: readonly ExamplePost[]
}[] = [
  {
    name: 'สำนักปลัด',
    abbreviation: 'สป',
    posts: [
      {
        title: 'นายกองค์การบริหารส่วนตำบล',
        roles: ['chief-executive', 'signatory'],
        username: 'somchai',
        name: 'นายสมชาย ใจดี',
      },
      {
        title: 'รองนายกองค์การบริหารส่วนตำบล',
        roles: ['signatory'],
        username: 'prasit',
        name: 'นายประสิทธิ์ แสนดี',
      },
      {
        title: 'ปลัดองค์การบริหารส่วนตำบล',
        roles: ['chief-administrator', 'signatory'],
        username: 'wichai',
        name: 'นายวิชัย มั่นคง',
      },
      {
        title: 'หัวหน้าสำนักปลัด',
        roles: ['withdrawer'],
        username: 'somying',
        name: 'นางสาวสมหญิง รักไทย',
      },
      {
        title: 'นักจัดการงานทั่วไป',
        roles: ['drafter'],
        username: 'piti',
        name: 'นางสาวปิติ พอใจ',
      },
      {
        title: 'นักวิชาการตรวจสอบภายใน',
        roles: ['auditor'],
        username: 'suda',
        name: 'นางสุดา รอบคอบ',
      },
      {
        title: 'นักวิชาการคอมพิวเตอร์',
        roles: ['system-administrator'],
        username: 'thana',
        name: 'นายธนา ใฝ่รู้',
      },
      {
        title: 'นายอำเภอเมืองพะเยา',
        roles: ['district-chief'],
        username: 'chamnan',
        name: 'นายชำนาญ กำกับดี (ตัวอย่าง)',
      },
    ],
  },
  {
    name: 'กองคลัง',
    abbreviation: 'กค',
    posts: [
      {
        title: 'ผู้อำนวยการกองคลัง',
        roles: ['finance-director', 'withdrawer'],
        username: 'wipa',
        name: 'นางวิภา สุขใจ',
      },
      {
        title: 'นักวิชาการเงินและบัญชี',
        roles: ['receiver', 'funds-certifier'],
        username: 'manee',
        name: 'นางสาวมานี มีนา',
      },
      {
        title: 'นักวิชาการเงินและบัญชี (ผู้ตรวจฎีกา)',
        roles: ['checker'],
        username: 'mana',
        name: 'นายมานะ รักเผ่าไทย',
      },
      {
        title: 'เจ้าพนักงานการเงินและบัญชี',
        roles: ['cheque-preparer'],
        username: 'chujai',
        name: 'นางสาวชูใจ เลิศล้ำ',
      },
      {
        title: 'นักวิชาการคลัง',
        roles: ['payer'],
        username: 'wira',
        name: 'นายวีระ ประสงค์สุข',
      },
      {
        title: 'ผู้ช่วยนักวิชาการเงินและบัญชี',
        roles: ['bookkeeper'],
        username: 'duangkaew',
        name: 'นางสาวดวงแก้ว จำปาทอง',
      },
      {
        title: 'เจ้าพนักงานธุรการ กองคลัง',
        roles: ['drafter'],
        username: 'somkhit',
        name: 'นายสมคิด ขยันยิ่ง',
      },
    ],
  },
  {
    name: 'กองช่าง',
    abbreviation: 'กช',
    posts: [
      {
        title: 'ผู้อำนวยการกองช่าง',
        roles: ['withdrawer'],
        username: 'phet',
        name: 'นายเพชร ก่อเกียรติ',
        actingBy: { orderNumber: '214/2568', orderedOn: plainDate('2025-10-01') },
      },
      {
        title: 'นายช่างโยธา',
        roles: [],
        username: 'phet',
        name: 'นายเพชร ก่อเกียรติ',
      },
      {
        title: 'เจ้าพนักงานธุรการ กองช่าง',
        roles: ['drafter'],
        username: 'kanda',
        name: 'นางสาวกานดา แจ่มใส',
      },
    ],
  },
  {
    name: 'กองสาธารณสุข',
    abbreviation: 'สธ',
    posts: [
      {
        title: 'ผู้อำนวยการกองสาธารณสุข',
        roles: ['withdrawer'],
        username: 'orathai',
        name: 'นางอรทัย สุขสบาย',
      },
      {
        title: 'นักวิชาการสาธารณสุข',
        roles: ['drafter'],
        username: 'nattaya',
        name: 'นางสาวณัฐยา วงค์ดี',
      },
    ],
  },
]

function unitsOf(fiscalYear: FiscalYear): readonly UnitFile[] {
  const from = firstDayOf(fiscalYear - 1)
  return posts.map((unit) => ({
    name: unit.name,
    abbreviation: unit.abbreviation,
    isTreasury: unit.abbreviation === 'กค',
    posts: unit.posts.map((post) => postOf(post, from)),
  }))
}

const ordinance = 'ข้อบัญญัติงบประมาณรายจ่าย พ.ศ. 2568 ของ อบต.แม่ใส'

/**
 * The 37 projects that the ordinance pays for, then what it doesn't break down: 42,000,000.00 in all. Programmes and
 * budget groups add up as printed, but for what the source itself puts under no programme, which has a line of its own.
 */
function budgetLinesOf(): readonly BudgetLineFile[] {
  const plan = new Map(
    readDataCsv(projectRoot, 'mae-sai', 'action_plan_2568_six_months.csv').map((row) => [
      fieldOf(row, 'seq'),
      row,
    ]),
  )
  const projects = readDataCsv(projectRoot, 'mae-sai', 'project_classification.csv').map(
    (classified) => {
      const row = plan.get(fieldOf(classified, 'seq'))
      if (!row) throw new Error(`The action plan has no row ${fieldOf(classified, 'seq')}`)
      return projectLine(row, classified)
    },
  )
  const programmes = printedAmounts('budget_2568_by_plan.csv', 'plan_th')
  const groups = printedAmounts('budget_2568_by_budget_group.csv', 'budget_group_th')
  const unplaced = sum([...groups.values()]) - sum([...programmes.values()])
  const listed = [...projects, ...programmeRests(projects, programmes), unplacedLine(unplaced)]
  return [...listed, ...groupRests(listed, groups)]
}

/** The printed totals of one of the source's tables, by what they are of. */
export function printedAmounts(file: string, name: string): ReadonlyMap<string, Satang> {
  return new Map(
    readDataCsv(projectRoot, 'mae-sai', file).map((row) => [
      fieldOf(row, name),
      parseBaht(fieldOf(row, 'amount')),
    ]),
  )
}

function projectLine(row: CsvRow, classified: CsvRow): BudgetLineFile {
  const seq = fieldOf(row, 'seq')
  const subProgramme = fieldOf(classified, 'sub_programme')
  const type = fieldOf(classified, 'type')
  return {
    unit: fieldOf(classified, 'unit_abbreviation'),
    code: `${subProgramme}-${type}-${seq}`,
    subProgramme,
    type,
    project: fieldOf(row, 'project_th'),
    fundSource: 'เงินงบประมาณ',
    amount: parseBaht(fieldOf(row, 'budget')),
    account: undefined,
    provenance: `ชื่อและวงเงิน: ${ordinance} แผนการดำเนินงาน ลำดับที่ ${seq}; รหัสงาน ประเภทรายจ่าย และรหัสรายการ: กำหนดขึ้นสำหรับตัวอย่าง`,
  }
}

/** A programme by its printed name and where what the source doesn't break down of it is put. */
const programmeRestsIn = [
  { plan: 'รักษาความสงบภายใน', subProgramme: '00121', type: '220100' },
  { plan: 'การศึกษา', subProgramme: '00211', type: '220100' },
  { plan: 'สาธารณสุข', subProgramme: '00221', type: '220100' },
  { plan: 'สังคมสงเคราะห์', subProgramme: '00231', type: '220100' },
  { plan: 'เคหะและชุมชน', subProgramme: '00241', type: '220100' },
  { plan: 'ศาสนา วัฒนธรรม และนันทนาการ', subProgramme: '00261', type: '320300' },
  { plan: 'การเกษตร', subProgramme: '00321', type: '320300' },
] as const

function programmeRests(
  projects: readonly BudgetLineFile[],
  printed: ReadonlyMap<string, Satang>,
): readonly BudgetLineFile[] {
  return programmeRestsIn.map(({ plan, subProgramme, type }) => {
    const own = projects.filter((line) => line.subProgramme.startsWith(subProgramme.slice(0, 4)))
    const amount = (printed.get(plan) ?? 0n) - sum(own.map((line) => line.amount))
    return remainderLine(
      { subProgramme, type, number: '00', amount },
      `ส่วนที่ไม่ได้แจกแจง แผนงาน${plan}`,
      `ยอดรวมแผนงาน${plan}ตาม${ordinance} หักโครงการในแผนการดำเนินงาน`,
    )
  })
}

/** What no programme of the source holds, so that its programmes fall short of its total. */
function unplacedLine(amount: Satang): BudgetLineFile {
  return remainderLine(
    { subProgramme: '00111', type: '320300', number: '99', amount },
    'ส่วนที่ต้นฉบับไม่ระบุแผนงาน',
    `ยอดรวมของ${ordinance} หักผลรวมของแผนงานที่ต้นฉบับพิมพ์`,
  )
}

/** A budget group (the first digit of its types) and where the rest of it is put. */
const groupRestsIn = [
  { group: 'งบกลาง', types: '1', subProgramme: '00411', type: '111100' },
  { group: 'งบบุคลากร', types: '2', subProgramme: '00111', type: '220100' },
  { group: 'งบดำเนินงาน', types: '3', subProgramme: '00111', type: '320300' },
  { group: 'งบลงทุน', types: '4', subProgramme: '00111', type: '410100' },
  { group: 'งบเงินอุดหนุน', types: '6', subProgramme: '00111', type: '610200' },
] as const

function groupRests(
  listed: readonly BudgetLineFile[],
  printed: ReadonlyMap<string, Satang>,
): readonly BudgetLineFile[] {
  return groupRestsIn.flatMap(({ group, types, subProgramme, type }): BudgetLineFile[] => {
    const own = listed.filter((line) => line.type.startsWith(types))
    const amount = (printed.get(group) ?? 0n) - sum(own.map((line) => line.amount))
    if (amount < 0n) throw new Error(`The lines exceed ${group}`)
    if (amount === 0n) return []
    return [
      remainderLine(
        { subProgramme, type, number: '00', amount },
        `ส่วนที่ไม่ได้แจกแจง ${group}`,
        `ยอดรวม${group}ตาม${ordinance} หักรายการอื่นของงบนี้`,
      ),
    ]
  })
}

function remainderLine(
  filed: {
    readonly subProgramme: string
    readonly type: string
    readonly number: string
    readonly amount: Satang
  },
  project: string,
  source: string,
): BudgetLineFile {
  const { subProgramme, type, number, amount } = filed
  return {
    unit: 'สป',
    code: `${subProgramme}-${type}-${number}`,
    subProgramme,
    type,
    project,
    fundSource: 'เงินงบประมาณ',
    amount,
    account: undefined,
    provenance: `${source}; รหัสงาน ประเภทรายจ่าย และรหัสรายการ: กำหนดขึ้นสำหรับตัวอย่าง`,
  }
}

const inPhayao = 'อำเภอเมืองพะเยา จังหวัดพะเยา 56000 (ที่อยู่และเลขประจำตัวสมมุติ)'

/**
 * Winners of its e-GP announcements, by their public names, and vendors of ours whose names say ตัวอย่าง.
 * Every tax id and address is invented.
 */
const payees: readonly PayeeFile[] = [
  company('บริษัท ตัวอย่างเซอร์วิสพะเยา จำกัด', '0563569000015', `99 หมู่ที่ 1 ตำบลแม่ใส ${inPhayao}`),
  company('ห้างหุ้นส่วนจำกัด อินทร์จันทร์ ก่อสร้าง', '0563569000023', inPhayao),
  company('บริษัท เวสสุวรรณ คอนสตรัคชั่น (1984) จำกัด', '0565569000017', inPhayao),
  {
    ...company(
      'องค์การส่งเสริมกิจการโคนมแห่งประเทศไทย (อ.ส.ค.)',
      '0994000900023',
      '(ที่อยู่และเลขประจำตัวสมมุติ)',
    ),
    kind: 'state-enterprise',
    withholdingClass: 'exempt',
  },
  company('ห้างหุ้นส่วนจำกัด ตัวอย่างพาณิชย์', '0563569000031', inPhayao),
  company('บริษัท ตัวอย่างครุภัณฑ์ จำกัด', '0563569000040', inPhayao),
  company('บริษัท ตัวอย่างการพิมพ์ จำกัด', '0563569000058', inPhayao),
  company('บริษัท ตัวอย่างวัสดุและอาหาร จำกัด', '0563569000066', inPhayao),
  individual('นายตัวอย่าง รับจ้าง', '3999900000010'),
  individual('นางสาวตัวอย่าง การครัว', '3999900000028'),
  {
    ...company('เทศบาลตำบลท่าวังทอง', '0994000900031', '(ที่อยู่และเลขประจำตัวสมมุติ)'),
    kind: 'government',
    vatRegistered: false,
    withholdingClass: 'exempt',
  },
  {
    ...company('โรงเรียนชุมชนบ้านแม่ใส', '0994000900040', inPhayao),
    kind: 'government',
    vatRegistered: false,
    withholdingClass: 'exempt',
  },
]

function company(name: string, taxId: string, address: string): PayeeFile {
  return {
    name,
    kind: 'juristic',
    taxId,
    branch: '00000',
    address,
    vatRegistered: true,
    withholdingClass: 'pnd53',
  }
}

function individual(name: string, taxId: string): PayeeFile {
  return {
    name,
    kind: 'individual',
    taxId,
    branch: '',
    address: `ตำบลแม่ใส ${inPhayao}`,
    vatRegistered: false,
    withholdingClass: 'pnd3',
  }
}
