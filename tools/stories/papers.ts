import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Services } from '../../api/services'
import { projectRoot } from '../../config'
import { documentTypes, missingDocuments, type DocumentType } from '../../domain/voucher/documents'
import { addAttachment } from '../../prisma/attachment'
import { inOrganisation } from '../../prisma/client'
import { newId } from '../../prisma/ids'
import { findVoucherCase } from '../../prisma/voucher'

/** Which papers: these; or every mandatory one that isn't there yet, but for some. */
export type PapersToAttach =
  'all' | { readonly allBut: readonly DocumentType[] } | readonly DocumentType[]

/** Attaches example papers to a voucher's draft, as the page does. What is attached already stays once. */
export async function attachPapers(
  services: Services,
  organisationId: string,
  to: { readonly voucherId: string; readonly papers: PapersToAttach; readonly personId: string },
): Promise<void> {
  for (const type of await wantedPapers(services, organisationId, to.voucherId, to.papers)) {
    const stored = await services.files.put(examplePaper(type), `${type}.pdf`)
    await inOrganisation(services.db, organisationId, (tx) =>
      addAttachment(tx, {
        id: newId('att'),
        documentId: to.voucherId,
        type,
        name: `${documentTypes[type]}.pdf`,
        sha256: stored.sha256,
        bytes: stored.bytes,
        kind: stored.kind,
        addedBy: to.personId,
      }),
    )
  }
}

async function wantedPapers(
  { db }: Services,
  organisationId: string,
  voucherId: string,
  papers: PapersToAttach,
): Promise<readonly DocumentType[]> {
  if (papers !== 'all' && !('allBut' in papers)) return papers
  const found = await findVoucherCase(db, organisationId, voucherId)
  const content = found?.draft?.content
  if (!found || !content) return []
  const left = papers === 'all' ? [] : papers.allBut
  return missingDocuments(content, found.standing.attachments)
    .map((paper) => paper.type)
    .filter((type) => !left.includes(type))
}

/** A page that says ตัวอย่าง and what paper it stands for. */
function examplePaper(type: DocumentType): Uint8Array {
  return readFileSync(join(projectRoot, 'prisma', 'data', 'papers', `${type}.pdf`))
}
