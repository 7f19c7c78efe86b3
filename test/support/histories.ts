import type { WorkflowHandle } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils'
import { Worker } from '@temporalio/worker'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { projectRoot } from '../../config'
import { payloadConverterPath, quietRuntime, workflowCode } from './temporal'

/** Where the histories of a kind are kept, for later code to replay. */
export function historiesOf(kind: string): string {
  return join(projectRoot, 'test', kind, 'histories')
}

/**
 * Keeps the history of a finished workflow under this name, once: a kept history is never written over, since
 * documents of its age may still be open. Only where SAVE_HISTORIES is set.
 */
export async function saveHistory(
  kind: string,
  name: string,
  handle: WorkflowHandle,
): Promise<void> {
  const file = join(historiesOf(kind), `${name}.json`)
  if (!process.env['SAVE_HISTORIES'] || existsSync(file)) return
  const json: unknown = historyToJSON(await handle.fetchHistory())
  const history: unknown = typeof json === 'string' ? JSON.parse(json) : json
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(history, withoutTraces, 1))
}

/** Traces name the folders of the machine that made them. */
const withoutTraces = (key: string, value: unknown): unknown => (key === 'stackTrace' ? '' : value)

/** Replays every kept history of a kind with the workflow code of today; gives the names of those replayed. */
export async function replayHistories(kind: string): Promise<readonly string[]> {
  quietRuntime()
  const files = readdirSync(historiesOf(kind)).filter((file) => file.endsWith('.json'))
  for (const file of files) {
    const history: unknown = JSON.parse(readFileSync(join(historiesOf(kind), file), 'utf8'))
    await Worker.runReplayHistory(
      { ...workflowCode(), dataConverter: { payloadConverterPath } },
      history,
    )
  }
  return files.map((file) => file.replace('.json', ''))
}
