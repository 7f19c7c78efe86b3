import {
  BinaryPayloadConverter,
  CompositePayloadConverter,
  METADATA_ENCODING_KEY,
  UndefinedPayloadConverter,
  type EncodingType,
  type Payload,
  type PayloadConverterWithEncoding,
} from '@temporalio/common'
import { decode, encode } from '@temporalio/common/lib/encoding'
import { readSatang, writeSatang } from '../domain/shared/json'

/** Carries satang across the wire as `{"$satang":"4500050"}`: JSON has no bigint, and money is never a float. */
class SatangJsonPayloadConverter implements PayloadConverterWithEncoding {
  readonly encodingType = 'json/plain' as EncodingType

  toPayload(value: unknown): Payload | undefined {
    const json = JSON.stringify(value, writeSatang)
    if (json === undefined) return undefined
    return { metadata: { [METADATA_ENCODING_KEY]: encode('json/plain') }, data: encode(json) }
  }

  fromPayload<T>(payload: Payload): T {
    return JSON.parse(decode(payload.data ?? new Uint8Array()), readSatang) as T
  }
}

/** The converter of both sides of the wire: JSON, with satang as `{"$satang":"…"}`. */
export const payloadConverter = new CompositePayloadConverter(
  new UndefinedPayloadConverter(),
  new BinaryPayloadConverter(),
  new SatangJsonPayloadConverter(),
)
