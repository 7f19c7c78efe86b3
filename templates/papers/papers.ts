import { fileSizeText } from '../../domain/shared/file-kind'
import type { Paper, PaperType } from '../../domain/shared/papers'
import { thaiDateTime } from '../../domain/shared/thai'

/** เอกสารของเรื่อง: what is kept with a document, by type, and the form that adds to it. */
export function papersView(
  papers: readonly Paper[],
  types: readonly PaperType[],
  href: string,
  mayAttach: boolean,
) {
  const used = types.filter(({ type }) => papers.some((paper) => paper.type === type))
  return {
    href,
    mayAttach,
    isEmpty: papers.length === 0,
    types: types.map(({ type, th }) => ({ value: type, label: th })),
    groups: used.map(({ type, th }) => ({
      name: th,
      papers: papers
        .filter((paper) => paper.type === type)
        .map((paper) => ({
          name: paper.name,
          href: `${href}/${paper.id}`,
          facts: `${paper.addedByName} ${thaiDateTime(paper.addedAt)} · ${fileSizeText(paper.bytes)}`,
          removed: paper.removedAt ? `เอาออกเมื่อ ${thaiDateTime(paper.removedAt)}` : '',
          removeHref: mayAttach && !paper.removedAt ? `${href}/${paper.id}/removal` : '',
        })),
    })),
  }
}

export type PapersView = ReturnType<typeof papersView>
