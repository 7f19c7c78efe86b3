import type { Capacity } from './actor'
import type { PlainDate } from './calendar'

/** ลายมือชื่อ: an act of a kind's lifecycle that stands on its document. Earlier ones are void once the paper is returned. */
export type Signature<Action extends string> = {
  readonly action: Action
  readonly personId: string
  readonly name: string
  readonly postId: string
  readonly title: string
  readonly capacity: Capacity
  readonly on: PlainDate
}
