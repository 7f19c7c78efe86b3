import { readdirSync, readFileSync } from 'node:fs'

/** What one process and its children hold, in megabytes of their own share (PSS), where the system tells. */
export type ProcessMemory = { readonly name: string; readonly megabytes: number }

/** The memory of each process of the running stack, whose ids `.khlang/run.json` keeps. */
export function memoryOf(runFile: string): readonly ProcessMemory[] {
  const { pids } = JSON.parse(readFileSync(runFile, 'utf8')) as { pids: Record<string, number> }
  return Object.entries(pids).map(([name, pid]) => ({ name, megabytes: memoryWithin(pid) }))
}

/** The memory of one process and its children; 0 where it isn't known. */
export function memoryWithin(pid: number | undefined): number {
  if (pid === undefined) return 0
  const parents = parentsOfAll()
  return [...parents.keys()]
    .filter((id) => isWithin(id, pid, parents))
    .reduce((sum, id) => sum + shareOf(id), 0)
}

function parentsOfAll(): ReadonlyMap<number, number> {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return new Map(ids.flatMap((id) => parentOf(Number(id))))
}

function parentOf(id: number): [number, number][] {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8')
    return [[id, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])]]
  } catch {
    return [] // it ended meanwhile
  }
}

function isWithin(id: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = id; at !== undefined && at > 1; at = parents.get(at))
    if (at === root) return true
  return false
}

function shareOf(id: number): number {
  try {
    const rollup = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8')
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
