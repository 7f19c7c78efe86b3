import { join } from 'node:path'
import { projectRoot } from '../../../config'
import { documentTypes, type DocumentType } from '../../../domain/voucher/documents'
import type { Tab } from '../browser'

/** The sheet of a voucher with its blanks open (ร่างฎีกา). */
export type DraftPage = {
  readonly tab: Tab
  /** The voucher's id, as the form's own address has it. */
  readonly id: () => Promise<string>
  readonly useLine: (search: string, name: string) => Promise<void>
  readonly usePayee: (name: string) => Promise<void>
  /** Types into blanks and waits until the server has made something of it. */
  readonly typeIn: (blanks: Readonly<Record<string, string>>) => Promise<void>
  /** Attaches a paper; choosing the file is enough. */
  readonly attach: (type: DocumentType, path?: string) => Promise<void>
  readonly handOver: () => Promise<void>
}

export const DraftPage = {
  of: async (tab: Tab): Promise<DraftPage> => {
    await tab.page.waitForSelector('form[data-draft]')
    const script = tab.page.isJavaScriptEnabled()
    return {
      tab,
      id: async () => {
        const asked = "document.querySelector('form[data-draft]').getAttribute('action')"
        const action = (await tab.page.evaluate(asked)) as string
        return action.split('/')[2] ?? ''
      },
      useLine: async (search, name) => {
        await tab.fill('ค้นหารายการงบประมาณของหน่วยงาน', search)
        if (script) await tab.says(name, '#lines-found')
        else await tab.press('ค้นหา', '.find')
        await tab.press(`ใช้ ${name}`)
      },
      usePayee: async (name) => {
        await tab.fill('ชื่อ', name, '.payee')
        if (script) await tab.says(name, '.matches')
        else await tab.press('ค้นหา', '.payee')
        await tab.press(`ใช้ ${name}`)
      },
      typeIn: async (blanks) => {
        const saving = script ? savedWith(tab, Object.values(blanks)) : undefined
        for (const [name, text] of Object.entries(blanks)) await tab.fill(name, text)
        if (script) await tab.key('Tab') // leaving a blank saves it
        await saving
      },
      attach: async (type, path = paper(type)) => {
        const input = await tab.find('file', `แนบไฟล์ ${documentTypes[type]}`)
        const upload = (): Promise<void> => (input as never as FileInput).uploadFile(path)
        if (script) return tab.leadingOn(upload)
        await upload()
        await tab.press('แนบไฟล์ที่เลือก')
      },
      handOver: () => tab.leadingOn(() => tab.key('Control+Enter')),
    }
  },
}

type FileInput = { readonly uploadFile: (path: string) => Promise<void> }

/** Waits until the server has kept all these texts, and the page knows it. */
async function savedWith({ page }: Tab, texts: readonly string[]): Promise<void> {
  const answer = await page.waitForResponse((response) => {
    if (!response.url().endsWith('/draft') || response.status() !== 200) return false
    const sent = new URLSearchParams(response.request().postData() ?? '')
    return texts.every((text) => [...sent.values()].includes(text))
  })
  const { draftVersion } = (await answer.json()) as { draftVersion: number }
  await page.waitForFunction(
    `document.querySelector('[name=draftVersion]').value >= ${draftVersion}`,
  )
}

/** An example paper of this kind, a real PDF. */
export function paper(type: DocumentType): string {
  return join(projectRoot, 'prisma', 'data', 'papers', `${type}.pdf`)
}
