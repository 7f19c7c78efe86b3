/**
 * The chart of accounts (ผังบัญชี): the accounts that an organisation's books begin with.
 *
 * The official list of accounts for local governments was not found. The codes marked `C` are base
 * codes of the Comptroller General's chart (ผังบัญชีมาตรฐานของกรมบัญชีกลาง), whose use by local
 * governments is still to be confirmed; those marked `P` are provisional codes of ours for what only
 * local governments have. An account is therefore data: its code and name may be replaced once the
 * official list is at hand.
 */

/** What an account stands for (หมวดบัญชี). A contra-asset, such as accumulated depreciation, lowers an asset. */
export type AccountClass = 'asset' | 'contra-asset' | 'liability' | 'equity' | 'revenue' | 'expense'

/** Where a code comes from: `C` the Comptroller General's chart, `P` a provisional one of ours. */
export type AccountSource = 'C' | 'P'

/** One account of the ledger (บัญชี), with the side on which it grows. */
export type LedgerAccount = {
  /** Ten digits, and for an account within an account a suffix: `1101030101.001`. */
  readonly code: string
  readonly nameTh: string
  readonly nameEn: string
  readonly class: AccountClass
  readonly normal: 'debit' | 'credit'
  readonly source: AccountSource
}

/** The accounts that the rules post to, by their role in the rules. */
export const account = {
  /** เงินสดในมือ */
  cash: '1101010101',
  /** เงินฝากธนาคาร กระแสรายวัน บัญชีที่ 1: the account that cheques are drawn on. */
  bankCurrent: '1101030101.001',
  /** เงินฝากธนาคาร ออมทรัพย์ บัญชีที่ 1 */
  bankSavings: '1101030102.001',
  /** ลูกหนี้เงินยืมในงบประมาณ */
  staffLoans: '1102010101',
  /** เงินจ่ายล่วงหน้า: what a contractor was paid ahead and gives back by instalments. */
  contractorAdvances: '1103020111',
  /** งานระหว่างก่อสร้าง */
  constructionInProgress: '1211010101',
  /** เจ้าหนี้การค้า-หน่วยงานภาครัฐ */
  tradePayablesGovernment: '2101010101',
  /** เจ้าหนี้การค้า-บุคคลภายนอก: accepted, and no voucher approved yet. */
  tradePayables: '2101010102',
  /** ใบสำคัญค้างจ่าย: approved, and not paid yet. */
  vouchersPayable: '2102040102',
  /** ภาษีหัก ณ ที่จ่ายรอนำส่ง ภ.ง.ด.3: withheld from individuals. */
  withholdingPnd3: '2102040103',
  /** ภาษีหัก ณ ที่จ่ายรอนำส่ง ภ.ง.ด.1: withheld from salaries. */
  withholdingPnd1: '2102040104',
  /** ภาษีหัก ณ ที่จ่ายรอนำส่ง ภ.ง.ด.53: withheld from companies. */
  withholdingPnd53: '2102040106',
  /** เงินรับฝากอื่น */
  deposits: '2111020199',
  /** เงินรับฝาก-ประกันสังคม: the employees' share. */
  socialSecurityDeposits: '2111020199.101',
  /** เงินรับฝาก-เงินกู้สหกรณ์ */
  cooperativeDeposits: '2111020199.102',
  /** เงินรับฝาก-กยศ. */
  studentLoanDeposits: '2111020199.104',
  /** เงินประกันสัญญา */
  contractGuarantees: '2112010101',
  /** เงินประกันผลงาน: kept from instalments. */
  retention: '2112010102',
  /** เงินประกันอื่น: such as bid security. */
  otherGuarantees: '2112010199',
  /** รายได้สูง(ต่ำ)กว่าค่าใช้จ่ายสุทธิ: the closing account of the year. */
  resultOfTheYear: '3101010101',
  /** รายได้สูง(ต่ำ)กว่าค่าใช้จ่ายสะสม */
  accumulatedSurplus: '3102010101',
  /** เงินสะสม */
  accumulatedFund: '3199010101',
  /** เงินทุนสำรองเงินสะสม */
  reserveFund: '3199010102',
  /** รายได้ค่าปรับ: fines kept from payments. */
  fines: '4313010103',
} as const

type Row = readonly [
  code: string,
  nameTh: string,
  nameEn: string,
  accountClass: AccountClass,
  source: AccountSource,
]

// prettier-ignore
const rows: readonly Row[] = [
  // 1 สินทรัพย์
  ['1101010101', 'เงินสดในมือ', 'Cash on hand', 'asset', 'C'],
  ['1101030101', 'เงินฝากธนาคาร กระแสรายวัน', 'Bank, current', 'asset', 'C'],
  ['1101030101.001', 'เงินฝากธนาคาร กระแสรายวัน บัญชีที่ 1', 'Bank, current, first account', 'asset', 'C'],
  ['1101030102', 'เงินฝากธนาคาร ออมทรัพย์', 'Bank, savings', 'asset', 'C'],
  ['1101030102.001', 'เงินฝากธนาคาร ออมทรัพย์ บัญชีที่ 1', 'Bank, savings, first account', 'asset', 'C'],
  ['1102010101', 'ลูกหนี้เงินยืมในงบประมาณ', 'Staff loans, budget money', 'asset', 'C'],
  ['1102010102', 'ลูกหนี้เงินยืมนอกงบประมาณ', 'Staff loans, off-budget money', 'asset', 'C'],
  ['1102010151', 'ลูกหนี้เงินยืม-เงินสะสม', 'Staff loans, accumulated fund', 'asset', 'P'],
  ['1102050106', 'รายได้ค้างรับ-หน่วยงานภาครัฐ', 'Accrued revenue, government', 'asset', 'C'],
  ['1102050107', 'รายได้ค้างรับ-บุคคลภายนอก', 'Accrued revenue, others', 'asset', 'C'],
  ['1102050123', 'ค่าเผื่อหนี้สงสัยจะสูญ', 'Allowance for doubtful debts', 'contra-asset', 'C'],
  ['1102050151', 'ลูกหนี้ภาษีที่ดินและสิ่งปลูกสร้าง', 'Land and building tax receivable', 'asset', 'P'],
  ['1102050152', 'ลูกหนี้ภาษีป้าย', 'Signboard tax receivable', 'asset', 'P'],
  ['1102050153', 'ลูกหนี้ค่าธรรมเนียมขยะมูลฝอย', 'Waste fee receivable', 'asset', 'P'],
  ['1102050194', 'ลูกหนี้อื่น', 'Other receivables', 'asset', 'C'],
  ['1103020111', 'เงินจ่ายล่วงหน้า', 'Advance payments to contractors', 'asset', 'C'],
  ['1104010101', 'เงินฝากประจำ', 'Fixed deposit', 'asset', 'C'],
  ['1105010105', 'วัสดุคงคลัง', 'Supplies inventory', 'asset', 'C'],
  ['1106010103', 'ค่าใช้จ่ายจ่ายล่วงหน้า', 'Prepaid expense', 'asset', 'C'],
  ['1106010112', 'ใบสำคัญรองจ่าย', 'Imprest vouchers', 'asset', 'C'],
  ['1106010199', 'สินทรัพย์หมุนเวียนอื่น', 'Other current assets', 'asset', 'C'],
  ['1204010101', 'ที่ดิน', 'Land', 'asset', 'P'],
  ['1205010101', 'อาคารเพื่อการพักอาศัย', 'Residential buildings', 'asset', 'C'],
  ['1205010103', 'ค่าเสื่อมราคาสะสม-อาคารเพื่อการพักอาศัย', 'Accumulated depreciation, residential buildings', 'contra-asset', 'C'],
  ['1205020101', 'อาคารสำนักงาน', 'Office buildings', 'asset', 'C'],
  ['1205020103', 'ค่าเสื่อมราคาสะสม-อาคารสำนักงาน', 'Accumulated depreciation, office buildings', 'contra-asset', 'C'],
  ['1205030101', 'อาคารเพื่อประโยชน์อื่น', 'Other buildings', 'asset', 'C'],
  ['1205030106', 'ส่วนปรับปรุงอาคาร', 'Building improvements', 'asset', 'C'],
  ['1205040101', 'สิ่งปลูกสร้าง', 'Structures', 'asset', 'C'],
  ['1205040103', 'ค่าเสื่อมราคาสะสม-สิ่งปลูกสร้าง', 'Accumulated depreciation, structures', 'contra-asset', 'C'],
  ['1206010101', 'ครุภัณฑ์สำนักงาน', 'Office equipment', 'asset', 'C'],
  ['1206010103', 'ค่าเสื่อมราคาสะสม-ครุภัณฑ์สำนักงาน', 'Accumulated depreciation, office equipment', 'contra-asset', 'C'],
  ['1206020101', 'ครุภัณฑ์ยานพาหนะและขนส่ง', 'Vehicles', 'asset', 'C'],
  ['1206020103', 'ค่าเสื่อมราคาสะสม-ครุภัณฑ์ยานพาหนะและขนส่ง', 'Accumulated depreciation, vehicles', 'contra-asset', 'C'],
  ['1206030101', 'ครุภัณฑ์ไฟฟ้าและวิทยุ', 'Electrical and radio equipment', 'asset', 'C'],
  ['1206030103', 'ค่าเสื่อมราคาสะสม-ครุภัณฑ์ไฟฟ้าและวิทยุ', 'Accumulated depreciation, electrical and radio equipment', 'contra-asset', 'C'],
  ['1206040101', 'ครุภัณฑ์โฆษณาและเผยแพร่', 'Publicity equipment', 'asset', 'C'],
  ['1206040103', 'ค่าเสื่อมราคาสะสม-ครุภัณฑ์โฆษณาและเผยแพร่', 'Accumulated depreciation, publicity equipment', 'contra-asset', 'C'],
  ['1206050101', 'ครุภัณฑ์การเกษตร', 'Agricultural equipment', 'asset', 'C'],
  ['1206050103', 'ค่าเสื่อมราคาสะสม-ครุภัณฑ์การเกษตร', 'Accumulated depreciation, agricultural equipment', 'contra-asset', 'C'],
  ['1206060101', 'ครุภัณฑ์โรงงาน', 'Factory equipment', 'asset', 'C'],
  ['1206060103', 'ค่าเสื่อมราคาสะสม-ครุภัณฑ์โรงงาน', 'Accumulated depreciation, factory equipment', 'contra-asset', 'C'],
  ['1206070101', 'ครุภัณฑ์ก่อสร้าง', 'Construction equipment', 'asset', 'C'],
  ['1206070103', 'ค่าเสื่อมราคาสะสม-ครุภัณฑ์ก่อสร้าง', 'Accumulated depreciation, construction equipment', 'contra-asset', 'C'],
  ['1206090101', 'ครุภัณฑ์วิทยาศาสตร์และการแพทย์', 'Scientific, medical equipment', 'asset', 'C'],
  ['1206090103', 'ค่าเสื่อมราคาสะสม-ครุภัณฑ์วิทยาศาสตร์และการแพทย์', 'Accumulated depreciation, scientific, medical equipment', 'contra-asset', 'C'],
  ['1206100101', 'ครุภัณฑ์คอมพิวเตอร์', 'Computer equipment', 'asset', 'C'],
  ['1206100103', 'ค่าเสื่อมราคาสะสม-ครุภัณฑ์คอมพิวเตอร์', 'Accumulated depreciation, computer equipment', 'contra-asset', 'C'],
  ['1206110101', 'ครุภัณฑ์การศึกษา', 'Education equipment', 'asset', 'C'],
  ['1206110103', 'ค่าเสื่อมราคาสะสม-ครุภัณฑ์การศึกษา', 'Accumulated depreciation, education equipment', 'contra-asset', 'C'],
  ['1206120101', 'ครุภัณฑ์งานบ้านงานครัว', 'Household equipment', 'asset', 'C'],
  ['1206120103', 'ค่าเสื่อมราคาสะสม-ครุภัณฑ์งานบ้านงานครัว', 'Accumulated depreciation, household equipment', 'contra-asset', 'C'],
  ['1206130101', 'ครุภัณฑ์กีฬา', 'Sports equipment', 'asset', 'C'],
  ['1206130103', 'ค่าเสื่อมราคาสะสม-ครุภัณฑ์กีฬา', 'Accumulated depreciation, sports equipment', 'contra-asset', 'C'],
  ['1206150101', 'ครุภัณฑ์สนาม', 'Field equipment', 'asset', 'C'],
  ['1206150103', 'ค่าเสื่อมราคาสะสม-ครุภัณฑ์สนาม', 'Accumulated depreciation, field equipment', 'contra-asset', 'C'],
  ['1206160101', 'ครุภัณฑ์อื่น', 'Other equipment', 'asset', 'C'],
  ['1206160103', 'ค่าเสื่อมราคาสะสม-ครุภัณฑ์อื่น', 'Accumulated depreciation, other equipment', 'contra-asset', 'C'],
  ['1208010101', 'ถนน', 'Roads', 'asset', 'P'],
  ['1208010103', 'ค่าเสื่อมราคาสะสม-ถนน', 'Accumulated depreciation, roads', 'contra-asset', 'P'],
  ['1208020101', 'สะพาน', 'Bridges', 'asset', 'P'],
  ['1209010101', 'โปรแกรมคอมพิวเตอร์', 'Software', 'asset', 'C'],
  ['1209010103', 'ค่าตัดจำหน่ายสะสม-โปรแกรมคอมพิวเตอร์', 'Accumulated amortisation, software', 'contra-asset', 'C'],
  ['1211010101', 'งานระหว่างก่อสร้าง', 'Construction in progress', 'asset', 'C'],
  // 2 หนี้สิน
  ['2101010101', 'เจ้าหนี้การค้า-หน่วยงานภาครัฐ', 'Trade payables, government', 'liability', 'C'],
  ['2101010102', 'เจ้าหนี้การค้า-บุคคลภายนอก', 'Trade payables, others', 'liability', 'C'],
  ['2101020198', 'เจ้าหนี้อื่น-หน่วยงานภาครัฐ', 'Other payables, government', 'liability', 'C'],
  ['2101020199', 'เจ้าหนี้อื่น-บุคคลภายนอก', 'Other payables, others', 'liability', 'C'],
  ['2102040101', 'ค่าสาธารณูปโภคค้างจ่าย', 'Accrued utilities', 'liability', 'C'],
  ['2102040102', 'ใบสำคัญค้างจ่าย', 'Vouchers payable', 'liability', 'C'],
  ['2102040103', 'ภาษีหัก ณ ที่จ่ายรอนำส่ง-บุคคลธรรมดา (ภ.ง.ด.3)', 'Withholding tax to remit, individuals (P.N.D.3)', 'liability', 'C'],
  ['2102040104', 'ภาษีหัก ณ ที่จ่ายรอนำส่ง-ภ.ง.ด.1', 'Withholding tax to remit, salaries (P.N.D.1)', 'liability', 'C'],
  ['2102040106', 'ภาษีหัก ณ ที่จ่ายรอนำส่ง-นิติบุคคล (ภ.ง.ด.53)', 'Withholding tax to remit, companies (P.N.D.53)', 'liability', 'C'],
  ['2102040199', 'ค่าใช้จ่ายค้างจ่ายอื่น', 'Other accrued expense', 'liability', 'C'],
  ['2103010103', 'รายได้รับล่วงหน้า', 'Revenue received in advance', 'liability', 'C'],
  ['2109010199', 'รายได้เงินช่วยเหลือรอการรับรู้', 'Deferred grants', 'liability', 'C'],
  ['2111020199', 'เงินรับฝากอื่น', 'Deposits held, other', 'liability', 'C'],
  ['2111020199.101', 'เงินรับฝาก-ประกันสังคม (ส่วนลูกจ้าง)', 'Deposits, social security, employee share', 'liability', 'C'],
  ['2111020199.102', 'เงินรับฝาก-เงินกู้สหกรณ์', 'Deposits, cooperative loans', 'liability', 'C'],
  ['2111020199.103', 'เงินรับฝาก-ค่าใช้จ่าย 5% ภาษี', 'Deposits, 5% tax collection expense', 'liability', 'C'],
  ['2111020199.104', 'เงินรับฝาก-กยศ.', 'Deposits, student loan fund', 'liability', 'P'],
  ['2112010101', 'เงินประกันสัญญา', 'Contract guarantees held in cash', 'liability', 'C'],
  ['2112010102', 'เงินประกันผลงาน', 'Retention from instalments', 'liability', 'C'],
  ['2112010199', 'เงินประกันอื่น', 'Other guarantees (bid security)', 'liability', 'C'],
  ['2116010104', 'เบิกเกินส่งคืนรอนำส่ง', 'Overdrawn money to return', 'liability', 'C'],
  ['2116010199', 'หนี้สินหมุนเวียนอื่น', 'Other current liabilities', 'liability', 'C'],
  ['2202010151', 'เงินกู้ (ก.ส.ท./กองทุนส่งเสริมกิจการฯ/ธนาคาร)', 'Loans payable', 'liability', 'P'],
  ['2208010101', 'เงินมัดจำประกันสัญญา-ระยะยาว', 'Guarantees, long term', 'liability', 'C'],
  // 3 ทุน
  ['3101010101', 'รายได้สูง(ต่ำ)กว่าค่าใช้จ่ายสุทธิ', 'Result of the year (closing account)', 'equity', 'C'],
  ['3102010101', 'รายได้สูง(ต่ำ)กว่าค่าใช้จ่ายสะสม', 'Accumulated surplus, other part', 'equity', 'C'],
  ['3102010102', 'ผลสะสมจากการแก้ไขข้อผิดพลาด', 'Prior-period error correction', 'equity', 'C'],
  ['3105010101', 'ทุนของหน่วยงาน', 'Capital at the change to accrual', 'equity', 'C'],
  ['3199010101', 'เงินสะสม', 'Accumulated fund', 'equity', 'P'],
  ['3199010102', 'เงินทุนสำรองเงินสะสม', 'Accumulated-fund reserve (15%)', 'equity', 'P'],
  // 4 รายได้
  ['4101010101', 'รายได้ภาษีที่ดินและสิ่งปลูกสร้าง', 'Land and building tax', 'revenue', 'P'],
  ['4101010102', 'รายได้ภาษีป้าย', 'Signboard tax', 'revenue', 'P'],
  ['4101010103', 'รายได้อากรการฆ่าสัตว์', 'Slaughter duty', 'revenue', 'P'],
  ['4101010104', 'รายได้อากรรังนกอีแอ่น', 'Bird-nest duty', 'revenue', 'P'],
  ['4101020101', 'รายได้ภาษีมูลค่าเพิ่มตาม พ.ร.บ. กำหนดแผนฯ', 'Allocated VAT (plan Act)', 'revenue', 'P'],
  ['4101020102', 'รายได้ภาษีมูลค่าเพิ่ม 1 ใน 9', 'Allocated VAT one ninth', 'revenue', 'P'],
  ['4101020103', 'รายได้ภาษีธุรกิจเฉพาะ', 'Specific business tax', 'revenue', 'P'],
  ['4101020104', 'รายได้ภาษีสรรพสามิต', 'Excise', 'revenue', 'P'],
  ['4101020105', 'รายได้ภาษีสุรา', 'Liquor tax', 'revenue', 'P'],
  ['4101020106', 'รายได้ภาษีและค่าธรรมเนียมรถยนต์', 'Vehicle tax', 'revenue', 'P'],
  ['4101020107', 'รายได้ค่าภาคหลวงแร่/ปิโตรเลียม', 'Royalties', 'revenue', 'P'],
  ['4101020108', 'รายได้ค่าธรรมเนียมจดทะเบียนสิทธิและนิติกรรม', 'Land registration fees', 'revenue', 'P'],
  ['4301020151', 'รายได้ค่าธรรมเนียมและใบอนุญาต', 'Fees and licences', 'revenue', 'P'],
  ['4301030102', 'รายได้ค่าเช่าอสังหาริมทรัพย์', 'Rent', 'revenue', 'C'],
  ['4302010101', 'รายได้จากการอุดหนุน-หน่วยงานภาครัฐ', 'General grants', 'revenue', 'C'],
  ['4302010199', 'รายได้จากการช่วยเหลือเพื่อการดำเนินงานอื่น', 'Operating assistance', 'revenue', 'C'],
  ['4302020199', 'รายได้จากการช่วยเหลือเพื่อการลงทุนอื่น', 'Capital assistance', 'revenue', 'C'],
  ['4302030101', 'รายได้จากการรับบริจาค', 'Donations', 'revenue', 'C'],
  ['4303010101', 'รายได้ดอกเบี้ยจากสถาบันการเงิน', 'Bank interest', 'revenue', 'C'],
  ['4306010110', 'รายรับจากการขายครุภัณฑ์', 'Sale of equipment', 'revenue', 'C'],
  ['4313010101', 'หนี้สูญได้รับคืน', 'Bad debt recovered', 'revenue', 'C'],
  ['4313010103', 'รายได้ค่าปรับ', 'Fines and penalties', 'revenue', 'C'],
  ['4313010151', 'รายได้เบี้ยปรับและเงินเพิ่มภาษี', 'Tax penalties and surcharges', 'revenue', 'P'],
  ['4313010199', 'รายได้อื่น', 'Other revenue', 'revenue', 'C'],
  // 5 ค่าใช้จ่าย
  ['5101010101', 'เงินเดือน', 'Salaries', 'expense', 'C'],
  ['5101010103', 'เงินประจำตำแหน่ง', 'Position allowance', 'expense', 'C'],
  ['5101010108', 'ค่าล่วงเวลา', 'Overtime', 'expense', 'C'],
  ['5101010113', 'ค่าจ้าง (ลูกจ้างประจำ)', 'Wages', 'expense', 'C'],
  ['5101010115', 'ค่าตอบแทนพนักงานจ้าง', 'Contract employees', 'expense', 'C'],
  ['5101010116', 'เงินค่าครองชีพ', 'Cost-of-living allowance', 'expense', 'C'],
  ['5101010151', 'เงินเดือนฝ่ายการเมือง', 'Political pay', 'expense', 'P'],
  ['5101020106', 'เงินสมทบกองทุนประกันสังคม (นายจ้าง)', 'Social security, employer', 'expense', 'C'],
  ['5101020108', 'ค่าเช่าบ้าน', 'House rent allowance', 'expense', 'C'],
  ['5101020116', 'เงินสมทบกองทุนเงินทดแทน', 'Workmen compensation fund', 'expense', 'C'],
  ['5101020151', 'เงินสมทบกองทุนบำเหน็จบำนาญ (กบท.)', 'Local pension fund', 'expense', 'P'],
  ['5101020199', 'ค่าใช้จ่ายบุคลากรอื่น', 'Other personnel cost', 'expense', 'C'],
  ['5101030101', 'เงินช่วยการศึกษาบุตร', 'Child education aid', 'expense', 'C'],
  ['5101030205', 'เงินช่วยค่ารักษาพยาบาล', 'Medical aid', 'expense', 'C'],
  ['5102010199', 'ค่าใช้จ่ายฝึกอบรมในประเทศ', 'Training', 'expense', 'C'],
  ['5102030199', 'ค่าใช้จ่ายฝึกอบรมบุคคลภายนอก', 'Training of the public', 'expense', 'C'],
  ['5103010102', 'ค่าเบี้ยเลี้ยง', 'Per diem', 'expense', 'C'],
  ['5103010103', 'ค่าที่พัก', 'Lodging', 'expense', 'C'],
  ['5103010199', 'ค่าใช้จ่ายเดินทางอื่น', 'Other travel', 'expense', 'C'],
  ['5104010104', 'วัสดุใช้ไป', 'Supplies used', 'expense', 'C'],
  ['5104010107', 'ค่าซ่อมแซมและบำรุงรักษา', 'Repairs', 'expense', 'C'],
  ['5104010110', 'ค่าเชื้อเพลิง', 'Fuel', 'expense', 'C'],
  ['5104010112', 'ค่าจ้างเหมาบริการ', 'Contracted services', 'expense', 'C'],
  ['5104010115', 'ค่าธรรมเนียมธนาคาร', 'Bank charges', 'expense', 'C'],
  ['5104020101', 'ค่าไฟฟ้า', 'Electricity', 'expense', 'C'],
  ['5104020103', 'ค่าน้ำประปาและน้ำบาดาล', 'Water', 'expense', 'C'],
  ['5104020105', 'ค่าโทรศัพท์', 'Telephone', 'expense', 'C'],
  ['5104020106', 'ค่าบริการสื่อสารและโทรคมนาคม', 'Telecom', 'expense', 'C'],
  ['5104020107', 'ค่าไปรษณีย์และขนส่ง', 'Post', 'expense', 'C'],
  ['5104030202', 'ค่าจ้างที่ปรึกษา', 'Consultants', 'expense', 'C'],
  ['5104030203', 'ค่าเบี้ยประกันภัย', 'Insurance', 'expense', 'C'],
  ['5104030206', 'ค่าครุภัณฑ์มูลค่าต่ำกว่าเกณฑ์', 'Low-value equipment expensed', 'expense', 'C'],
  ['5104030207', 'ค่าใช้จ่ายในการประชุม', 'Meetings', 'expense', 'C'],
  ['5104030208', 'ค่ารับรองและพิธีการ', 'Reception and ceremony', 'expense', 'C'],
  ['5104030219', 'ค่าประชาสัมพันธ์', 'Publicity', 'expense', 'C'],
  ['5104030299', 'ค่าใช้สอยอื่น', 'Other operating cost', 'expense', 'C'],
  ['5104040102', 'ค่าตอบแทนการปฏิบัติงาน', 'Remuneration', 'expense', 'C'],
  ['5105010103', 'ค่าเสื่อมราคา-อาคารสำนักงาน', 'Depreciation, office buildings', 'expense', 'C'],
  ['5105010107', 'ค่าเสื่อมราคา-สิ่งปลูกสร้าง', 'Depreciation, structures', 'expense', 'C'],
  ['5105010109', 'ค่าเสื่อมราคา-ครุภัณฑ์สำนักงาน', 'Depreciation, office equipment', 'expense', 'C'],
  ['5105010111', 'ค่าเสื่อมราคา-ยานพาหนะ', 'Depreciation, vehicles', 'expense', 'C'],
  ['5105010117', 'ค่าเสื่อมราคา-ครุภัณฑ์การเกษตร', 'Depreciation, agricultural equipment', 'expense', 'C'],
  ['5105010127', 'ค่าเสื่อมราคา-อุปกรณ์คอมพิวเตอร์', 'Depreciation, computers', 'expense', 'C'],
  ['5105010137', 'ค่าเสื่อมราคา-ครุภัณฑ์สนาม', 'Depreciation, field equipment', 'expense', 'C'],
  ['5105010148', 'ค่าตัดจำหน่าย-โปรแกรมคอมพิวเตอร์', 'Amortisation, software', 'expense', 'C'],
  ['5107010101', 'ค่าใช้จ่ายอุดหนุน-หน่วยงานภาครัฐ', 'Subsidies to government', 'expense', 'C'],
  ['5107010199', 'ค่าใช้จ่ายอุดหนุนเพื่อการดำเนินงานอื่น', 'Other subsidies', 'expense', 'C'],
  ['5108010101', 'หนี้สูญ', 'Bad debts', 'expense', 'C'],
  ['5108010107', 'หนี้สงสัยจะสูญ', 'Doubtful debts', 'expense', 'C'],
  ['5112010103', 'ค่าสวัสดิการสังคม', 'Welfare allowances', 'expense', 'C'],
  ['5203010111', 'ค่าจำหน่าย-ครุภัณฑ์สำนักงาน', 'Loss on disposal, office equipment', 'expense', 'C'],
  ['5203010112', 'ค่าจำหน่าย-ครุภัณฑ์ยานพาหนะและขนส่ง', 'Loss on disposal, vehicles', 'expense', 'C'],
]

/** Every account, in the order of codes. */
export const chartOfAccounts: readonly LedgerAccount[] = rows.map(
  ([code, nameTh, nameEn, accountClass, source]) => ({
    code,
    nameTh,
    nameEn,
    class: accountClass,
    normal: normalSideOf(accountClass),
    source,
  }),
)

/** The side on which accounts of a class grow (ด้านปกติ). */
export function normalSideOf(accountClass: AccountClass): 'debit' | 'credit' {
  switch (accountClass) {
    case 'asset':
    case 'expense':
      return 'debit'
    case 'contra-asset':
    case 'liability':
    case 'equity':
    case 'revenue':
      return 'credit'
  }
}

/**
 * Where what is kept back from a payee may go (หักอื่น ๆ): deposits and guarantees, money held for others, and the
 * income tax of pay (ภ.ง.ด.1), which is reckoned outside the voucher.
 */
export const deductionAccounts: readonly LedgerAccount[] = chartOfAccounts.filter(
  ({ code }) => /^(2111|2112|2116)/.test(code) || code === account.withholdingPnd1,
)

const byCode = new Map(chartOfAccounts.map((entry) => [entry.code, entry]))

/** The account of a code, if the chart has it. */
export function ledgerAccount(code: string): LedgerAccount | undefined {
  return byCode.get(code)
}
