import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../../config'

/** Ports of a clone: what is printed names one, so it has to be the same at every start. */

const folder = mkdtempSync(join(tmpdir(), 'khlang-ports-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// Below what systems give to outgoing connections, and hardly ever that of another run on this machine.
const usual = 11_000 + (process.pid % 12_000)

/** A clone with a state folder of its own; all clones are one person's. */
function clone(name: string, work: string): [string, string[], object] {
  const script = `import { takePort } from './tools/ports.mjs'; ${work}`
  const env = { ...process.env, KHLANG_STATE: join(folder, name), XDG_CACHE_HOME: folder }
  return ['node', ['--input-type=module', '-e', script], { cwd: projectRoot, env }]
}

const take = `console.log(await takePort('web', ${usual}));`

function portOf(name: string): number {
  const [program, args, options] = clone(name, `${take} process.exit(0)`)
  return Number(execFileSync(program, args, { ...options, encoding: 'utf8' }))
}

test('a clone has its port again at the next start, though the usual one is free by then', async () => {
  const other = createServer().listen(usual)
  await once(other, 'listening')
  const first = portOf('a')
  other.close()
  await once(other, 'close')
  expect(first).toBeGreaterThan(usual)
  expect(portOf('a')).toBe(first)
})

test('a port that another program has for once is not forgotten', async () => {
  const kept = portOf('b')
  const other = createServer().listen(kept)
  await once(other, 'listening')
  expect(portOf('b')).not.toBe(kept)
  other.close()
  await once(other, 'close')
  expect(portOf('b')).toBe(kept)
})

test('two clones that start at one moment never take one port, though nobody listens on it yet', async () => {
  const [program, args, options] = clone('c', `${take} setInterval(() => {}, 1000)`)
  const running = spawn(program, args, options)
  const [said] = (await once(running.stdout, 'data')) as [Buffer]
  const second = portOf('d')
  running.kill()
  await once(running, 'close')
  expect(second).not.toBe(Number(said.toString()))
})
