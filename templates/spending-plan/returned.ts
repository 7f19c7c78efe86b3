/** An act on a plan, as far as the notice of its return asks for it. */
export type PastAct = {
  readonly action: string
  readonly postTitle: string
  readonly personName: string
  readonly reason: string
}

/** ส่งคืนให้แก้ไข: who sent a plan back last, and why; what its unit mends it by. */
export function returnedBy(history: readonly PastAct[]) {
  const said = history.findLast(({ action }) => action === 'return')
  return said && { who: `${said.postTitle} ${said.personName}`, reason: said.reason }
}
