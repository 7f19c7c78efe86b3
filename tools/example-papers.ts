import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { launchChromium } from '../activities/chromium'
import { loadConfig, projectRoot } from '../config'
import { documentRules, documentTypes, type DocumentType } from '../domain/voucher/documents'

/**
 * Draws the papers that examples and stories attach, one page for each type of supporting document, to
 * `prisma/data/papers/`. They are kept in the repository; run this only when a type is added.
 */
async function main(): Promise<void> {
  const folder = join(projectRoot, 'prisma', 'data', 'papers')
  mkdirSync(folder, { recursive: true })
  const browser = await launchChromium(loadConfig().chromiumPath)
  try {
    for (const type of attachable) {
      const page = await browser.newPage()
      await page.setContent(paper(type), { waitUntil: 'load' })
      await page.evaluate('document.fonts.ready')
      const pdf = await page.pdf({ format: 'a4', printBackground: true })
      writeFileSync(join(folder, `${type}.pdf`), pdf)
      await page.close()
    }
  } finally {
    await browser.close()
  }
}

const madeBySystem = documentRules.flatMap((rule) => (rule.madeBySystem ? [rule.type] : []))
const attachable = (Object.keys(documentTypes) as DocumentType[]).filter(
  (type) => !madeBySystem.includes(type),
)

function paper(type: DocumentType): string {
  return `<!doctype html><html lang="th"><meta charset="utf-8"><style>
    ${fontFaces()}
    body { font: 15pt/1.6 Sarabun; margin: 30mm 25mm; color: #222 }
    h1 { font-size: 22pt; margin: 0 0 10mm }
    .mark { font-size: 60pt; font-weight: 700; color: #bbb; text-align: center; margin-top: 60mm }
    p { margin: 0 0 4mm }
  </style>
  <h1>${documentTypes[type]}</h1>
  <p>เอกสารประกอบฎีกาสำหรับหน่วยงานตัวอย่าง ไม่มีข้อความจริง</p>
  <p>เมื่อใช้งานจริง เจ้าหน้าที่แนบเอกสารที่สแกนไว้แทนหน้านี้</p>
  <div class="mark">ตัวอย่าง</div></html>`
}

function fontFaces(): string {
  const file = (name: string): string =>
    readFileSync(
      join(projectRoot, 'node_modules', '@fontsource', 'sarabun', 'files', name),
    ).toString('base64')
  return [400, 700]
    .flatMap((weight) =>
      [
        ['thai', 'U+0E01-0E5B, U+200C-200D, U+25CC'],
        ['latin', 'U+0000-00FF, U+2000-206F'],
      ].map(
        ([subset, range]) =>
          `@font-face { font-family: Sarabun; font-weight: ${weight}; unicode-range: ${range};
             src: url(data:font/woff2;base64,${file(`sarabun-${subset}-${weight}-normal.woff2`)}) }`,
      ),
    )
    .join('\n')
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
