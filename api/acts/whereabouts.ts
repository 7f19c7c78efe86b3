import { kindOf, type KindCode } from '../../domain/kinds'
import type { PaperNow } from '../../prisma/act'
import type { Tx } from '../../prisma/client'
import { ordinanceWhereabouts } from '../ordinance/whereabouts'

/** Where a paper lies: what it has become, where that is worth a word, and who has it if not the holder of its task. */
export type Whereabouts = { readonly state: string; readonly holder: string | undefined }

/** Kinds whose papers also lie with somebody who holds no task of the office tell it themselves. */
const told: Partial<
  Record<KindCode, (tx: Tx, organisationId: string, documentId: string) => Promise<Whereabouts>>
> = { ordinance: ordinanceWhereabouts }

/** Where a paper went, as the line that answers an act says it: `อยู่กับปลัด นายวิชัย ใจดี `. */
export async function whereaboutsOf(
  tx: Tx,
  organisationId: string,
  documentId: string,
  paper: PaperNow | undefined,
): Promise<string> {
  if (paper === undefined) return ''
  const own = await told[kindOf(paper.kind).code]?.(tx, organisationId, documentId)
  const holder = own?.holder ?? holderOfTask(paper)
  return [own?.state ?? '', holder && `อยู่กับ${holder}`].map((said) => said && `${said} `).join('')
}

/** The post and the officer whose task a paper is now. */
export function holderOfTask({ holderTitle, holderName }: PaperNow): string {
  return [holderTitle, holderName].filter((part) => part !== '').join(' ')
}
