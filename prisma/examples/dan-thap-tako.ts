import { projectRoot } from '../../config'
import { account } from '../../domain/ledger/chart-of-accounts'
import { addDays, firstDayOf, plainDate } from '../../domain/shared/calendar'
import { parseBaht } from '../../domain/shared/money'
import { monthText, typedDate } from '../../domain/voucher/draft'
import type { VoucherContent, VoucherLine } from '../../domain/voucher/voucher'
import { fieldOf, readDataCsv, type CsvRow } from '../csv'
import type { BudgetLineFile, PayeeFile, UnitFile } from '../organisation-file'
import type { SetUpOrganisation } from '../organisation-setup'
import { peopleOf, postOf, type Example, type ExamplePost } from './example'

const fiscalYear = 2569

/** The Department of Local Administration's code of the organisation. */
export const dlaCode = '5700202'

/**
 * เทศบาลตำบลด่านทับตะโก on 16 มีนาคม 2569, the day before its electricity bill falls due. The bills are real;
 * the budget and the people are ours: prisma/data/README.md.
 */
export function danThapTako(): Example {
  return {
    pretendToday: plainDate('2026-03-16'),
    file: {
      kind: 'subdistrict-municipality',
      dlaCode,
      name: 'เทศบาลตำบลด่านทับตะโก',
      shortName: 'ทต.ด่านทับตะโก',
      districtName: 'จอมบึง',
      provinceName: 'ราชบุรี',
      address: 'ตำบลด่านทับตะโก อำเภอจอมบึง จังหวัดราชบุรี 70150',
      taxId: '0994000900058',
      fiscalYear,
      people: peopleOf(posts.flatMap(({ posts }) => posts)),
      units: unitsOf(),
      budgetLines,
      openingBalances: [
        { account: account.bankCurrent, side: 'debit', amount: parseBaht('3,420,000.00') },
        { account: account.bankSavings, side: 'debit', amount: parseBaht('8,600,000.00') },
        { account: account.contractGuarantees, side: 'credit', amount: parseBaht('92,500.00') },
        { account: account.accumulatedFund, side: 'credit', amount: parseBaht('8,127,500.00') },
        { account: account.reserveFund, side: 'credit', amount: parseBaht('3,800,000.00') },
      ],
      bankAccounts: [
        {
          bankName: 'ธนาคารกรุงไทย จำกัด (มหาชน)',
          branch: 'จอมบึง',
          number: '731-6-00070-2',
          name: 'เทศบาลตำบลด่านทับตะโก (บัญชีตัวอย่าง)',
          account: account.bankCurrent,
          signatories: ['นายกเทศมนตรี', 'ปลัดเทศบาล', 'รองนายกเทศมนตรี'],
          chequeBooks: [
            { first: '20017001', last: '20017050', receivedOn: plainDate('2026-02-02') },
          ],
        },
      ],
      payees: [electricityAuthority, nationalTelecom],
    },
  }
}

const posts: readonly {
  readonly name: string
  readonly abbreviation: string
  readonly posts: readonly ExamplePost[]
}[] = [
  {
    name: 'สำนักปลัดเทศบาล',
    abbreviation: 'สป',
    posts: [
      {
        title: 'นายกเทศมนตรี',
        roles: ['chief-executive', 'signatory'],
        username: 'udom',
        name: 'นายอุดม เจริญผล',
      },
      {
        title: 'รองนายกเทศมนตรี',
        roles: ['signatory'],
        username: 'sanguan',
        name: 'นายสงวน ทองดี',
      },
      {
        title: 'ปลัดเทศบาล',
        roles: ['chief-administrator', 'signatory'],
        username: 'pranee',
        name: 'นางปราณี แก้วมณี',
      },
      {
        title: 'หัวหน้าสำนักปลัดเทศบาล',
        roles: ['withdrawer'],
        username: 'thongchai',
        name: 'นายธงชัย วงศ์สว่าง',
      },
      {
        title: 'เจ้าพนักงานธุรการ',
        roles: ['drafter'],
        username: 'lamai',
        name: 'นางสาวละไม อ่อนหวาน',
      },
      {
        title: 'นักวิชาการตรวจสอบภายใน',
        roles: ['auditor'],
        username: 'amnuay',
        name: 'นายอำนวย ถี่ถ้วน',
      },
      {
        title: 'นักวิชาการคอมพิวเตอร์',
        roles: ['system-administrator'],
        username: 'natee',
        name: 'นายนที สายชล',
      },
      {
        title: 'ผู้ว่าราชการจังหวัดราชบุรี',
        roles: ['governor'],
        username: 'phadung',
        name: 'นายผดุง เมืองงาม (ตัวอย่าง)',
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
        username: 'benja',
        name: 'นางเบญจา ศรีสุข',
      },
      {
        title: 'นักวิชาการเงินและบัญชี',
        roles: ['receiver', 'funds-certifier'],
        username: 'wanna',
        name: 'นางสาววรรณา ใจเย็น',
      },
      {
        title: 'นักวิชาการเงินและบัญชี (ผู้ตรวจฎีกา)',
        roles: ['checker'],
        username: 'krit',
        name: 'นายกฤษ ละเอียด',
      },
      {
        title: 'เจ้าพนักงานการเงินและบัญชี',
        roles: ['cheque-preparer'],
        username: 'saengdao',
        name: 'นางสาวแสงดาว พึ่งบุญ',
      },
      {
        title: 'นักวิชาการคลัง',
        roles: ['payer', 'bookkeeper'],
        username: 'phichit',
        name: 'นายพิชิต มานะดี',
      },
      {
        title: 'เจ้าพนักงานธุรการ กองคลัง',
        roles: ['drafter'],
        username: 'yupin',
        name: 'นางสาวยุพิน ขจรศักดิ์',
      },
    ],
  },
]

function unitsOf(): readonly UnitFile[] {
  const from = firstDayOf(fiscalYear)
  return posts.map((unit) => ({
    name: unit.name,
    abbreviation: unit.abbreviation,
    isTreasury: unit.abbreviation === 'กค',
    posts: unit.posts.map((post) => postOf(post, from)),
  }))
}

const budgetLines: readonly BudgetLineFile[] = [
  invented('สป', '00111', '340100', '300,000.00'),
  invented('สป', '00111', '340300', '30,000.00'),
  invented('สป', '00111', '340500', '120,000.00'),
  invented('สป', '00111', '340200', '60,000.00'),
  invented('สป', '00111', '330100', '150,000.00'),
  invented('กค', '00113', '330100', '80,000.00'),
]

function invented(
  unit: string,
  subProgramme: string,
  type: string,
  amount: string,
): BudgetLineFile {
  return {
    unit,
    code: `${subProgramme}-${type}-01`,
    subProgramme,
    type,
    project: undefined,
    fundSource: 'เงินงบประมาณ',
    amount: parseBaht(amount),
    account: undefined,
    provenance: 'กำหนดขึ้นสำหรับตัวอย่างทั้งรายการ ไม่ใช่งบประมาณจริงของเทศบาล',
  }
}

/** Listed as exempt: a state enterprise pays its own tax. */
const electricityAuthority: PayeeFile = {
  name: 'การไฟฟ้าส่วนภูมิภาค',
  kind: 'state-enterprise',
  taxId: '0994000165501',
  branch: '',
  address: 'การไฟฟ้าส่วนภูมิภาคอำเภอจอมบึง อำเภอจอมบึง จังหวัดราชบุรี',
  vatRegistered: true,
  withholdingClass: 'exempt',
}

/** A public company, though the state owns it: tax is withheld from 500.00 baht a payment. */
const nationalTelecom: PayeeFile = {
  name: 'บริษัท โทรคมนาคมแห่งชาติ จำกัด (มหาชน)',
  kind: 'juristic',
  taxId: '0107564000014',
  branch: '00000',
  address: '99 ถนนแจ้งวัฒนะ แขวงทุ่งสองห้อง เขตหลักสี่ กรุงเทพมหานคร 10210',
  vatRegistered: true,
  withholdingClass: 'pnd53',
}

/** A draft of the example: by whom, and what it says. */
export type ExampleDraft = { readonly authorUsername: string; readonly content: VoucherContent }

/** The four bills of February as drafts, each a voucher of its own, with the month that is in arrears. */
export function utilityDrafts(organisation: SetUpOrganisation): readonly ExampleDraft[] {
  return readDataCsv(projectRoot, 'dan-thap-tako', 'utility_bills_2569_02.csv').map((bill) => ({
    authorUsername: 'lamai',
    content: contentOfBill(bill, organisation),
  }))
}

/** Which budget line each bill is charged to: its service decides. */
const lineOfService: Readonly<Record<string, string>> = {
  ค่าไฟฟ้า: '00111-340100-01',
  'ค่าโทรศัพท์ (IP Phone)': '00111-340300-01',
  'ค่าโทรศัพท์และอินเทอร์เน็ต (IP Phone, Fiber 2U)': '00111-340500-01',
}

function contentOfBill(bill: CsvRow, organisation: SetUpOrganisation): VoucherContent {
  const service = fieldOf(bill, 'service_th')
  const issuer = [electricityAuthority, nationalTelecom].find(
    (payee) => payee.taxId === fieldOf(bill, 'issuer_tax_id'),
  )
  const payeeId = organisation.payeeIds.get(issuer?.name ?? '')
  const budgetLineId = organisation.budgetLineIds.get(lineOfService[service] ?? '')
  const unitId = organisation.unitIds.get('สป')
  if (!issuer || !payeeId || !budgetLineId || !unitId)
    throw new Error(`The bill ${fieldOf(bill, 'bill_id')} fits nothing of the example`)
  const what = `${service} ${meterOf(bill)}`
  return {
    title: `${what} ประจำเดือน ${monthText(fieldOf(bill, 'period'))}`,
    purpose: `เพื่อจ่าย${what} ของสำนักงานเทศบาล ตามใบแจ้งหนี้`,
    purchaseKind: 'utilities',
    unitId,
    fiscalYear,
    payees: [{ ...issuer, id: payeeId }],
    lines: linesOfBill(bill, { payeeId, budgetLineId, description: what }),
    order: undefined,
    fine: 0n,
    retention: 0n,
    otherDeductions: [],
    replaces: undefined,
  }
}

/** One line for what is left of earlier months, known by its month alone, and one for this month's invoice. */
function linesOfBill(
  bill: CsvRow,
  common: Pick<VoucherLine, 'payeeId' | 'budgetLineId' | 'description'>,
): readonly VoucherLine[] {
  const period = fieldOf(bill, 'period')
  const current = parseBaht(fieldOf(bill, 'current_charge'))
  const arrears = parseBaht(fieldOf(bill, 'amount_due')) - current
  const thisMonth: VoucherLine = {
    ...common,
    invoiceNumber: fieldOf(bill, 'invoice_no'),
    invoicePeriod: period,
    invoicedOn: plainDate(fieldOf(bill, 'issued_on')),
    amount: current,
    remark: `ครบกำหนดชำระ ${typedDate(plainDate(fieldOf(bill, 'due_on')))}`,
  }
  if (arrears === 0n) return [thisMonth]
  const earlier: VoucherLine = {
    ...common,
    invoiceNumber: '',
    invoicePeriod: monthBefore(period),
    invoicedOn: undefined,
    amount: arrears,
    remark: 'ค้างชำระ ตามใบแจ้งหนี้เดือนถัดมา',
  }
  return [earlier, thisMonth]
}

/** The meter or the telephone, as the bill knows it: its number tells two bills of one issuer apart. */
function meterOf(bill: CsvRow): string {
  const [, telephone] = /NT-(\d+)/.exec(fieldOf(bill, 'bill_id')) ?? []
  return telephone ? `หมายเลข ${telephone}` : `หมายเลขผู้ใช้ไฟฟ้า ${fieldOf(bill, 'customer_no')}`
}

function monthBefore(period: string): string {
  return addDays(plainDate(`${period}-01`), -1).slice(0, 7)
}
