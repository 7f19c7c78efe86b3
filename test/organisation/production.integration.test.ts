import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../../config'
import { openOffice, type Office } from '../payment/office'

/** Real offices’ books: no process of a production starts on a shifted clock, and none fills them with examples. */

jest.setTimeout(60_000)

let office: Office

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

/** Runs a program of the product as production would; gives how it ended and what it said. */
function runs(
  program: string,
  ...words: readonly string[]
): Promise<{ readonly code: number | null; readonly said: string }> {
  const { webUrl, workerUrl, ownerUrl } = office.database
  const child = spawn(process.execPath, [join(projectRoot, 'dist', program), ...words], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://khlang.example.go.th',
      SESSION_SECRET: 'b7Qm2xVw9LrT4nKz8PfH6sJd3YcG5aEu',
      WEB_DATABASE_URL: webUrl,
      WORKER_DATABASE_URL: workerUrl,
      DATABASE_URL: ownerUrl,
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const hear = (chunk: Buffer): void => void (said += chunk.toString())
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, said }))
  })
}

const offices = async (): Promise<unknown> =>
  (await office.asOwner((owner) => owner.query('SELECT id, clock_offset FROM organisation'))).rows

test.each(['api/server.js', 'activities/worker.js'])(
  '%s does not start while an office pretends to be on another day',
  async (program) => {
    await office.asOwner((owner) => owner.query(`UPDATE organisation SET clock_offset = '-1 day'`))
    const { code, said } = await runs(program)
    expect([code, said]).toEqual([1, expect.stringContaining('shifted clock')])
  },
)

test.each(['prisma/seed.js', 'tools/seed-stories.js', 'tools/story.js'])(
  '%s makes and plays nothing in production',
  async (program) => {
    const before = await offices()
    const { code, said } = await runs(program, join(projectRoot, 'stories/s01.json'))
    expect([code, said]).toEqual([1, expect.stringContaining('ระบบจริงไม่')])
    expect(await offices()).toEqual(before)
  },
)
