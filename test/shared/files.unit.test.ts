import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createFileStore, type FileStore } from '../../activities/files'

let folder: string
let store: FileStore

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khlang-files-'))
  store = createFileStore({ filesDir: folder })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n%%EOF\n')

test('a file is kept under its hash and read back the same', async () => {
  const stored = await store.put(Readable.from([pdf.subarray(0, 3), pdf.subarray(3)]), 'a.pdf')
  expect(stored).toEqual({
    sha256: createHash('sha256').update(pdf).digest('hex'),
    bytes: pdf.length,
    kind: 'application/pdf',
  })
  const opened = await store.open(stored.sha256)
  expect(opened && (await buffer(opened.stream))).toEqual(pdf)
})

test('the same bytes are kept once', async () => {
  await store.put(pdf, 'a.pdf')
  await store.put(pdf, 'b.pdf')
  expect(await keptFiles()).toHaveLength(1)
})

test.each([
  ['FILE_KIND_REFUSED', Buffer.from('<svg onload="alert(1)"/>')],
  ['FILE_KIND_REFUSED', Buffer.from('<!doctype html>')],
  ['FILE_EMPTY', Buffer.alloc(0)],
  ['FILE_TOO_LARGE', Buffer.concat([pdf, Buffer.alloc(20 * 1024 * 1024)])],
])('a file refused as %s leaves nothing behind', async (code, content) => {
  await expect(store.put(content, 'x.pdf')).rejects.toMatchObject({ code })
  expect(await keptFiles()).toEqual([])
})

test('an upload that breaks off leaves nothing behind', async () => {
  const broken = Readable.from(
    (async function* () {
      yield pdf
      throw new Error('connection reset')
    })(),
  )
  await expect(store.put(broken, 'x.pdf')).rejects.toThrow('connection reset')
  expect(await keptFiles()).toEqual([])
})

test('only a hash opens a file', async () => {
  expect(await store.open('../../etc/passwd')).toBeUndefined()
  expect(await store.open('0'.repeat(64))).toBeUndefined()
})

async function keptFiles(): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true })
  return all.filter((entry) => entry.isFile()).map((entry) => entry.name)
}
