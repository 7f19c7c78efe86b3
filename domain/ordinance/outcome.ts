import type { OrdinanceStatus } from './lifecycle'
import type {
  Ordinance,
  OrdinanceCommand,
  OrdinanceContent,
  OrdinanceEvent,
  OrdinanceRecord,
  OrdinanceStanding,
  Recharge,
} from './ordinance'

/** What an act is decided on. */
export type Asked = {
  readonly ordinance: Ordinance
  readonly command: OrdinanceCommand
  readonly standing: OrdinanceStanding
}

/** What one act comes to, once nothing stands against it. */
export type Outcome = {
  readonly to: OrdinanceStatus
  /** What the record says anew. */
  readonly record?: Partial<OrdinanceRecord>
  /** What is frozen. */
  readonly content?: OrdinanceContent | undefined
  readonly warnings?: OrdinanceEvent['warnings']
  readonly recharges?: readonly Recharge[]
  readonly opens?: OrdinanceEvent['opens']
  /** Such an act says why. */
  readonly needsReason?: boolean
}
