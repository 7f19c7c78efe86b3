// The folders of this clone, and small files that remember what was done.
import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** What belongs to the clone whatever it runs: build stamps, claims on building. */
export const cloneFolder = join(root, '.khlang')

/** What one running stack keeps: data, secrets, logs. KHLANG_STATE gives a second stack its own. */
export const stateFolder = resolve(root, process.env.KHLANG_STATE || cloneFolder)

/** What several clones of one person share. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'khlang')

export const inRoot = (...parts) => join(root, ...parts)
export const inState = (...parts) => join(stateFolder, ...parts)

/** A path as a person in the project folder would type it. */
export const shortPath = (path) => {
  const short = relative(root, path)
  return short.startsWith('..') ? path : short
}

export const production = process.env.NODE_ENV === 'production'

/** All files below a folder that satisfy `wanted`, sorted; none when the folder is missing. */
export function filesUnder(folder, wanted = () => true) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter(wanted)
    .sort()
}

/** One hash of many files' names and contents. */
export function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    if (!existsSync(file)) continue
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/** Does `work` when what it depends on changed since it last succeeded, or its result is gone. */
export async function whenChanged(name, hash, result, work) {
  const stamp = join(cloneFolder, 'stamps', name)
  if (existsSync(result) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false
  await work()
  writeWhole(stamp, hash)
  return true
}

export function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** Writes a file all at once, so that a kill leaves the old one or the new one, never half. */
export function writeWhole(file, text, mode = 0o644) {
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, text, { mode })
  renameSync(draft, file)
}

export const writePrivateJson = (file, value) =>
  writeWhole(file, JSON.stringify(value, null, 2) + '\n', 0o600)
