// Passwords and keys of this clone, made once and readable by its owner alone.
import { randomBytes } from 'node:crypto'
import { inState, readJson, writePrivateJson } from './project.mjs'

const names = ['superuser', 'owner', 'web', 'worker', 'printer', 'queue', 'session']

export function secrets() {
  const file = inState('secrets.json')
  const kept = readJson(file) ?? {}
  const missing = names.filter((name) => !kept[name])
  if (missing.length === 0) return kept
  for (const name of missing) kept[name] = randomBytes(32).toString('base64url')
  writePrivateJson(file, kept)
  return kept
}
