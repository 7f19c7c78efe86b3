import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Chance } from './random'

/** The processes that are killed, and how often each in comparison. */
const victims = ['worker', 'worker', 'worker', 'web', 'web', 'temporal', 'postgres'] as const
export type Victim = (typeof victims)[number]

/** How long a process may take to be up again before the run is given up. */
const reviveWithinMs = 240_000

/**
 * Kills one process after another without warning, at moments that chance picks, and waits each time until the
 * set-up has started it again. `killed` hears of each.
 */
export async function killAtRandom(
  runFile: string,
  kills: number,
  chance: Chance,
  killed: (victim: Victim, n: number) => void,
): Promise<void> {
  for (let n = 1; n <= kills; n += 1) {
    await pause(500 + chance.next() * 4_000)
    const victim = chance.oneOf(victims)
    await killOnce(runFile, victim)
    killed(victim, n)
  }
}

/** Kills a process with no chance to say goodbye, and waits for its successor. */
export async function killOnce(runFile: string, victim: Victim): Promise<void> {
  await until(() => isAlive(pidOf(runFile, victim)), `${victim} is not there to be killed`)
  const before = pidOf(runFile, victim)
  process.kill(before, 'SIGKILL')
  const isBack = (): boolean => pidOf(runFile, victim) !== before && isAlive(pidOf(runFile, victim))
  await until(isBack, `${victim} did not come up again`)
}

async function until(holds: () => boolean, otherwise: string): Promise<void> {
  const deadline = Date.now() + reviveWithinMs
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(otherwise)
    await pause(100)
  }
}

function pidOf(runFile: string, victim: Victim): number {
  const { pids } = JSON.parse(readFileSync(runFile, 'utf8')) as { pids: Record<string, number> }
  const pid = pids[victim]
  if (pid === undefined) throw new Error(`the running stack has no ${victim}`)
  return pid
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
