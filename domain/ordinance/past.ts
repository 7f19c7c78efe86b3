import type { Satang } from '../shared/money'
import type { Appropriation } from './ordinance'

/** What one budget line of an earlier year was voted and came to. */
export type PastLine = Pick<Appropriation, 'subProgrammeCode' | 'typeCode' | 'item'> & {
  readonly fiscalYear: number
  readonly voted: Satang
  readonly paid: Satang
}

/** The figures of earlier years that stand beside a request: รายจ่ายจริง N−4, N−3, N−2 and ประมาณการ N−1. */
export type Past = Pick<Appropriation, 'actuals' | 'currentEstimate'>

type Asked = Pick<Appropriation, 'subProgrammeCode' | 'typeCode' | 'item'>

/**
 * What the lines of earlier years say beside a request of year N: those of the same item, or, for a request that is
 * the whole of its type, all lines of the type that no other request names. `asked` and `lines` are one unit's.
 */
export function pastOf(
  request: Asked,
  asked: readonly Asked[],
  lines: readonly PastLine[],
  year: number,
): Past {
  const filed = lines.filter((line) => isFiledWith(line, request))
  const named = new Set(
    asked.filter((other) => isFiledWith(other, request)).map(({ item }) => nameOf(item)),
  )
  const own = filed.filter(({ item }) =>
    nameOf(request.item) === ''
      ? nameOf(item) === '' || !named.has(nameOf(item))
      : nameOf(item) === nameOf(request.item),
  )
  const sumOf = (fiscalYear: number, of: 'voted' | 'paid'): Satang =>
    own.reduce((sum, line) => (line.fiscalYear === fiscalYear ? sum + line[of] : sum), 0n)
  return {
    actuals: [sumOf(year - 4, 'paid'), sumOf(year - 3, 'paid'), sumOf(year - 2, 'paid')],
    currentEstimate: sumOf(year - 1, 'voted'),
  }
}

function isFiledWith(left: Asked, right: Asked): boolean {
  return left.subProgrammeCode === right.subProgrammeCode && left.typeCode === right.typeCode
}

function nameOf(item: string | undefined): string {
  return (item ?? '').replace(/\s+/g, ' ').trim()
}
