import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { hashPassword } from '../../api/auth/password'
import type { Services } from '../../api/services'
import type { DomainError } from '../../domain/shared/errors'
import { thaiSentenceOf } from '../../domain/refusals'
import type { OrganisationFile } from '../../prisma/organisation-file'
import { createOrganisation, type Access } from '../../prisma/organisation-setup'
import { resetClock, setClock } from './clock'
import type { Refusals } from './asking'
import { createDesk, type Desk } from './desk'
import { differencesFrom } from './expectations'
import { freshMint, type Mint } from './mint'
import { isRefusalNamed } from './names'
import { officeFor } from './office'
import { StoryError } from './sheet'
import { paperOf, type Story, type StoryAct, type StoryLook, type StoryStep } from './story-file'

/** What stories are played on: the web's services, and the owner, who alone may move a clock. */
export type Stage = { readonly services: Services; readonly owner: pg.Client }

/** Told of each step as it is played. */
export type Listener = (step: StoryStep, by: string) => void

/**
 * Plays a story in a fresh organisation and answers with every difference between what it expects and what
 * came of it; none when the story holds. An act that is refused unexpectedly ends the story: what follows
 * would rest on it.
 */
export async function playStory(
  stage: Stage,
  story: Story,
  office: OrganisationFile,
  told: Listener = () => undefined,
): Promise<readonly string[]> {
  const own = officeFor(story, office)
  const access = await accessForNobody(own)
  const { organisationId } = await createOrganisation(stage.owner, own, { access, isExample: true })
  try {
    return await playSteps(stage, organisationId, story.steps, told)
  } finally {
    await resetClock(stage.owner, organisationId)
  }
}

/** Plays steps in an organisation that is there. Its clock is where the last step left it. */
export async function playSteps(
  { services, owner }: Stage,
  organisationId: string,
  steps: readonly StoryStep[],
  told: Listener = () => undefined,
  mint: Mint = freshMint,
): Promise<readonly string[]> {
  const desk = createDesk(services, organisationId, mint)
  const differences: string[] = []
  const minutes = new Map<string, number>()
  let acts = 0
  for (const [index, step] of steps.entries()) {
    for (const by of 'by' in step ? step.by : ['']) {
      const minute = (minutes.get(step.on) ?? -1) + 1
      minutes.set(step.on, minute)
      await setClock(owner, organisationId, step.on, minute)
      told(step, by)
      try {
        const found =
          'expect' in step
            ? await looked(step, { services, organisationId, desk })
            : await acted(step, by, desk, mint.event(acts++, step.on))
        differences.push(...found.differences)
        if (!found.goesOn) return differences
      } catch (error) {
        if (!(error instanceof StoryError)) throw error
        return [...differences, `ขั้นที่ ${index + 1}: ${error.message}`]
      }
    }
  }
  return differences
}

type Found = { readonly differences: readonly string[]; readonly goesOn: boolean }

async function looked(
  step: StoryLook,
  seen: { readonly services: Services; readonly organisationId: string; readonly desk: Desk },
): Promise<Found> {
  const differences = await differencesFrom(step.expect, step.on, seen)
  return { differences: differences.map((text) => `${step.on} ${text}`), goesOn: true }
}

async function acted(step: StoryAct, by: string, desk: Desk, eventId: string): Promise<Found> {
  const refusals = await desk.act(step, by, eventId)
  const what = `${step.on} ${by} ${step.does} “${paperOf(step)}”`
  if (step.refused === undefined) {
    const differences = refusals.map((refusal) => `${what}: ไม่ควรถูกปฏิเสธ แต่${told(refusal)}`)
    return { differences, goesOn: refusals.length === 0 }
  }
  return { differences: asRefused(what, step, refusals), goesOn: true }
}

/** A refusal that was to come: by its name, with the facts that it was to state. */
function asRefused(what: string, step: StoryAct, refusals: Refusals): readonly string[] {
  const name = step.refused ?? ''
  const refusal = refusals.find(({ code }) => isRefusalNamed(name, code))
  if (!refusal) {
    const instead = refusals.length === 0 ? 'ผ่านไปได้' : refusals.map(told).join('; ')
    return [`${what}: ควรถูกปฏิเสธด้วย ${name} แต่${instead}`]
  }
  return Object.entries(step.stating).flatMap(([fact, wanted]) =>
    refusal.facts[fact] === wanted
      ? []
      : [`${what}: ${name} ควรบอก ${fact} ${wanted} แต่บอก ${refusal.facts[fact] ?? 'ไม่มี'}`],
  )
}

function told(refusal: DomainError): string {
  return `ถูกปฏิเสธ ${refusal.code}: ${thaiSentenceOf(refusal)}`
}

/** Nobody signs in as a person of a story: one password that nobody was told. */
async function accessForNobody({ people }: OrganisationFile): Promise<ReadonlyMap<string, Access>> {
  const passwordHash = await hashPassword(randomBytes(24).toString('base64'))
  return new Map(
    people.map(({ username }) => [username, { passwordHash, mustChangePassword: true }]),
  )
}
