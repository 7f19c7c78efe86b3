import type { OrganisationKind } from '../organisation/titles'

/**
 * The limits in basis points (1% is 100), as data and unverified. V2: มาตรา 35 of the act of 2542. V4: by kind of
 * local government; none is known for เมืองพัทยา.
 */
export const limits: {
  readonly personnel: number
  readonly subsidies: Readonly<Record<OrganisationKind, number | undefined>>
  readonly reception: number
} = {
  personnel: 4000,
  subsidies: {
    pao: 1000,
    'city-municipality': 200,
    'town-municipality': 300,
    'subdistrict-municipality': 300,
    sao: 500,
    pattaya: undefined,
  },
  reception: 100,
}

/**
 * Types of expenditure that count as personnel cost (V2): pay, additions, wages and other benefits of officers and
 * employees, social security and ก.บ.ท. Political pay (21xxxx) and officers who were transferred with a grant
 * (220900, 221000) stay out. Unverified.
 */
export const personnelTypes: readonly string[] = [
  ...['110300', '120100'],
  ...['220100', '220200', '220300', '220400', '220500', '220600', '220700', '220800', '221100'],
  ...['310400', '310500', '310600', '310700'],
]

/** V5: the type that reception (ค่ารับรอง) is filed under. */
export const receptionTypes: readonly string[] = ['320200']

/** V6: สำรองจ่าย. */
export const reserveTypes: readonly string[] = ['111000']
