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
  return JSON.parse(JSON.stringify(json), readSatang) as T
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
