/** The kinds of local government (ประเภท อปท.), by the code that `organisation.kind` holds. */
export const organisationKinds = {
  pao: 'องค์การบริหารส่วนจังหวัด',
  'city-municipality': 'เทศบาลนคร',
  'town-municipality': 'เทศบาลเมือง',
  'subdistrict-municipality': 'เทศบาลตำบล',
  sao: 'องค์การบริหารส่วนตำบล',
  pattaya: 'เมืองพัทยา',
} as const

/** The code of a kind of local government. */
export type OrganisationKind = keyof typeof organisationKinds

/** What offices and papers are called, which depends on the kind of local government. */
export type KindTitles = {
  /** อบต., ทต. …: put before the name of the place. */
  readonly abbreviation: string
  /** ผู้บริหารท้องถิ่น */
  readonly chiefExecutive: string
  /** ปลัด */
  readonly chiefAdministrator: string
  /** หัวหน้าหน่วยงานคลัง, where the organisation's own data doesn't name the post. */
  readonly financeDirector: string
  /** สภาท้องถิ่น */
  readonly council: string
  /** What the annual budget is passed as: ข้อบัญญัติ or เทศบัญญัติ. */
  readonly budgetLaw: string
  /**
   * The act by whose power the budget is passed, as the recital names it. Its section is named only where an announcement
   * that was read names it: the อบต. Act's มาตรา 87.
   */
  readonly foundingLaw: string
}

/** Source: table "Names that depend on the kind of LAO", domain notes on vouchers. */
export const kindTitles: Readonly<Record<OrganisationKind, KindTitles>> = {
  pao: {
    abbreviation: 'อบจ.',
    chiefExecutive: 'นายกองค์การบริหารส่วนจังหวัด',
    chiefAdministrator: 'ปลัดองค์การบริหารส่วนจังหวัด',
    financeDirector: 'ผู้อำนวยการกองคลัง',
    council: 'สภาองค์การบริหารส่วนจังหวัด',
    budgetLaw: 'ข้อบัญญัติงบประมาณรายจ่าย',
    foundingLaw: 'กฎหมายว่าด้วยองค์การบริหารส่วนจังหวัด',
  },
  'city-municipality': {
    abbreviation: 'ทน.',
    chiefExecutive: 'นายกเทศมนตรี',
    chiefAdministrator: 'ปลัดเทศบาล',
    financeDirector: 'ผู้อำนวยการสำนักคลัง',
    council: 'สภาเทศบาล',
    budgetLaw: 'เทศบัญญัติงบประมาณรายจ่าย',
    foundingLaw: 'กฎหมายว่าด้วยเทศบาล',
  },
  'town-municipality': {
    abbreviation: 'ทม.',
    chiefExecutive: 'นายกเทศมนตรี',
    chiefAdministrator: 'ปลัดเทศบาล',
    financeDirector: 'ผู้อำนวยการกองคลัง',
    council: 'สภาเทศบาล',
    budgetLaw: 'เทศบัญญัติงบประมาณรายจ่าย',
    foundingLaw: 'กฎหมายว่าด้วยเทศบาล',
  },
  'subdistrict-municipality': {
    abbreviation: 'ทต.',
    chiefExecutive: 'นายกเทศมนตรี',
    chiefAdministrator: 'ปลัดเทศบาล',
    financeDirector: 'ผู้อำนวยการกองคลัง',
    council: 'สภาเทศบาล',
    budgetLaw: 'เทศบัญญัติงบประมาณรายจ่าย',
    foundingLaw: 'กฎหมายว่าด้วยเทศบาล',
  },
  sao: {
    abbreviation: 'อบต.',
    chiefExecutive: 'นายกองค์การบริหารส่วนตำบล',
    chiefAdministrator: 'ปลัดองค์การบริหารส่วนตำบล',
    financeDirector: 'ผู้อำนวยการกองคลัง',
    council: 'สภาองค์การบริหารส่วนตำบล',
    budgetLaw: 'ข้อบัญญัติงบประมาณรายจ่าย',
    foundingLaw: 'พระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. 2537 และที่แก้ไขเพิ่มเติม มาตรา 87',
  },
  pattaya: {
    abbreviation: 'เมืองพัทยา',
    chiefExecutive: 'นายกเมืองพัทยา',
    chiefAdministrator: 'ปลัดเมืองพัทยา',
    financeDirector: 'ผู้อำนวยการสำนักคลัง',
    council: 'สภาเมืองพัทยา',
    budgetLaw: 'ข้อบัญญัติงบประมาณรายจ่าย',
    foundingLaw: 'กฎหมายว่าด้วยระเบียบบริหารราชการเมืองพัทยา',
  },
}

/** A kind as a row holds it. A kind that isn't in the table is a mistake in the data. */
export function organisationKind(text: string): OrganisationKind {
  if (Object.hasOwn(organisationKinds, text)) return text as OrganisationKind
  throw new Error(`No such kind of local government: ${text}`)
}

/**
 * The two heads and the council as letters, opinions and ordinances name them, with the place: ปลัดเทศบาลตำบลด่านทับตะโก,
 * นายกเทศมนตรีตำบลด่านทับตะโก and สภาเทศบาลตำบลด่านทับตะโก for เทศบาลตำบลด่านทับตะโก.
 */
export function fullTitles(organisation: {
  readonly kind: OrganisationKind
  readonly name: string
}): Pick<KindTitles, 'chiefExecutive' | 'chiefAdministrator' | 'council'> {
  const { kind, name } = organisation
  const titles = kindTitles[kind]
  if (kind === 'pattaya') return titles
  const place = name.replace(organisationKinds[kind], '').trim()
  const level = organisationKinds[kind].replace(/^เทศบาล|^องค์การบริหารส่วน(ตำบล|จังหวัด)/, '')
  return {
    chiefExecutive: `${titles.chiefExecutive}${level}${place}`,
    chiefAdministrator: `${titles.chiefAdministrator}${level}${place}`,
    council: `${titles.council}${level}${place}`,
  }
}
