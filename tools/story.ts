import pg from 'pg'
import { createServices } from '../api/services'
import { loadConfig } from '../config'
import { createLogger } from '../logger'
import { playStory } from './stories/player'
import { readStoryFile } from './stories/read'
import { paperOf, type StoryStep } from './stories/story-file'

/** `npm run story -- FILE…`: plays each story and prints every difference; non-zero if there is any. */
async function main(): Promise<void> {
  const paths = process.argv.slice(2)
  if (paths.length === 0) throw new Error('ระบุแฟ้มเรื่อง: npm run story -- stories/s01.json')
  const config = loadConfig()
  if (config.production) throw new Error('ระบบจริงไม่เล่นเรื่องทดสอบ (stories shift a clock)')
  const logger = createLogger('story', { level: 'warn' })
  const services = createServices(config, { logger })
  const owner = new pg.Client({ connectionString: config.ownerDatabaseUrl })
  owner.on('error', () => undefined) // the query that fails tells it
  await owner.connect()
  try {
    let differences = 0
    for (const path of paths) differences += await play(path)
    process.exitCode = differences === 0 ? 0 : 1
  } finally {
    await owner.end()
    await services.close()
  }

  async function play(path: string): Promise<number> {
    const { story, office } = readStoryFile(path)
    process.stdout.write(`${story.id} ${story.title}\n`)
    const differences = await playStory({ services, owner }, story, office, tell)
    for (const difference of differences) process.stdout.write(`  ✗ ${difference}\n`)
    if (differences.length === 0) process.stdout.write('  ✓ ตรงตามเรื่องทุกข้อ\n')
    return differences.length
  }
}

function tell(step: StoryStep, by: string): void {
  if ('expect' in step) return
  process.stdout.write(`  ${step.on} ${by} · ${step.does} · ${paperOf(step)}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
