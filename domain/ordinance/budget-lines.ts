import { classificationOf } from '../budget/classification'
import { namesOf } from '../budget/filing'
import type { LineToCreate } from '../budget/line-to-create'
import { kindTitles } from '../organisation/titles'
import { thaiDate } from '../shared/thai'
import type { Appropriation, Ordinance, OrdinanceContent, OrdinanceRecord } from './ordinance'

/** A budget line as an ordinance in force makes it. */
export type VotedLine = LineToCreate & {
  /** งบประมาณอนุมัติ in satang, as text: what `record_ordinance` reads. */
  readonly original: string
  /** งบประมาณเพิ่มเติม, where that is what votes it. */
  readonly supplementary?: string
}

/**
 * The budget lines that an ordinance makes, one for each voted item; what a supplementary one adds to a line that is
 * there makes none. A line keeps the id of the request it was.
 */
export function budgetLinesOf(
  ordinance: Pick<Ordinance, 'kind' | 'fiscalYear' | 'supplement'>,
  { appropriations }: Pick<OrdinanceContent, 'appropriations'>,
  record: Pick<OrdinanceRecord, 'announcedOn'>,
  taken: ReadonlySet<string> = new Set(),
): readonly VotedLine[] {
  const provenance = provenanceOf(ordinance, record)
  const fresh = appropriations.filter(({ budgetLineId }) => budgetLineId === undefined)
  const isSupplementary = ordinance.supplement !== undefined
  return fresh.map((voted): VotedLine => {
    const { subProgrammeCode, typeCode } = voted
    const filed = classificationOf({ subProgramme: subProgrammeCode, type: typeCode })
    return {
      id: voted.id,
      unitId: voted.unitId,
      code: codeOf(voted, fresh, taken),
      ...namesOf(filed),
      projectName: voted.item,
      fundSourceName: 'เงินงบประมาณ',
      provenance: [provenance, voted.takenOver?.provenance].filter(Boolean).join(' · '),
      original: isSupplementary ? '0' : voted.amount.toString(),
      ...(isSupplementary && { supplementary: voted.amount.toString() }),
    }
  })
}

/**
 * `00223-320100-01`: numbered within sub-programme and type, as taken over or in order after the codes that are taken;
 * 00 where the type is one line with no item.
 */
function codeOf(
  voted: Appropriation,
  all: readonly Appropriation[],
  taken: ReadonlySet<string>,
): string {
  const { subProgrammeCode, typeCode } = voted
  const pair = all.filter(
    (other) => other.subProgrammeCode === subProgrammeCode && other.typeCode === typeCode,
  )
  const before = [...taken].filter((code) => code.startsWith(`${subProgrammeCode}-${typeCode}-`))
  const last = before.reduce((most, code) => Math.max(most, Number(code.split('-')[2]) || 0), 0)
  const isWholeType = pair.length === 1 && before.length === 0 && voted.item === undefined
  const inOrder = isWholeType ? 0 : last + pair.indexOf(voted) + 1
  const number = voted.takenOver?.number ?? inOrder
  return `${subProgrammeCode}-${typeCode}-${String(number).padStart(2, '0')}`
}

function provenanceOf(
  { kind, fiscalYear, supplement }: Pick<Ordinance, 'kind' | 'fiscalYear' | 'supplement'>,
  { announcedOn }: Pick<OrdinanceRecord, 'announcedOn'>,
): string {
  const added = supplement === undefined ? '' : `เพิ่มเติม ฉบับที่ ${supplement} `
  const law = `${kindTitles[kind].budgetLaw}${added}ประจำปีงบประมาณ พ.ศ. ${fiscalYear}`
  return announcedOn ? `${law} ประกาศเมื่อ ${thaiDate(announcedOn, 'long')}` : law
}
