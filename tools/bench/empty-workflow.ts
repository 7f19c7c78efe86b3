import { condition, defineUpdate, setHandler } from '@temporalio/workflow'

/** An Update that does nothing: the least that any act through this server can cost. */
export const nothing = defineUpdate<number, [n: number]>('nothing')

export async function emptyWorkflow(updates: number): Promise<void> {
  let served = 0
  setHandler(nothing, (n) => {
    served += 1
    return n
  })
  await condition(() => served >= updates)
}
