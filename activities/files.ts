import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import {
  fileError,
  fileHeadBytes,
  fileKindOf,
  mostFileBytes,
  mostFileText,
  type FileKind,
} from '../domain/shared/file-kind'

/** A file that the store keeps: its hash is its address. */
export type StoredFile = {
  readonly sha256: string
  readonly bytes: number
  /** What its first bytes say it is. */
  readonly kind: FileKind
}

/**
 * Where prints and attachments are kept, addressed by SHA-256: the same bytes are kept once, and a file
 * can't change under its name. Who may read one is decided by the rows that name its hash, never here.
 */
export type FileStore = {
  /**
   * Keeps a file. Whatever is not a PDF, JPEG or PNG, is empty or larger than 20 MiB is refused by a
   * code of `fileError` and leaves nothing behind.
   */
  readonly put: (content: Readable | Uint8Array, name?: string) => Promise<StoredFile>
  /** The bytes of a file, or nothing when the store doesn't have it. */
  readonly open: (sha256: string) => Promise<OpenedFile | undefined>
}

/** A file of the store, ready to be read. */
export type OpenedFile = { readonly bytes: number; readonly stream: Readable }

/** A store in a folder. An S3-compatible one (`FILES_URL`) is not built; see docs/decisions. */
export function createFileStore(config: {
  readonly filesDir: string
  readonly filesUrl?: string | undefined
}): FileStore {
  if (config.filesUrl) {
    throw new Error('FILES_URL is set, but only a folder (FILES_DIR) can keep files so far')
  }
  const folder = config.filesDir
  return {
    put: (content, name = '') => putInFolder(folder, content, name),
    open: (sha256) => openInFolder(folder, sha256),
  }
}

async function putInFolder(
  folder: string,
  content: Readable | Uint8Array,
  name: string,
): Promise<StoredFile> {
  const arriving = join(folder, 'arriving', randomUUID())
  try {
    await mkdir(dirname(arriving), { recursive: true })
    const stored = await receive(arriving, content, name)
    await keep(arriving, pathOf(folder, stored.sha256))
    return stored
  } catch (error) {
    throw isStoreFull(error) ? fileError.FILE_STORE_FULL() : error
  } finally {
    await rm(arriving, { force: true })
  }
}

/** Writes the bytes down as they come, and has them on the disk before it answers. */
async function receive(
  path: string,
  content: Readable | Uint8Array,
  name: string,
): Promise<StoredFile> {
  const hash = createHash('sha256')
  let head = Buffer.alloc(0)
  let bytes = 0
  const file = await open(path, 'wx')
  try {
    const source = content instanceof Readable ? content : Readable.from([Buffer.from(content)])
    // Whoever gave the stream drains what a refusal leaves of it: an upload's other parts come behind.
    for await (const chunk of source.iterator({ destroyOnReturn: false })) {
      const part = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as Uint8Array)
      bytes += part.length
      if (bytes > mostFileBytes) throw fileError.FILE_TOO_LARGE({ name, most: mostFileText })
      if (head.length < fileHeadBytes) head = Buffer.concat([head, part.subarray(0, fileHeadBytes)])
      hash.update(part)
      await writeWhole(file, part)
    }
    if (bytes === 0) throw fileError.FILE_EMPTY({ name })
    const kind = fileKindOf(head)
    if (kind === undefined) throw fileError.FILE_KIND_REFUSED({ name })
    await file.sync()
    return { sha256: hash.digest('hex'), bytes, kind }
  } finally {
    await file.close()
  }
}

async function writeWhole(file: FileHandle, part: Buffer): Promise<void> {
  for (let at = 0; at < part.length;) {
    const { bytesWritten } = await file.write(part, at)
    at += bytesWritten
  }
}

/** Renaming is whole or not at all; a file that is already kept is the same bytes. */
async function keep(arriving: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await rename(arriving, path)
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function openInFolder(folder: string, sha256: string): Promise<OpenedFile | undefined> {
  if (!isSha256(sha256)) return undefined
  const path = pathOf(folder, sha256)
  try {
    const { size } = await stat(path)
    return { bytes: size, stream: createReadStream(path) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function pathOf(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
}

function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}

function isStoreFull(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code
  return code === 'ENOSPC' || code === 'EDQUOT'
}
