/** How many failures are let pass, how long the first wait is, and the longest. */
export type BackOff = {
  readonly allowed: number
  readonly firstMinutes: number
  readonly mostMinutes: number
}

/** One username: five tries, then 1, 2, 4, 8, 15 minutes. Never for ever, lest others lock an officer out. */
export const personBackOff: BackOff = { allowed: 5, firstMinutes: 1, mostMinutes: 15 }

/** One address: a whole office comes from behind one, so more is let pass. */
export const addressBackOff: BackOff = { allowed: 30, firstMinutes: 1, mostMinutes: 30 }

/** Failures older than this no longer count. */
export const forgottenAfterMinutes = 60

/** The wait that is left, as the refusal says it. */
export function waitText(until: Date, now: Date): string {
  const seconds = Math.max(Math.ceil((until.getTime() - now.getTime()) / 1000), 1)
  return seconds < 60 ? `${seconds}\u00A0วินาที` : `${Math.ceil(seconds / 60)}\u00A0นาที`
}
