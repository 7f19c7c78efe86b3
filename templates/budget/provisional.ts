/** ใช้งบประมาณปีก่อนไปพลางก่อน, as the pages of such a year say it: of which year, and where its own budget is on its way. */
export function provisionalView(fiscalYear: number, ordinanceId: string | undefined) {
  if (ordinanceId === undefined) return undefined
  return { fiscalYear: String(fiscalYear), href: `/ordinances/${ordinanceId}` }
}
