import { deflateSync, inflateSync } from 'node:zlib'

/**
 * What the variant glyphs of Sarabun stand for, by glyph id: raised and narrow tone marks, consonants
 * without their foot. Chromium knows them by no character and writes U+0000 for them, so Firefox copies
 * ที่นี่ as `ที  นี` and finds neither. Read off the glyph names in the font's `post` table; a test
 * compares the two. A tone mark comes before its ํ, so that น้ำ is found as it is typed (after NFKC).
 */
export const variantGlyphs: Readonly<Record<string, string>> = {
  '0013': '0E0D',
  '0015': '0E0E',
  '0017': '0E0F',
  '0019': '0E10',
  '002E': '0E24',
  '0031': '0E26',
  '0038': '0E2C',
  '0059': '0E31',
  '005B': '0E48',
  '005C': '0E48',
  '005E': '0E49',
  '005F': '0E49',
  '0061': '0E4A',
  '0062': '0E4A',
  '0064': '0E4B',
  '0066': '0E4C',
  '0067': '0E4C',
  '0069': '0E47',
  '006C': '0E34',
  '006E': '0E35',
  '0070': '0E36',
  '0072': '0E37',
  '0074': '0E480E4D',
  '0075': '0E490E4D',
  '0076': '0E4A0E4D',
  '0077': '0E4B0E4D',
  '0079': '0E3A',
  '007B': '0E38',
  '007D': '0E39',
  '007E': '0E4B',
  '007F': '0E4D',
  '0080': '0E480E4D',
  '0081': '0E490E4D',
  '0082': '0E4A0E4D',
  '0083': '0E4B0E4D',
}

/**
 * Mends the text that is copied and searched in a PDF printed by Chromium: fills in the characters of
 * the variant glyphs. The new tables are added at the end of the file, as an update of the PDF; its
 * pages are not touched. A PDF with nothing to mend, or of another shape, is returned as it came.
 */
export function withThaiText(pdf: Uint8Array): Uint8Array {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const text = file.toString('latin1')
  const before = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]
  const trailer = /trailer\s*<<(.*?)>>\s*startxref\s+\d+\s+%%EOF\s*$/s.exec(text)?.[1]
  if (before === undefined || trailer === undefined || trailer.includes('/Prev')) return pdf

  const tables = [...new Set([...text.matchAll(thaiFont)].map((font) => Number(font[1])))]
  const mended = tables
    .map((number) => ({ number, object: mendedTable(file, text, Number(before), number) }))
    .flatMap(({ number, object }) => (object ? [{ number, object }] : []))
  if (mended.length === 0) return pdf
  return Buffer.concat([file, update(file.length, mended, trailer, before)])
}

const thaiFont = /\/BaseFont \/[A-Z]{6}\+Sarabun-\w+[^<>]*?\/ToUnicode (\d+) 0 R/g
const unknownGlyph = /<([0-9A-F]{4})> <0000>/g

/** The object of a glyph table with its gaps filled, or nothing when it has none. */
function mendedTable(file: Buffer, text: string, xref: number, number: number): Buffer | undefined {
  const offset = offsetOf(text, xref, number)
  if (offset === undefined) return undefined
  const head = new RegExp(`${number} 0 obj\\s*<<([^>]*)>>\\s*stream\\r?\\n`, 'y')
  head.lastIndex = offset
  const found = head.exec(text)
  const length = /\/Length (\d+)/.exec(found?.[1] ?? '')?.[1]
  if (!found?.[1]?.includes('/FlateDecode') || length === undefined) return undefined

  const start = offset + found[0].length
  const table = inflateSync(file.subarray(start, start + Number(length))).toString('latin1')
  const filled = table.replace(unknownGlyph, (whole, glyph: string) => {
    const characters = variantGlyphs[glyph]
    return characters === undefined ? whole : `<${glyph}> <${characters}>`
  })
  if (filled === table) return undefined
  const packed = deflateSync(Buffer.from(filled, 'latin1'))
  return Buffer.concat([
    Buffer.from(
      `${number} 0 obj\n<</Filter /FlateDecode\n/Length ${packed.length}>> stream\n`,
      'latin1',
    ),
    packed,
    Buffer.from('\nendstream\nendobj\n', 'latin1'),
  ])
}

/** Where an object begins, from the file's table of 20 bytes an object. */
function offsetOf(text: string, xref: number, number: number): number | undefined {
  const head = /xref\s+0 (\d+)\r?\n/y
  head.lastIndex = xref
  const found = head.exec(text)
  if (!found || number >= Number(found[1])) return undefined
  const entry = xref + found[0].length + 20 * number
  return /^\d{10} \d{5} n/.test(text.slice(entry, entry + 18))
    ? Number(text.slice(entry, entry + 10))
    : undefined
}

/** The new objects, their table and a trailer that leads back to the old one. */
function update(
  end: number,
  objects: readonly { readonly number: number; readonly object: Buffer }[],
  trailer: string,
  before: string,
): Buffer {
  let offset = end
  const entries = objects.map(({ number, object }) => {
    const entry = `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`
    offset += object.length
    return entry
  })
  const tail = `xref\n${entries.join('')}trailer\n<<${trailer}\n/Prev ${before}>>\nstartxref\n${offset}\n%%EOF\n`
  return Buffer.concat([...objects.map(({ object }) => object), Buffer.from(tail, 'latin1')])
}
