import { catalogue } from '../shared/errors'

/**
 * The classification of the budget (การจำแนกงบประมาณ): what every budget line is filed under.
 *
 * By purpose: area (ด้าน) > programme (แผนงาน) > sub-programme (งาน). By nature of the spending: budget
 * group (งบ) > category (หมวดรายจ่าย) > type (ประเภทรายจ่าย). A budget line joins one sub-programme with
 * one type.
 *
 * The names are those e-LAAS listed. Its codes collide across code sets (411000 is both a category of
 * revenue and a type of expenditure), so an entry's key carries its code set and the bare code is
 * never a key. Most codes follow from the order of the list and are `inferred`; those read in a
 * document are `seen`.
 */
export type CodeSet =
  | 'area'
  | 'programme'
  | 'sub-programme'
  | 'budget-group'
  | 'expenditure-category'
  | 'expenditure-type'

/** The key of an entry: its code set and its code. */
export type ClassificationKey<Set extends CodeSet> = `${Set}:${string}`

/** Whether a code was read in a public document, or inferred from the order of the list. */
export type CodeSource = 'seen' | 'inferred'

/** What every entry of the classification has; the name is Thai, as the forms print it. */
export type Classified<Set extends CodeSet> = {
  readonly key: ClassificationKey<Set>
  readonly code: string
  readonly name: string
}

/** Area (ด้าน): one of the four purposes a local government spends on. */
export type Area = Classified<'area'>

/** Programme (แผนงาน). */
export type Programme = Classified<'programme'> & { readonly area: Area['key'] }

/** Sub-programme (งาน). */
export type SubProgramme = Classified<'sub-programme'> & { readonly programme: Programme['key'] }

/** Budget group (งบ): what kind of means the money buys. It has no official code. */
export type BudgetGroup = Classified<'budget-group'>

/** Category of expenditure (หมวดรายจ่าย). */
export type ExpenditureCategory = Classified<'expenditure-category'> & {
  readonly group: BudgetGroup['key']
  readonly source: CodeSource
}

/** Type of expenditure (ประเภทรายจ่าย), with the ledger account its spending is charged to by default. */
export type ExpenditureType = Classified<'expenditure-type'> & {
  readonly category: ExpenditureCategory['key']
  readonly source: CodeSource
  readonly account: DefaultAccount
}

/**
 * The account that a budget line of this type begins with. It is provisional where no account has the
 * type's own name and the choice is ours; an organisation may put another on its line.
 */
export type DefaultAccount = { readonly code: string; readonly provisional: boolean }

/** All that a budget line is filed under. */
export type Classification = {
  readonly area: Area
  readonly programme: Programme
  readonly subProgramme: SubProgramme
  readonly group: BudgetGroup
  readonly category: ExpenditureCategory
  readonly type: ExpenditureType
}

/** Refusals of codes that the classification doesn't have. */
export const classificationError = catalogue({
  CLASSIFICATION_SUB_PROGRAMME_UNKNOWN: {
    as: 'invalid',
    en: 'There is no sub-programme {code}',
    th: 'ไม่มีงานรหัส {code} ในการจำแนกงบประมาณ',
  },
  CLASSIFICATION_TYPE_UNKNOWN: {
    as: 'invalid',
    en: 'There is no type of expenditure {code}',
    th: 'ไม่มีประเภทรายจ่ายรหัส {code} ในการจำแนกงบประมาณ',
  },
})

/** Files a sub-programme and a type, given by their codes, under everything above them. */
export function classificationOf(codes: {
  readonly subProgramme: string
  readonly type: string
}): Classification {
  const subProgramme = subProgrammesByKey.get(`sub-programme:${codes.subProgramme}`)
  const type = typesByKey.get(`expenditure-type:${codes.type}`)
  if (subProgramme === undefined) {
    throw classificationError.CLASSIFICATION_SUB_PROGRAMME_UNKNOWN({ code: codes.subProgramme })
  }
  if (type === undefined) {
    throw classificationError.CLASSIFICATION_TYPE_UNKNOWN({ code: codes.type })
  }
  const programme = above(programmes, subProgramme.programme)
  const category = above(categories, type.category)
  return {
    area: above(areas, programme.area),
    programme,
    subProgramme,
    group: above(budgetGroups, category.group),
    category,
    type,
  }
}

function above<Entry extends { readonly key: string }>(
  entries: readonly Entry[],
  key: Entry['key'],
): Entry {
  const entry = entries.find((candidate) => candidate.key === key)
  if (entry === undefined) throw new Error(`The classification has no ${key}`)
  return entry
}

/** The four areas (ด้าน). */
// prettier-ignore
export const areas: readonly Area[] = [
  { key: 'area:00100', code: '00100', name: 'ด้านบริหารทั่วไป' },
  { key: 'area:00200', code: '00200', name: 'ด้านบริการชุมชนและสังคม' },
  { key: 'area:00300', code: '00300', name: 'ด้านการเศรษฐกิจ' },
  { key: 'area:00400', code: '00400', name: 'ด้านการดำเนินงานอื่น' },
]

/** The twelve programmes (แผนงาน). */
// prettier-ignore
export const programmes: readonly Programme[] = [
  { key: 'programme:00110', code: '00110', name: 'แผนงานบริหารงานทั่วไป', area: 'area:00100' },
  { key: 'programme:00120', code: '00120', name: 'แผนงานการรักษาความสงบภายใน', area: 'area:00100' },
  { key: 'programme:00210', code: '00210', name: 'แผนงานการศึกษา', area: 'area:00200' },
  { key: 'programme:00220', code: '00220', name: 'แผนงานสาธารณสุข', area: 'area:00200' },
  { key: 'programme:00230', code: '00230', name: 'แผนงานสังคมสงเคราะห์', area: 'area:00200' },
  { key: 'programme:00240', code: '00240', name: 'แผนงานเคหะและชุมชน', area: 'area:00200' },
  { key: 'programme:00250', code: '00250', name: 'แผนงานสร้างความเข้มแข็งของชุมชน', area: 'area:00200' },
  { key: 'programme:00260', code: '00260', name: 'แผนงานการศาสนาวัฒนธรรมและนันทนาการ', area: 'area:00200' },
  { key: 'programme:00310', code: '00310', name: 'แผนงานอุตสาหกรรมและการโยธา', area: 'area:00300' },
  { key: 'programme:00320', code: '00320', name: 'แผนงานการเกษตร', area: 'area:00300' },
  { key: 'programme:00330', code: '00330', name: 'แผนงานการพาณิชย์', area: 'area:00300' },
  { key: 'programme:00410', code: '00410', name: 'แผนงานงบกลาง', area: 'area:00400' },
]

/** The sub-programmes (งาน). */
// prettier-ignore
export const subProgrammes: readonly SubProgramme[] = [
  { key: 'sub-programme:00111', code: '00111', name: 'งานบริหารทั่วไป', programme: 'programme:00110' },
  { key: 'sub-programme:00112', code: '00112', name: 'งานวางแผนสถิติและวิชาการ', programme: 'programme:00110' },
  { key: 'sub-programme:00113', code: '00113', name: 'งานบริหารงานคลัง', programme: 'programme:00110' },
  { key: 'sub-programme:00114', code: '00114', name: 'งานควบคุมภายในและการตรวจสอบภายใน', programme: 'programme:00110' },
  { key: 'sub-programme:00121', code: '00121', name: 'งานบริหารทั่วไปเกี่ยวกับการรักษาความสงบภายใน', programme: 'programme:00120' },
  { key: 'sub-programme:00122', code: '00122', name: 'งานเทศกิจ', programme: 'programme:00120' },
  { key: 'sub-programme:00123', code: '00123', name: 'งานป้องกันและบรรเทาสาธารณภัย', programme: 'programme:00120' },
  { key: 'sub-programme:00211', code: '00211', name: 'งานบริหารทั่วไปเกี่ยวกับการศึกษา', programme: 'programme:00210' },
  { key: 'sub-programme:00212', code: '00212', name: 'งานระดับก่อนวัยเรียนและประถมศึกษา', programme: 'programme:00210' },
  { key: 'sub-programme:00213', code: '00213', name: 'งานระดับมัธยมศึกษา', programme: 'programme:00210' },
  { key: 'sub-programme:00214', code: '00214', name: 'งานศึกษาไม่กำหนดระดับ', programme: 'programme:00210' },
  { key: 'sub-programme:00221', code: '00221', name: 'งานบริหารทั่วไปเกี่ยวกับสาธารณสุข', programme: 'programme:00220' },
  { key: 'sub-programme:00222', code: '00222', name: 'งานโรงพยาบาล', programme: 'programme:00220' },
  { key: 'sub-programme:00223', code: '00223', name: 'งานบริการสาธารณสุขและงานสาธารณสุขอื่น', programme: 'programme:00220' },
  { key: 'sub-programme:00224', code: '00224', name: 'งานศูนย์บริการสาธารณสุข', programme: 'programme:00220' },
  { key: 'sub-programme:00231', code: '00231', name: 'งานบริหารทั่วไปเกี่ยวกับสังคมสงเคราะห์', programme: 'programme:00230' },
  { key: 'sub-programme:00232', code: '00232', name: 'งานสวัสดิการสังคมและสังคมสงเคราะห์', programme: 'programme:00230' },
  { key: 'sub-programme:00241', code: '00241', name: 'งานบริหารทั่วไปเกี่ยวกับเคหะและชุมชน', programme: 'programme:00240' },
  { key: 'sub-programme:00242', code: '00242', name: 'งานไฟฟ้าถนน', programme: 'programme:00240' },
  { key: 'sub-programme:00243', code: '00243', name: 'งานสวนสาธารณะ', programme: 'programme:00240' },
  { key: 'sub-programme:00244', code: '00244', name: 'งานกำจัดขยะมูลฝอยและสิ่งปฏิกูล', programme: 'programme:00240' },
  { key: 'sub-programme:00245', code: '00245', name: 'งานบำบัดน้ำเสีย', programme: 'programme:00240' },
  { key: 'sub-programme:00251', code: '00251', name: 'งานบริหารทั่วไปเกี่ยวกับสร้างความเข้มแข็งของชุมชน', programme: 'programme:00250' },
  { key: 'sub-programme:00252', code: '00252', name: 'งานส่งเสริมและสนับสนุนความเข้มแข็งชุมชน', programme: 'programme:00250' },
  { key: 'sub-programme:00261', code: '00261', name: 'งานบริหารทั่วไปเกี่ยวกับศาสนาวัฒนธรรมและนันทนาการ', programme: 'programme:00260' },
  { key: 'sub-programme:00262', code: '00262', name: 'งานกีฬาและนันทนาการ', programme: 'programme:00260' },
  { key: 'sub-programme:00263', code: '00263', name: 'งานศาสนาวัฒนธรรมท้องถิ่น', programme: 'programme:00260' },
  { key: 'sub-programme:00264', code: '00264', name: 'งานวิชาการวางแผนและส่งเสริมการท่องเที่ยว', programme: 'programme:00260' },
  { key: 'sub-programme:00311', code: '00311', name: 'งานบริหารทั่วไปเกี่ยวกับอุตสาหกรรมและการโยธา', programme: 'programme:00310' },
  { key: 'sub-programme:00312', code: '00312', name: 'งานก่อสร้างโครงสร้างพื้นฐาน', programme: 'programme:00310' },
  { key: 'sub-programme:00321', code: '00321', name: 'งานส่งเสริมการเกษตร', programme: 'programme:00320' },
  { key: 'sub-programme:00322', code: '00322', name: 'งานอนุรักษ์แหล่งน้ำและป่าไม้', programme: 'programme:00320' },
  { key: 'sub-programme:00331', code: '00331', name: 'งานกิจการสถานธนานุบาล', programme: 'programme:00330' },
  { key: 'sub-programme:00332', code: '00332', name: 'งานกิจการประปา', programme: 'programme:00330' },
  { key: 'sub-programme:00333', code: '00333', name: 'งานตลาดสด', programme: 'programme:00330' },
  { key: 'sub-programme:00334', code: '00334', name: 'งานโรงฆ่าสัตว์', programme: 'programme:00330' },
  { key: 'sub-programme:00411', code: '00411', name: 'งบกลาง', programme: 'programme:00410' },
]

/** The budget groups (งบ). */
// prettier-ignore
export const budgetGroups: readonly BudgetGroup[] = [
  { key: 'budget-group:central', code: 'central', name: 'งบกลาง' },
  { key: 'budget-group:personnel', code: 'personnel', name: 'งบบุคลากร' },
  { key: 'budget-group:operations', code: 'operations', name: 'งบดำเนินงาน' },
  { key: 'budget-group:capital', code: 'capital', name: 'งบลงทุน' },
  { key: 'budget-group:other', code: 'other', name: 'งบรายจ่ายอื่น' },
  { key: 'budget-group:subsidies', code: 'subsidies', name: 'งบเงินอุดหนุน' },
]

/** The categories of expenditure (หมวดรายจ่าย). */
// prettier-ignore
export const categories: readonly ExpenditureCategory[] = [
  { key: 'expenditure-category:510000', code: '510000', name: 'งบกลาง', group: 'budget-group:central', source: 'seen' },
  { key: 'expenditure-category:512000', code: '512000', name: 'บำเหน็จ/บำนาญ', group: 'budget-group:central', source: 'inferred' },
  { key: 'expenditure-category:521000', code: '521000', name: 'เงินเดือน (ฝ่ายการเมือง)', group: 'budget-group:personnel', source: 'seen' },
  { key: 'expenditure-category:522000', code: '522000', name: 'เงินเดือน (ฝ่ายประจำ)', group: 'budget-group:personnel', source: 'inferred' },
  { key: 'expenditure-category:531000', code: '531000', name: 'ค่าตอบแทน', group: 'budget-group:operations', source: 'seen' },
  { key: 'expenditure-category:532000', code: '532000', name: 'ค่าใช้สอย', group: 'budget-group:operations', source: 'seen' },
  { key: 'expenditure-category:533000', code: '533000', name: 'ค่าวัสดุ', group: 'budget-group:operations', source: 'seen' },
  { key: 'expenditure-category:534000', code: '534000', name: 'ค่าสาธารณูปโภค', group: 'budget-group:operations', source: 'seen' },
  { key: 'expenditure-category:541000', code: '541000', name: 'ค่าครุภัณฑ์', group: 'budget-group:capital', source: 'seen' },
  { key: 'expenditure-category:542000', code: '542000', name: 'ค่าที่ดินและสิ่งก่อสร้าง', group: 'budget-group:capital', source: 'seen' },
  { key: 'expenditure-category:551000', code: '551000', name: 'รายจ่ายอื่น', group: 'budget-group:other', source: 'inferred' },
  { key: 'expenditure-category:561000', code: '561000', name: 'เงินอุดหนุน', group: 'budget-group:subsidies', source: 'seen' },
]

type TypeRow = readonly [code: string, name: string, account: string, choice?: 'provisional']

/** The types of each category, by the category's code, in the order of e-LAAS. */
// prettier-ignore
const typesByCategory: Readonly<Record<string, readonly TypeRow[]>> = {
  '510000': [
    ['110100', 'ค่าชำระหนี้เงินต้น', '2202010151', 'provisional'],
    ['110200', 'ค่าชำระดอกเบี้ย', '5104030299', 'provisional'],
    ['110300', 'เงินสมทบกองทุนประกันสังคม', '5101020106'],
    ['110400', 'เงินช่วยเหลืองบประมาณรายจ่ายเฉพาะการประปา', '5107010199', 'provisional'],
    ['110500', 'เงินช่วยเหลืองบประมาณรายจ่ายเฉพาะการสถานธนานุบาล', '5107010199', 'provisional'],
    ['110600', 'เงินช่วยเหลืองบประมาณรายจ่ายเฉพาะการโครงการอื่น', '5107010199', 'provisional'],
    ['110700', 'เบี้ยยังชีพผู้สูงอายุ', '5112010103'],
    ['110800', 'เบี้ยยังชีพความพิการ', '5112010103'],
    ['110900', 'เบี้ยยังชีพผู้ป่วยเอดส์', '5112010103'],
    ['111000', 'สำรองจ่าย', '5104030299', 'provisional'],
    ['111100', 'รายจ่ายตามข้อผูกพัน', '5104030299', 'provisional'],
    ['111200', 'เงินช่วยพิเศษ', '5101020199', 'provisional'],
    ['111300', 'เงินช่วยการศึกษา', '5101030101', 'provisional'],
  ],
  '512000': [
    ['120100', 'เงินสมทบกองทุนบำเหน็จบำนาญข้าราชการส่วนท้องถิ่น (กบท.)', '5101020151'],
    ['120200', 'เงินช่วยเหลือค่าครองชีพผู้รับบำนาญ', '5101020199', 'provisional'],
    ['120300', 'เงินช่วยพิเศษผู้รับบำนาญ', '5101020199', 'provisional'],
    ['120400', 'เงินบำเหน็จบำนาญข้าราชการถ่ายโอน', '5101020199', 'provisional'],
    ['120500', 'เงินช่วยพิเศษผู้รับบำนาญข้าราชการถ่ายโอน', '5101020199', 'provisional'],
    ['120600', 'เงินบำเหน็จบำนาญพนักงานครู', '5101020199', 'provisional'],
    ['120700', 'เงินช่วยพิเศษผู้รับบำนาญพนักงานครู (ชคบ.)', '5101020199', 'provisional'],
    ['120800', 'ค่ารักษาพยาบาลผู้รับบำนาญ', '5101030205', 'provisional'],
    ['120900', 'เงินบำเหน็จลูกจ้างประจำ', '5101020199', 'provisional'],
    ['121000', 'เงิน กบข.', '5101020199', 'provisional'],
    ['121100', 'เงิน กสจ.', '5101020199', 'provisional'],
    ['121200', 'โครงการเกษียณอายุราชการก่อนกำหนด', '5101020199', 'provisional'],
  ],
  '521000': [
    ['210100', 'เงินเดือนนายก/รองนายก', '5101010151'],
    ['210200', 'เงินค่าตอบแทนประจำตำแหน่งนายก/รองนายก', '5101010151'],
    ['210300', 'เงินค่าตอบแทนพิเศษนายก/รองนายก', '5101010151'],
    ['210400', 'เงินค่าตอบแทนเลขานุการ/ที่ปรึกษานายก อบต., เทศบาล', '5101010151'],
    ['210500', 'เงินค่าตอบแทนเลขานุการ/ที่ปรึกษานายก อบจ.', '5101010151'],
    ['210600', 'เงินค่าตอบแทนสมาชิกสภา อปท.', '5101010151'],
    ['210700', 'เงินค่าตอบแทนอื่น', '5101010151', 'provisional'],
  ],
  '522000': [
    ['220100', 'เงินเดือนพนักงาน', '5101010101'],
    ['220200', 'เงินเพิ่มต่าง ๆ ของพนักงาน', '5101010116', 'provisional'],
    ['220300', 'เงินประจำตำแหน่ง', '5101010103'],
    ['220400', 'ค่าจ้างลูกจ้างประจำ', '5101010113'],
    ['220500', 'เงินเพิ่มต่าง ๆ ของลูกจ้างประจำ', '5101010116', 'provisional'],
    ['220600', 'ค่าตอบแทนพนักงานจ้าง', '5101010115'],
    ['220700', 'เงินเพิ่มต่าง ๆ ของพนักงานจ้าง', '5101010116', 'provisional'],
    ['220800', 'เบี้ยกันดาร', '5101020199', 'provisional'],
    ['220900', 'เงินเดือนพนักงานถ่ายโอน', '5101010101'],
    ['221000', 'เงินเพิ่มต่าง ๆ ของพนักงานถ่ายโอน', '5101010116', 'provisional'],
    ['221100', 'เงินอื่น ๆ', '5101020199', 'provisional'],
  ],
  '531000': [
    ['310100', 'ค่าตอบแทนผู้ปฏิบัติราชการอันเป็นประโยชน์แก่ อปท.', '5104040102'],
    ['310200', 'ค่าเบี้ยประชุม', '5104040102', 'provisional'],
    ['310300', 'ค่าตอบแทนการปฏิบัติงานนอกเวลาราชการ', '5101010108'],
    ['310400', 'ค่าเช่าบ้าน', '5101020108'],
    ['310500', 'เงินช่วยเหลือการศึกษาบุตร', '5101030101'],
    ['310600', 'เงินช่วยเหลือค่ารักษาพยาบาล', '5101030205'],
    ['310700', 'เงินช่วยเหลือบุตร', '5101020199', 'provisional'],
  ],
  '532000': [
    ['320100', 'รายจ่ายเพื่อให้ได้มาซึ่งบริการ', '5104010112'],
    ['320200', 'รายจ่ายเกี่ยวกับการรับรองและพิธีการ', '5104030208'],
    ['320300', 'รายจ่ายเกี่ยวเนื่องกับการปฏิบัติราชการที่ไม่เข้าลักษณะรายจ่ายหมวดอื่น ๆ', '5104030299', 'provisional'],
    ['320400', 'ค่าบำรุงรักษาและซ่อมแซม', '5104010107'],
  ],
  '533000': [
    ['330100', 'วัสดุสำนักงาน', '5104010104'],
    ['330200', 'วัสดุไฟฟ้าและวิทยุ', '5104010104'],
    ['330300', 'วัสดุงานบ้านงานครัว', '5104010104'],
    ['330400', 'ค่าอาหารเสริม (นม)', '5104010104', 'provisional'],
    ['330500', 'ค่าอาหารกลางวัน', '5104010104', 'provisional'],
    ['330600', 'วัสดุก่อสร้าง', '5104010104'],
    ['330700', 'วัสดุยานพาหนะและขนส่ง', '5104010104'],
    ['330800', 'วัสดุเชื้อเพลิงและหล่อลื่น', '5104010110'],
    ['330900', 'วัสดุวิทยาศาสตร์หรือการแพทย์', '5104010104'],
    ['331000', 'วัสดุการเกษตร', '5104010104'],
    ['331100', 'วัสดุโฆษณาและเผยแพร่', '5104010104'],
    ['331200', 'วัสดุเครื่องแต่งกาย', '5104010104'],
    ['331300', 'วัสดุกีฬา', '5104010104'],
    ['331400', 'วัสดุคอมพิวเตอร์', '5104010104'],
    ['331500', 'วัสดุการศึกษา', '5104010104'],
    ['331600', 'วัสดุเครื่องดับเพลิง', '5104010104'],
    ['331700', 'วัสดุอื่น', '5104010104'],
  ],
  '534000': [
    ['340100', 'ค่าไฟฟ้า', '5104020101'],
    ['340200', 'ค่าน้ำประปา ค่าน้ำบาดาล', '5104020103'],
    ['340300', 'ค่าโทรศัพท์', '5104020105'],
    ['340400', 'ค่าไปรษณีย์', '5104020107'],
    ['340500', 'ค่าบริการโทรคมนาคม', '5104020106'],
  ],
  '541000': [
    ['410100', 'ครุภัณฑ์สำนักงาน', '1206010101'],
    ['410200', 'ครุภัณฑ์การศึกษา', '1206110101'],
    ['410300', 'ครุภัณฑ์ยานพาหนะและขนส่ง', '1206020101'],
    ['410400', 'ครุภัณฑ์การเกษตร', '1206050101'],
    ['410500', 'ครุภัณฑ์ก่อสร้าง', '1206070101'],
    ['410600', 'ครุภัณฑ์ไฟฟ้าและวิทยุ', '1206030101'],
    ['410700', 'ครุภัณฑ์โฆษณาและเผยแพร่', '1206040101'],
    ['410800', 'ครุภัณฑ์วิทยาศาสตร์หรือการแพทย์', '1206090101'],
    ['410900', 'ครุภัณฑ์งานบ้านงานครัว', '1206120101'],
    ['411000', 'ครุภัณฑ์โรงงาน', '1206060101'],
    ['411100', 'ครุภัณฑ์เครื่องดับเพลิง', '1206160101', 'provisional'],
    ['411200', 'ครุภัณฑ์กีฬา', '1206130101'],
    ['411300', 'ครุภัณฑ์สำรวจ', '1206160101', 'provisional'],
    ['411400', 'ครุภัณฑ์อาวุธ', '1206160101', 'provisional'],
    ['411500', 'ครุภัณฑ์ดนตรีและนาฏศิลป์', '1206160101', 'provisional'],
    ['411600', 'ครุภัณฑ์คอมพิวเตอร์', '1206100101'],
    ['411700', 'ครุภัณฑ์อื่น', '1206160101'],
    ['411800', 'ค่าบำรุงรักษาและปรับปรุงครุภัณฑ์', '5104010107', 'provisional'],
  ],
  '542000': [
    ['420100', 'ค่าติดตั้งระบบไฟฟ้าครั้งแรก', '1205030106', 'provisional'],
    ['420200', 'ค่าติดตั้งระบบประปาครั้งแรก', '1205030106', 'provisional'],
    ['420300', 'ค่าซื้อหรือแลกเปลี่ยนที่ดิน', '1204010101'],
    ['420400', 'ค่าชดเชยผลอาสิน', '1204010101', 'provisional'],
    ['420500', 'ค่าเวนคืนที่ดิน', '1204010101', 'provisional'],
    ['420600', 'ค่าถมดิน', '1204010101', 'provisional'],
    ['420700', 'อาคารต่าง ๆ', '1205030101', 'provisional'],
    ['420800', 'ค่าต่อเติมหรือดัดแปลงอาคารบ้านพัก', '1205030106', 'provisional'],
    ['420900', 'ค่าก่อสร้างสิ่งสาธารณูปการ', '1205040101', 'provisional'],
    ['421000', 'ค่าก่อสร้างสิ่งสาธารณูปโภค', '1205040101', 'provisional'],
    ['421100', 'ค่าบำรุงรักษาและปรับปรุงที่ดินและสิ่งก่อสร้าง', '1205040101', 'provisional'],
    ['421200', 'ค่าออกแบบ ค่าควบคุมงาน', '1211010101', 'provisional'],
    ['421300', 'ค่าจ้างที่ปรึกษาซึ่งเกี่ยวกับสิ่งก่อสร้าง', '1211010101', 'provisional'],
  ],
  '551000': [
    ['510100', 'ค่าจ้างที่ปรึกษาเพื่อศึกษา วิจัย ประเมินผล หรือพัฒนาระบบ', '5104030202'],
    ['510200', 'อื่น ๆ', '5104030299', 'provisional'],
  ],
  '561000': [
    ['610100', 'เงินอุดหนุน อปท. อื่น', '5107010101'],
    ['610200', 'เงินอุดหนุนส่วนราชการ', '5107010101'],
    ['610300', 'เงินอุดหนุนเอกชน', '5107010199'],
    ['610400', 'เงินอุดหนุนกิจการที่เป็นสาธารณประโยชน์', '5107010199'],
  ],
}

/** The type codes that were read in a document; the others follow from the order of the list. */
const typeCodesSeen: ReadonlySet<string> = new Set(['220100', '220400', '220600', '221100'])

/** The types of expenditure (ประเภทรายจ่าย). เงินวิทยฐานะ, listed without a number, is not among them. */
export const expenditureTypes: readonly ExpenditureType[] = Object.entries(typesByCategory).flatMap(
  ([category, rows]) =>
    rows.map(([code, name, account, choice]): ExpenditureType => ({
      key: `expenditure-type:${code}`,
      code,
      name,
      category: `expenditure-category:${category}`,
      source: typeCodesSeen.has(code) ? 'seen' : 'inferred',
      account: { code: account, provisional: choice === 'provisional' },
    })),
)

const subProgrammesByKey = new Map(subProgrammes.map((entry) => [entry.key, entry]))
const typesByKey = new Map(expenditureTypes.map((entry) => [entry.key, entry]))
