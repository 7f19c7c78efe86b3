import type { Capacity } from './actor'
import type { PlainDate } from './calendar'

/** ลายมือชื่อ: an act on a document as a form prints it. */
export type PrintedSignature = {
  readonly action: string
  readonly personId: string
  readonly name: string
  /** The post acted from. */
  readonly title: string
  readonly capacity: Capacity
  /** The post that is the signer's own, where they acted in another's; else empty. */
  readonly ownTitle: string
  readonly on: PlainDate
  readonly reason: string
  readonly fromStatus: string
}
