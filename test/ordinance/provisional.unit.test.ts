import { noBuckets, type BudgetLine } from '../../domain/budget/budget-line'
import { unsettledOf } from '../../domain/ordinance/provisional'
import { before, codes, does, item, lineOf, refusals, standingOn, wanted } from './given'

const onTheWay = before('sign')
const supplies = item({ id: 'bgl_supplies', amount: 100_000_00n })
const computer = item({ id: 'bgl_computer', typeCode: '411600', amount: 60_000_00n })

/** What `record_ordinance` is told. */
type Told = {
  readonly provisional?: { readonly on: string; readonly lines: Record<string, string>[] }
  readonly enforce?: { readonly recharges: Readonly<Record<string, string>> }
}

const toldBy = (
  action: 'begin-provisional' | 'enforce',
  ordinance: typeof onTheWay,
  own: Parameters<typeof does>[2],
) => does(ordinance, action, own).commit.record as Told

describe('beginning a provisional year', () => {
  const lastYearLines = [
    lineOf(supplies, {
      buckets: { ...noBuckets, original: 90_000_00n, transferIn: 30_000_00n, paid: 120_000_00n },
    }),
    lineOf(computer),
    lineOf(item({ id: 'bgl_none' }), { buckets: { ...noBuckets, original: 5n, transferOut: 5n } }),
  ]
  const first = standingOn('2025-10-01', { lastYearLines })

  test('carries on what last year had last: no capital item, nothing that had nothing', () => {
    const { provisional } = toldBy('begin-provisional', onTheWay, { standing: first })
    expect(provisional?.on).toBe('2025-10-01')
    expect(provisional?.lines).toEqual([
      expect.objectContaining({
        id: 'bgl_1_1',
        code: '00111-330100-00-พ',
        original: '12000000',
        provenance: 'ใช้งบประมาณปี พ.ศ. 2568 ไปพลางก่อน',
      }),
    ])
  })

  test('leaves the ordinance where it is, and its task with who has it', () => {
    const { commit, ordinance } = does(onTheWay, 'begin-provisional', { standing: first })
    expect([ordinance.status, ordinance.version]).toEqual([onTheWay.status, onTheWay.version + 1])
    expect(commit.tasks).toEqual({ close: [], open: [] })
  })

  test('a year that was provisional to its end is carried on under the same codes', () => {
    const standing = standingOn('2025-10-01', {
      lastYearLines: [lineOf(supplies, { code: '00111-330100-00-พ', isProvisional: true })],
    })
    const { provisional } = toldBy('begin-provisional', onTheWay, { standing })
    expect(provisional?.lines.map(({ code }) => code)).toEqual(['00111-330100-00-พ'])
  })

  test.each([
    ['2025-09-30', ['ORDINANCE_PROVISIONAL_NOT_YET']],
    ['2025-10-01', []],
    ['2026-09-30', []],
    ['2026-10-01', ['ORDINANCE_YEAR_OVER']],
  ])('on %s', (day, refused) => {
    const standing = standingOn(day, { lastYearLines })
    expect(codes(onTheWay, 'begin-provisional', { standing })).toEqual(refused)
  })

  test('is begun once, and not from nothing', () => {
    const begun = standingOn('2025-10-02', { provisionalLines: [lineOf(supplies)] })
    expect(codes(onTheWay, 'begin-provisional', { standing: begun })).toEqual([
      'ORDINANCE_PROVISIONAL_BEGUN',
    ])
    const capitalAlone = standingOn('2025-10-02', { lastYearLines: [lineOf(computer)] })
    expect(codes(onTheWay, 'begin-provisional', { standing: capitalAlone })).toEqual([
      'ORDINANCE_NO_LAST_YEAR',
    ])
  })
})

describe('charging anew when the ordinance comes into force', () => {
  const announced = before('enforce')
  const [pension, reserve] = wanted.appropriations.filter(({ id }) => ['B02', 'B03'].includes(id))
  if (!pension || !reserve) throw new Error('the example has no B02 and B03')
  const spent = (line: BudgetLine, paid: bigint): BudgetLine => ({
    ...line,
    isProvisional: true,
    buckets: { ...line.buckets, paid },
  })
  const gone = spent(lineOf(item({ id: 'bgl_gone', typeCode: '330200' })), 7_00n)
  const standing = (...provisionalLines: BudgetLine[]) =>
    standingOn('2025-10-20', { provisionalLines })

  test('each line to the item of the same unit, sub-programme, type and name', () => {
    const lines = standing(spent(lineOf(pension), 1n), spent(lineOf(reserve), 0n))
    const { enforce } = toldBy('enforce', announced, { standing: lines })
    expect(enforce?.recharges).toEqual({ old_B02: 'B02', old_B03: 'B03' })
  })

  test('what was spent and has no item there is asked for beside its line', () => {
    const [refusal, ...rest] = refusals(announced, 'enforce', { standing: standing(gone) })
    expect([refusal?.code, refusal?.field, rest]).toEqual([
      'ORDINANCE_RECHARGE_UNPLACED',
      'recharges.old_bgl_gone',
      [],
    ])
    const named = { standing: standing(gone), recharges: { old_bgl_gone: 'B03' } }
    expect(toldBy('enforce', announced, named).enforce?.recharges).toEqual({ old_bgl_gone: 'B03' })
  })

  test('no other unit bears it, and no item that isn’t there', () => {
    const ofAnother = { ...gone, unitId: 'uni_health' }
    for (const [line, to] of [
      [ofAnother, 'B03'],
      [gone, 'bgl_nowhere'],
    ] as const)
      expect(
        codes(announced, 'enforce', {
          standing: standing(line),
          recharges: { old_bgl_gone: to },
        }),
      ).toEqual(['ORDINANCE_RECHARGE_UNPLACED'])
  })

  test('what its own item is too small for goes whole to another that is named', () => {
    const tooMuch = spent(lineOf(reserve), reserve.amount + 1n)
    expect(unsettledOf([tooMuch], wanted.appropriations).map(({ line }) => line.id)).toEqual([
      tooMuch.id,
    ])
    expect(codes(announced, 'enforce', { standing: standing(tooMuch) })).toEqual([
      'ORDINANCE_RECHARGE_SHORT',
    ])
    const larger = wanted.appropriations.find(
      ({ unitId, amount }) => unitId === reserve.unitId && amount > reserve.amount,
    )
    const named = {
      standing: standing(tooMuch),
      recharges: { [tooMuch.id]: larger?.id ?? '' },
    }
    expect(toldBy('enforce', announced, named).enforce?.recharges).toEqual(named.recharges)
  })

  test('a line that nothing was spent from needs no place', () => {
    const { enforce } = toldBy('enforce', announced, { standing: standing(spent(gone, 0n)) })
    expect(enforce?.recharges).toEqual({})
  })

  test('to the satang: what an item has is enough, one more refuses everything by name', () => {
    const all = spent(lineOf(reserve), reserve.amount)
    expect(codes(announced, 'enforce', { standing: standing(all) })).toEqual([])
    const both = {
      standing: standing(spent(lineOf(reserve), reserve.amount - 6_99n), gone),
      recharges: { old_bgl_gone: 'B03' },
    }
    const [refusal, ...rest] = refusals(announced, 'enforce', both)
    expect([refusal?.code, refusal?.facts['shortfall'], rest]).toEqual([
      'ORDINANCE_RECHARGE_SHORT',
      '0.01',
      [],
    ])
  })
})
