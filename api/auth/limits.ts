/** A session nobody uses ends after so many minutes, and every session after a long working day. */
export const idleMinutes = 30
export const absoluteHours = 12
