import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { OrganisationFile } from '../../prisma/organisation-file'
import { readOrganisationFile } from '../organisation-file'
import { readStory, type Story } from './story-file'

/** A story with its office, from their files. */
export type ToldStory = { readonly story: Story; readonly office: OrganisationFile }

/** Reads a story and the office it plays in; throws with every problem of either file. */
export function readStoryFile(path: string): ToldStory {
  const story = read(path, (json) => readStory(json))
  const officePath = join(dirname(path), story.office)
  const office = read(officePath, (json) => readOrganisationFile(json, story.fiscalYear))
  return { story, office }
}

type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly string[] }

function read<T>(path: string, as: (json: unknown) => Reading<T>): T {
  const result = as(JSON.parse(readFileSync(path, 'utf8')))
  if (result.ok) return result.value
  throw new Error([path, ...result.problems.map((problem) => `  ${problem}`)].join('\n'))
}
