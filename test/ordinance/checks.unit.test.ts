import fc from 'fast-check'
import { checks, checksOf } from '../../domain/ordinance/checks'
import type { OrdinanceContent, RevenueEstimate } from '../../domain/ordinance/ordinance'
import { differenceText, percentText, sumsOf } from '../../domain/ordinance/sums'
import { expenditureTypes, subProgrammes } from '../../domain/budget/classification'
import type { OrganisationKind } from '../../domain/organisation/titles'
import { formatPlain, sum } from '../../domain/shared/money'
import { item, wanted } from './given'
import workedExample from './worked-example.json'
import type { Check, CheckResult, Measures } from '../../domain/ordinance/check'
import { checkMark } from '../../templates/ordinance/checks'
import { limits } from '../../domain/ordinance/limits'

const measures: Measures = { kind: 'sao', ownRevenueLastYear: 6_000_000_00n }

function check(
  id: Check['id'],
  own: Partial<OrdinanceContent> = {},
  more: Partial<Measures> = {},
): CheckResult {
  const found = checksOf({ ...wanted, ...own }, { ...measures, ...more }).find(
    (result) => result.id === id,
  )
  if (!found) throw new Error(`no check ${id}`)
  return found
}

const faultsOf = ({ faults }: CheckResult) =>
  faults.map(({ refusal: { code, field } }) => [code, field])

const revenue = (own: Partial<RevenueEstimate>): RevenueEstimate => ({
  code: '411003',
  name: 'ภาษีป้าย',
  actuals: [0n, 0n, 0n],
  currentEstimate: 0n,
  estimate: 1_000_00n,
  reason: '',
  ...own,
})

describe('E01, the worked example', () => {
  test('is found in order by every check, with the working shown', () => {
    const results = checksOf(wanted, measures)
    expect(results.map(({ id, isMet, severity }) => [id, isMet, severity])).toEqual([
      ['V1', true, 'block'],
      ['V2', true, 'block'],
      ['V3', true, 'warn'],
      ['V4', true, 'warn'],
      ['V5', true, 'warn'],
      ['V6', true, 'warn'],
      ['V7', true, 'block'],
      ['V8', true, 'block'],
      ['V9', true, 'warn'],
    ])
    expect(results.map(({ working }) => working)).toEqual([
      'รายรับ 10,200,000.00 − รายจ่าย 10,200,000.00 = 0.00',
      '2,560,000.00 ÷ 10,200,000.00 = ร้อยละ 25.10 (ไม่เกินร้อยละ 40.00)',
      'ระบุหน้าแผนแล้ว 3 จาก 3 รายการ',
      '300,000.00 ÷ 6,000,000.00 = ร้อยละ 5.00 (ไม่เกินร้อยละ 5.00)',
      '0.00 ÷ 6,000,000.00 = ร้อยละ 0.00 (ไม่เกินร้อยละ 1.00)',
      'เงินสำรองจ่าย 200,000.00 บาท',
      'ด้าน 10,200,000.00 · แผนงาน 10,200,000.00 · งาน 10,200,000.00 · งบ 10,200,000.00 · ' +
        'หมวด 10,200,000.00 · ประเภท 10,200,000.00 · หมวดรายรับ 10,200,000.00',
      'รายรับ 10 รายการ รายจ่าย 14 รายการ',
      'ยังไม่มีบัญชีครบปีของปีก่อน ใช้ตัวเลขที่พิมพ์',
    ])
  })

  test('has the share of personnel that the example has', () => {
    const { numeratorLines, numerator, denominator, percent, limitPercent } =
      workedExample.personnelRatioCheck
    const { share } = check('V2')
    expect(share).toEqual({
      numerator: 2_560_000_00n,
      denominator: 10_200_000_00n,
      percent,
      limit: limitPercent,
      of: numeratorLines,
    })
    expect([formatPlain(share?.numerator ?? 0n), formatPlain(share?.denominator ?? 0n)]).toEqual([
      numerator,
      denominator,
    ])
  })

  test('sums both ways to the satang', () => {
    const sums = sumsOf(wanted)
    expect(formatPlain(sums.expenditure.amount)).toBe(workedExample.appropriationTotal)
    expect(formatPlain(sums.revenue.amount)).toBe(workedExample.revenueEstimateTotal)
    expect(sums.areas.map(({ code, amount }) => [code, formatPlain(amount)])).toEqual([
      ['00100', '4070000.00'],
      ['00200', '300000.00'],
      ['00300', '1970000.00'],
      ['00400', '3860000.00'],
    ])
    expect(sums.groups.map(({ name, amount }) => [name, formatPlain(amount)])).toEqual([
      ['งบกลาง', '3860000.00'],
      ['งบบุคลากร', '3020000.00'],
      ['งบดำเนินงาน', '990000.00'],
      ['งบลงทุน', '2030000.00'],
      ['งบเงินอุดหนุน', '300000.00'],
    ])
    const [general] = sums.areas[0]?.parts ?? []
    expect(
      general?.parts.map(({ name, parts }) => [
        name,
        parts.map((group) => [group.name, formatPlain(group.amount)]),
      ]),
    ).toEqual([
      [
        'งานบริหารทั่วไป',
        [
          ['งบบุคลากร', '3020000.00'],
          ['งบดำเนินงาน', '990000.00'],
        ],
      ],
      ['งานบริหารงานคลัง', [['งบลงทุน', '60000.00']]],
    ])
    expect(
      sums.revenueGroups.map(({ mark, amount, parts }) => [
        mark,
        formatPlain(amount),
        parts.map(({ code }) => code),
      ]),
    ).toEqual([
      ['ก', '300000.00', ['411000', '412000', '413000', '415000']],
      ['ข', '5500000.00', ['421000']],
      ['ค', '4400000.00', ['431000']],
    ])
  })
})

describe('V1, the balance', () => {
  const [first, ...rest] = wanted.revenues
  const more = (estimate: bigint) => ({ revenues: [revenue({ ...first, estimate }), ...rest] })

  test('N8: one baht more of expenditure is not balanced, and says by how much', () => {
    const found = check('V1', {
      appropriations: [...wanted.appropriations, item({ id: 'one', amount: 1_00n })],
    })
    expect(faultsOf(found)).toEqual([['ORDINANCE_NOT_BALANCED', 'revenues']])
    expect(found.faults[0]?.refusal.facts['difference']).toBe('1.00')
  })

  test('a satang more of revenue is refused in the proposal and allowed after the council’s cuts', () => {
    const surplus = more(180_000_01n)
    expect(check('V1', surplus).isMet).toBe(false)
    expect(check('V1', surplus, { stage: 'council' }).isMet).toBe(true)
  })

  test('a satang less is never allowed', () => {
    const deficit = more(179_999_99n)
    expect(faultsOf(check('V1', deficit))).toEqual([['ORDINANCE_NOT_BALANCED', 'revenues']])
    expect(faultsOf(check('V1', deficit, { stage: 'council' }))).toEqual([
      ['ORDINANCE_OVERSPENT', 'revenues'],
    ])
  })
})

describe('V2, personnel', () => {
  const of = (pay: bigint, rest: bigint, typeCode = '220100') =>
    check('V2', {
      appropriations: [item({ id: 'pay', typeCode, amount: pay }), item({ amount: rest })],
    })

  test('forty per cent is within, a satang more is above, however it rounds', () => {
    expect(of(40_000_00n, 60_000_00n).isMet).toBe(true)
    const over = of(40_000_01n, 59_999_99n)
    expect(over.share?.percent).toBe('40.00')
    expect(faultsOf(over)).toEqual([['ORDINANCE_PERSONNEL_OVER', 'appropriations']])
    expect(over.faults[0]?.refusal.facts).toMatchObject({ percent: '40.00', over: '0.01' })
  })

  test.each(['110300', '120100', '220600', '221100'])('%s counts', (typeCode) => {
    expect(of(1n, 1n, typeCode).share?.of).toEqual(['pay'])
  })

  test.each(['210100', '210600', '220900', '111000'])('%s does not', (typeCode) => {
    expect(of(1n, 1n, typeCode).share?.of).toEqual([])
  })

  test('of no budget at all there is no share', () => {
    const none = check('V2', { appropriations: [] })
    expect([none.isMet, none.share?.percent]).toEqual([true, undefined])
  })
})

describe('the checks that warn', () => {
  test('V3 names every item that is not in the plan', () => {
    const appropriations = [
      item({ id: 'a', item: 'โครงการอบรม', planPage: ' ' }),
      item({ id: 'b' }),
      item({ id: 'c', item: 'โครงการกีฬา', planPage: 'หน้า 9' }),
    ]
    const found = check('V3', { appropriations })
    expect(found.working).toBe('ระบุหน้าแผนแล้ว 1 จาก 2 รายการ')
    expect(faultsOf(found)).toEqual([['ORDINANCE_PLAN_NOT_NAMED', 'appropriations.0.planPage']])
    expect(found.faults).toMatchObject([
      { appropriationId: 'a', row: { in: 'appropriations', index: 0 } },
    ])
  })

  test.each([
    ['pao', 1000],
    ['city-municipality', 200],
    ['town-municipality', 300],
    ['subdistrict-municipality', 300],
    ['sao', 500],
  ] satisfies [OrganisationKind, number][])('V4 of %s is met at its limit', (kind, basisPoints) => {
    expect(limits.subsidies[kind]).toBe(basisPoints)
    const at = (amount: bigint) =>
      check(
        'V4',
        { appropriations: [item({ typeCode: '610200', amount })] },
        { kind, ownRevenueLastYear: 10_000_00n },
      )
    expect(at(BigInt(basisPoints) * 100n).isMet).toBe(true)
    const over = at(BigInt(basisPoints) * 100n + 1n)
    expect(over.isMet).toBe(false)
    expect(faultsOf(over)).toEqual([['ORDINANCE_SUBSIDIES_OVER', 'appropriations']])
  })

  test('V4 and V5 say that they can’t be measured where last year’s revenue isn’t known, and never pass for it', () => {
    const none = { ownRevenueLastYear: 0n }
    const found = check('V4', {}, none)
    expect(faultsOf(found)).toEqual([['ORDINANCE_SUBSIDIES_UNMEASURED', 'appropriations']])
    expect(found.working).toContain('คำนวณไม่ได้ ยังไม่มีรายรับจริงของปีก่อน')
    const appropriations = [item({ typeCode: '320200', amount: 1n })]
    expect(faultsOf(check('V5', { appropriations }, none))).toEqual([
      ['ORDINANCE_RECEPTION_UNMEASURED', 'appropriations'],
    ])
    expect(check('V5', {}, none)).toMatchObject({ isMet: true })
    expect(check('V5', {}, none).working).toContain('ไม่ได้ตั้งไว้')
  })

  test('V4 is silent where no limit is known', () => {
    const none = { ownRevenueLastYear: 0n }
    expect(check('V4', {}, { ...none, kind: 'pattaya' }).working).toContain('ยังไม่กำหนดเพดาน')
    const found = check('V4', {}, { ...none, kind: 'pattaya' })
    expect([found.isMet, checkMark(found).result]).toEqual([true, 'ไม่มีเกณฑ์'])
  })

  test('V5 is one per cent of last year’s revenue', () => {
    const at = (amount: bigint) =>
      check(
        'V5',
        { appropriations: [item({ typeCode: '320200', amount })] },
        { ownRevenueLastYear: 10_000_00n },
      )
    expect(at(100_00n).isMet).toBe(true)
    expect(faultsOf(at(100_01n))).toEqual([['ORDINANCE_RECEPTION_OVER', 'appropriations']])
  })

  test('V6 wants a reserve of more than nothing', () => {
    const reserve = (amount: bigint) =>
      check('V6', { appropriations: [item({ typeCode: '111000', amount })] }).isMet
    expect([reserve(1n), reserve(0n)]).toEqual([true, false])
    const none = check('V6', { appropriations: [item({ typeCode: '320200' })] })
    expect(faultsOf(none)).toEqual([['ORDINANCE_NO_RESERVE', 'appropriations']])
  })
})

describe('V7, where everything is filed', () => {
  test('an unknown code is named, and the sums both ways miss it', () => {
    const appropriations = [item({ id: 'x', subProgrammeCode: '', typeCode: '411009' })]
    const found = faultsOf(check('V7', { appropriations, revenues: [] }))
    expect(found.slice(0, 2)).toEqual([
      ['ORDINANCE_SUB_PROGRAMME_UNKNOWN', 'appropriations.0.subProgrammeCode'],
      ['ORDINANCE_TYPE_UNKNOWN', 'appropriations.0.typeCode'],
    ])
    expect(found).toHaveLength(8)
  })

  test('the same unit, sub-programme, type and item stand once', () => {
    const twice = (own: Parameters<typeof item>[0]) =>
      faultsOf(
        check('V7', {
          appropriations: [
            item({ id: 'a', item: 'กระดาษ' }),
            item({ id: 'b', item: ' กระดาษ ', ...own }),
          ],
        }),
      )
    expect(twice({})).toEqual([['ORDINANCE_LINE_TWICE', 'appropriations.1.item']])
    for (const own of [
      { unitId: 'uni_health' },
      { subProgrammeCode: '00113' },
      { typeCode: '330300' },
      { item: undefined },
    ])
      expect(twice(own)).toEqual([])
  })

  test('revenue stands once, under a category of the ordinance: no grant for a purpose', () => {
    const found = (...revenues: RevenueEstimate[]) => faultsOf(check('V7', { revenues }))
    expect(found(revenue({}), revenue({}))).toEqual([
      ['ORDINANCE_REVENUE_TWICE', 'revenues.1.code'],
    ])
    for (const code of ['441001', '', '4110', '110300'])
      expect(found(revenue({ code }))).toEqual([
        ['ORDINANCE_REVENUE_UNKNOWN', 'revenues.0.code'],
        ['ORDINANCE_SUMS_DIFFER', 'revenues'],
      ])
  })

  test('whatever is filed anywhere, the sums both ways are the total', () => {
    const filed = fc.record({
      subProgramme: fc.constantFrom(...subProgrammes),
      type: fc.constantFrom(...expenditureTypes),
      amount: fc.bigInt({ min: 0n, max: 10n ** 12n }),
    })
    fc.assert(
      fc.property(fc.array(filed, { maxLength: 30 }), (rows) => {
        const appropriations = rows.map(({ subProgramme, type, amount }, n) =>
          item({
            id: String(n),
            item: String(n),
            subProgrammeCode: subProgramme.code,
            typeCode: type.code,
            amount,
          }),
        )
        expect(check('V7', { appropriations }).isMet).toBe(true)
        const { areas, groups, expenditure } = sumsOf({ appropriations, revenues: [] })
        const all = sum(rows.map(({ amount }) => amount))
        expect(expenditure.amount).toBe(all)
        for (const way of [areas, groups]) {
          const parts = way.flatMap((entry) => entry.parts.flatMap((part) => part.parts))
          expect(sum(parts.map(({ amount }) => amount))).toBe(all)
        }
      }),
      { numRuns: 50 },
    )
  })
})

test('V8: no amount of any year is below zero, and nothing at all is allowed', () => {
  const appropriations = [item({ amount: 0n }), item({ actuals: [0n, -1n, 0n] })]
  const revenues = [revenue({ currentEstimate: -1n }), revenue({ estimate: 0n })]
  expect(faultsOf(check('V8', { appropriations, revenues }))).toEqual([
    ['ORDINANCE_AMOUNT_NEGATIVE', 'appropriations.1.amount'],
    ['ORDINANCE_AMOUNT_NEGATIVE', 'revenues.0.estimate'],
  ])
})

describe('V9', () => {
  const revenueRecords = {
    fiscalYear: 2571,
    years: [2569],
    received: [
      { fiscalYear: 2569, account: '4101010102', amount: 18_400_00n },
      { fiscalYear: 2569, account: '4301020151', amount: 1_250_00n },
    ],
    lastBudget: undefined,
  }
  const stated = (code: string, last: bigint) => revenue({ code, actuals: [5_00n, 7_00n, last] })

  test('what the books received is stated as they have it; what they don’t hold is typed', () => {
    const at = (last: bigint) =>
      check('V9', { revenues: [stated('411003', last)] }, { revenueRecords })
    expect(at(18_400_00n)).toMatchObject({
      isMet: true,
      working: 'บัญชีครบปี 2569 ต่างจากบัญชี 0 ช่อง',
    })
    expect(faultsOf(at(18_400_01n))).toEqual([
      ['ORDINANCE_NOT_AS_IN_BOOKS', 'revenues.0.actualLast'],
    ])
  })

  test('two types on one account can’t be told apart, so the books are silent on both', () => {
    const revenues = [stated('412199', 9_00n), stated('412399', 9_00n)]
    expect(check('V9', { revenues }, { revenueRecords }).isMet).toBe(true)
    expect(check('V9', { revenues: revenues.slice(1) }, { revenueRecords }).isMet).toBe(false)
  })
})

test('what rests on a law that nobody has read is marked so', () => {
  expect(checks.filter(({ verified }) => verified).map(({ id }) => id)).toEqual(['V7', 'V8'])
})

test('percentages have two decimals, half up, and are none of nothing', () => {
  expect(percentText(1n, 3n)).toBe('33.33')
  expect(percentText(2n, 3n)).toBe('66.67')
  expect(percentText(1n, 0n)).toBeUndefined()
  expect(differenceText({ amount: 95_00n, currentEstimate: 100_00n })).toBe('-5.00')
  expect(differenceText({ amount: 95_00n, currentEstimate: 0n })).toBeUndefined()
})
