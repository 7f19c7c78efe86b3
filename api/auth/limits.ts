/** A session nobody uses ends after so many minutes, and every session after a long working day. */
export const idleMinutes = 30
/** A session ends after so many hours, however busy it was. */
export const absoluteHours = 12
