import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A short storm over a stack of its own: what `npm run crash` does for longer. */

jest.setTimeout(15 * 60_000)

const root = join(__dirname, '..', '..')
const stateFolder = mkdtempSync(join(tmpdir(), 'khlang-crash-'))

afterAll(() => rmSync(stateFolder, { recursive: true, force: true }))

test('nothing is lost, done twice or half done when processes are killed and Temporal’s store is gone', async () => {
  const { code, said } = await crash(
    '--seed',
    '3',
    '--kills',
    '8',
    '--vouchers',
    '4',
    '--lose-temporal',
  )

  const claims = said.filter((line) => line.startsWith('✓ '))
  const broken = said.filter((line) => line.startsWith('✗ ') && !/^✗ +\d+ /.test(line))
  expect({ broken, said: code === 0 ? [] : said.slice(-40) }).toEqual({ broken: [], said: [] })
  expect(claims.length).toBeGreaterThanOrEqual(16)
  const [, done] = /(\d+) acts done/.exec(said.join('\n')) ?? []
  expect(Number(done)).toBeGreaterThanOrEqual(30)
})

/** Runs the command as a user would, away from the servers of this test run. */
function crash(...args: string[]): Promise<{ code: number | null; said: string[] }> {
  const ours = /^TEST_|^TEMPORAL_|^WORKFLOW_BUNDLE$|^JEST_|^NODE_ENV$|^PORT$/
  const inherited = Object.entries(process.env).filter(([name]) => !ours.test(name))
  const child = spawn(process.execPath, ['tools/run.mjs', 'crash', ...args], {
    cwd: root,
    env: { ...Object.fromEntries(inherited), KHLANG_STATE: stateFolder },
  })
  let output = ''
  child.stdout.on('data', (part: Buffer) => (output += part.toString()))
  child.stderr.on('data', (part: Buffer) => (output += part.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, said: output.trim().split('\n') }))
  })
}
