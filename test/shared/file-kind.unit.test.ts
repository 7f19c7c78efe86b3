import { fileKindOf, fileNameOf, fileSizeText } from '../../domain/shared/file-kind'

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')

test.each([
  ['%PDF-1.7\n', 'application/pdf'],
  ['\xff\xd8\xff\xe0\x00\x10JFIF', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR', 'image/png'],
])('the first bytes %j are those of %s', (head, kind) => {
  expect(fileKindOf(bytes(head))).toBe(kind)
})

test.each([
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['an HTML page', '<!doctype html><script>alert(1)</script>'],
  ['an HTML page with a PDF after it', '<html>%PDF-1.7'],
  ['a ZIP, as Office files are', 'PK\x03\x04'],
  ['a GIF', 'GIF89a'],
  ['half a signature', '\x89PNG'],
  ['nothing', ''],
])('%s is refused', (_what, head) => {
  expect(fileKindOf(bytes(head))).toBeUndefined()
})

test.each([
  ['ใบกำกับภาษี ฉบับแก้ไข.pdf', 'ใบกำกับภาษี ฉบับแก้ไข.pdf'],
  ['C:\\Users\\me\\สแกน.pdf', 'สแกน.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['a\u0000b\r\nc.pdf', 'abc.pdf'],
  ['ใบ\u202Efdp.exe', 'ใบfdp.exe'],
  ['"><script>.png', '___script_.png'],
  ['..', 'เอกสาร'],
  ['', 'เอกสาร'],
])('the name %j is kept as %j', (sent, kept) => {
  expect(fileNameOf(sent)).toBe(kept)
})

test('a long name is cut before its ending', () => {
  const name = fileNameOf(`${'ก'.repeat(300)}.pdf`)
  expect([...name]).toHaveLength(120)
  expect(name.endsWith('ก.pdf')).toBe(true)
})

test('sizes read as people say them', () => {
  expect([10, 348_160, 1_258_291].map(fileSizeText)).toEqual([
    '1\u00A0KB',
    '340\u00A0KB',
    '1.2\u00A0MB',
  ])
})
