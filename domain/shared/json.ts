import type { Json } from './commit'

/**
 * Facts as jsonb, money included: satang are written `{"$satang":"5000000"}` so that they come back as
 * bigint and never pass through a float.
 */
export function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value, writeSatang)) as Json
}

/** The facts that `toJson` wrote. The caller names their type: the row was written from it. */
export function fromJson<T>(json: unknown): T {
  return withSatang(json) as T
}

/** A copy of what came as JSON, satang as bigint. Step by step it takes a third of what a reviver of JSON.parse does. */
function withSatang(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return json
  if (Array.isArray(json)) return json.map(withSatang)
  if (isSatang(json)) return BigInt(json.$satang)
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, withSatang(value)]))
}

/** For JSON.stringify. */
export function writeSatang(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? { $satang: value.toString() } : value
}

/** For JSON.parse. */
export function readSatang(_key: string, value: unknown): unknown {
  return isSatang(value) ? BigInt(value.$satang) : value
}

function isSatang(value: unknown): value is { $satang: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    '$satang' in value &&
    typeof value.$satang === 'string' &&
    Object.keys(value).length === 1
  )
}
