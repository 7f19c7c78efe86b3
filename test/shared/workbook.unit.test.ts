import { strToU8, unzipSync, zipSync } from 'fflate'
import writeExcelFile, { type SheetData } from 'write-excel-file/node'
import { readWorkbook, workbookInMemory } from '../../api/workbook'
import { mostWorkbookBytes } from '../../domain/shared/workbook'
import { Readable } from 'node:stream'
import type { DomainError } from '../../domain/shared/errors'

async function workbook(rows: SheetData): Promise<Buffer> {
  return writeExcelFile([{ data: rows, sheet: 'หนึ่ง' }]).toBuffer()
}

/** A workbook of which only the first sheet's XML is told. */
function workbookOf(sheet: string): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    ),
    'xl/workbook.xml': strToU8(
      '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheet}</sheetData></worksheet>`,
    ),
  })
}

async function refusalOf(file: Uint8Array): Promise<string> {
  return readWorkbook(file, 'คำขอ.xlsx').then(
    () => '',
    (error: DomainError) => error.code,
  )
}

test('cells say what they show, by their address', async () => {
  const rows = await readWorkbook(
    await workbook([
      ['รายการ', 'จำนวน'],
      ['นม', 1500000.5],
      ['ผลของทศนิยมฐานสอง', 0.1 + 0.2],
      [null, 45000],
    ]),
    'a.xlsx',
  )
  expect(rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
    ['รายการ', 'จำนวน'],
    ['นม', '1500000.5'],
    ['ผลของทศนิยมฐานสอง', '0.3'],
    ['', '45000'],
  ])
  expect(rows[1]?.cells[1]?.address).toBe('B2')
})

test('dates, truth values, merged cells and formulas without a value carry their refusal', async () => {
  const [, row] = await readWorkbook(
    await workbook([
      ['ก', 'ข', 'ค', 'ง', 'จ'],
      [
        { value: new Date(Date.UTC(2026, 7, 15)), type: Date, format: 'dd/mm/yyyy' },
        true,
        { value: '=SUM(A1:A2)', type: 'Formula' },
        { value: 'รวมสองช่อง', columnSpan: 2 },
        null,
      ],
    ]),
    'a.xlsx',
  )
  expect(row?.cells.map(({ address, trouble }) => [address, trouble?.code])).toEqual([
    ['A2', 'CELL_IS_DATE'],
    ['B2', 'CELL_IS_TRUTH'],
    ['C2', 'CELL_FORMULA_NOT_CALCULATED'],
    ['D2', undefined],
    ['E2', 'CELL_MERGED'],
  ])
})

test('a formula that was calculated is its value; one that failed is refused', async () => {
  const [row] = await readWorkbook(
    workbookOf(
      '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>',
    ),
    'a.xlsx',
  )
  expect(
    row?.cells.map(({ text, trouble }) => [text, trouble?.code, trouble?.facts['text']]),
  ).toEqual([
    ['2', undefined, undefined],
    ['', 'CELL_FORMULA_FAILED', '#DIV/0!'],
  ])
})

test('what is not a workbook is refused by its content', async () => {
  expect(await refusalOf(Buffer.from('%PDF-1.7 not a workbook'))).toBe('WORKBOOK_NOT_ONE')
  expect(await refusalOf(Buffer.from('PK\u0003\u0004 cut short'))).toBe('WORKBOOK_NOT_ONE')
  expect(await refusalOf(zipSync({ 'readme.txt': strToU8('hello') }))).toBe('WORKBOOK_NOT_ONE')
  expect(await refusalOf(new Uint8Array())).toBe('WORKBOOK_NOT_ONE')
})

test('a hundred thousand rows are refused before they are read, and so is a file that swells', async () => {
  const rows = Array.from(
    { length: 100_000 },
    (_, n) => `<row r="${n + 1}"><c r="A${n + 1}"><v>1</v></c></row>`,
  )
  expect(await refusalOf(workbookOf(rows.join('')))).toBe('WORKBOOK_TOO_MANY_ROWS')
  expect(await refusalOf(workbookOf('<!-- -->'.repeat(16_000_000)))).toBe('WORKBOOK_TOO_LARGE')
})

test('a sheet that is made to be slow is refused, or read in one pass', async () => {
  const neverClosed = '<c r="A1"><v>1</v>'.repeat(300_000)
  expect(await refusalOf(workbookOf(neverClosed))).toBe('WORKBOOK_NOT_ONE')
  const merged = '<mergeCell ref="A1:GR5000"/>'.repeat(200_000)
  const covered = `<row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>${merged}</mergeCells><sheetData>`
  expect(await refusalOf(workbookOf(covered))).toBe('WORKBOOK_NOT_ONE')
})

test.each([
  [
    'far to the right',
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r=\'XFD2\'><v>1</v></c></row>',
  ],
  ['under small letters', '<row r="1"><c r="zzzz1"><v>1</v></c></row>'],
  ['written as an entity', '<row r="1"><c r="&#88;FD1"><v>1</v></c></row>'],
  ['in a row without end', '<row r="Infinity"><c><v>1</v></c></row>'],
])('a value %s would take all memory, and is refused', async (_where, sheet) => {
  expect(await refusalOf(workbookOf(sheet))).toBe('WORKBOOK_NOT_ONE')
})

test('a value far below is refused as too many rows; what Excel leaves at the edges is not read', async () => {
  const first =
    '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/><c r="ZZZZZZ1"><v>1</v></c></row>'
  expect(
    await refusalOf(workbookOf(`${first}<row r="999999"><c r="A999999"><v>1</v></c></row>`)),
  ).toBe('WORKBOOK_TOO_MANY_ROWS')
  expect(
    await refusalOf(workbookOf(`${first}<row r="1e9"><c r="A9999999"><v>1</v></c></row>`)),
  ).toMatch(/^WORKBOOK_/)
  const rows = await readWorkbook(workbookOf(`${first}<row r="1048576" hidden="1"/>`), 'a.xlsx')
  expect(rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([['1']])
})

test('a picture in a workbook is not unpacked', async () => {
  const name = 'xl/media/picture.png'
  const file = Buffer.from(
    zipSync({
      ...unzipSync(workbookOf('<row r="1"><c r="A1"><v>1</v></c></row>')),
      [name]: new Uint8Array(10_000),
    }),
  )
  file[file.indexOf(name) + name.length] = 0xff // no such kind of block: whoever unpacks it, fails
  expect(() => unzipSync(file)).toThrow()
  expect(await refusalOf(file)).toBe('')
})

test('an upload of more than 20 MiB is refused as it arrives', async () => {
  const stream = Readable.from([Buffer.alloc(mostWorkbookBytes), Buffer.alloc(1)])
  await expect(workbookInMemory.put(stream, 'ใหญ่.xlsx')).rejects.toMatchObject({
    code: 'WORKBOOK_TOO_LARGE',
  })
})
