import { formatBaht } from '../shared/money'
import type { Fault, Figures, Found, Measures } from './check'
import { ordinanceError } from './errors'
import { knownPastOf, pastCells } from './revenue-past'

/** V9: what was received in a year that the books hold whole is stated as they have it. */
export function asInBooks({ revenues }: Figures, { revenueRecords }: Measures): Found {
  if (!revenueRecords || revenueRecords.years.length === 0)
    return { working: 'ยังไม่มีบัญชีครบปีของปีก่อน ใช้ตัวเลขที่พิมพ์', faults: [], untried: 'no-books' }
  const { years } = revenueRecords
  const codes = revenues.map(({ code }) => code)
  const faults = revenues.flatMap((revenue, index) => {
    const known = knownPastOf(revenue.code, codes, revenueRecords)
    return revenue.actuals.flatMap((stated, n): Fault[] => {
      const cell = pastCells[n] ?? 'actualLast'
      const { amount = stated, from } = known[cell] ?? {}
      if (from !== 'books' || amount === stated) return []
      const facts = {
        name: revenue.name,
        year: String(revenueRecords.fiscalYear - 4 + n),
        stated: formatBaht(stated),
        books: formatBaht(amount),
      }
      const refusal = ordinanceError.ORDINANCE_NOT_AS_IN_BOOKS(facts, `revenues.${index}.${cell}`)
      return [{ refusal, row: { in: 'revenues', index }, appropriationId: undefined }]
    })
  })
  const working = `บัญชีครบปี ${years.join(', ')} ต่างจากบัญชี ${faults.length} ช่อง`
  return { working, faults }
}
