// Long-running programs: started, watched, started again when they die, and ended in order.
import { spawn } from 'node:child_process'
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { inRoot, inState, shortPath } from './project.mjs'
import { dim, Interrupted, Need, seconds } from './steps.mjs'

const services = []
const errands = new Set()
let ending

/**
 * Starts a service and keeps it running.
 *
 * - `command()`: `{ script, env }` for one of our own, or `{ program, args, env, uid, gid }` for another's
 * - `ready(gone)`: resolves when it serves; `gone` is an AbortSignal, aborted when it died meanwhile
 * - `before()`: clears what an earlier life left behind
 * - `again(lastWords, attempt)`: whether a first start that failed is worth another
 * - `changed(pid)`: told its process id at every start
 * - `signals`, `patience`: how it is ended
 */
export async function startService(definition) {
  const service = new Service(definition)
  services.push(service)
  await service.start()
  return service
}

/** Ends everything that was started here, the last started first. Safe to call twice. */
export function endAll() {
  ending ??= (async () => {
    for (const errand of errands) errand.kill('SIGTERM')
    for (const service of [...services].reverse()) await service.end()
  })()
  return ending
}

class Service {
  #definition
  #child
  #exited
  #alive = false
  #deaths = 0

  constructor(definition) {
    this.#definition = { signals: ['SIGTERM'], patience: 10_000, startLimit: 60_000, ...definition }
    this.log = inState('logs', `${definition.name}.log`)
  }

  /** The process id of the program itself. */
  pid

  async start() {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#startOnce()
        return
      } catch (error) {
        if (error instanceof Interrupted || ending) throw new Interrupted()
        if (!this.#definition.again?.(error.message, attempt)) throw error
        await pause(Math.min(200 * attempt, 1000))
      }
    }
  }

  async end() {
    const child = this.#child
    if (!child || !this.#alive) return
    child.kill('SIGTERM')
    const { signals, patience } = this.#definition
    const limit = new AbortController()
    const late = pause(patience * (signals.length + 1) + 2_000, undefined, limit)
      .then(() => child.kill('SIGKILL'))
      .catch(() => {})
    await this.#exited
    limit.abort()
    await late
  }

  async #startOnce() {
    const { name, before, command, ready, changed, startLimit } = this.#definition
    await before?.()
    const what = await command()
    if (ending) throw new Interrupted()

    const log = openLog(this.log)
    const child = spawn(process.execPath, this.#arguments(what), {
      cwd: inRoot(),
      env: what.env,
      detached: true, // its own process group: Ctrl-C reaches us alone, and we end things in order
      stdio: ['ignore', log.descriptor, log.descriptor, 'ipc'],
    })
    closeSync(log.descriptor)
    this.#child = child
    this.#alive = true
    if (what.script) this.#say(child.pid, changed)
    else child.on('message', ({ pid }) => this.#say(pid, changed))

    const gone = new AbortController()
    const born = Date.now()
    let up = false
    this.#exited = new Promise((resolve) => {
      child.once('error', (error) => appendFileSync(log.file, `${error.message}\n`))
      child.once('close', (code, signal) => {
        this.#alive = false
        gone.abort()
        resolve()
        if (up && !ending) void this.#revive(code, signal, Date.now() - born)
      })
    })
    const sayWhy = (how) => {
      const words = lastWords(this.log, log.offset)
      return new Need(`${name} ${how}: ${words || 'it said nothing'} (${shortPath(this.log)})`)
    }
    const limit = AbortSignal.timeout(startLimit)
    try {
      const until = AbortSignal.any([gone.signal, limit])
      await ready(until, log)
      if (gone.signal.aborted) throw new Error('gone')
      up = true
    } catch (error) {
      if (ending) throw new Interrupted()
      if (gone.signal.aborted) throw sayWhy('ended while starting')
      child.kill('SIGKILL')
      await this.#exited
      if (limit.aborted) throw sayWhy(`did not get ready within ${seconds(startLimit)}`)
      throw error
    }
  }

  #arguments({ script, program, args, uid, gid }) {
    if (script) return ['--require', inRoot('tools', 'leashed.cjs'), '--enable-source-maps', script]
    const { signals, patience } = this.#definition
    const leash = JSON.stringify({ program, args, uid, gid, signals, patience })
    return [inRoot('tools', 'leash.mjs'), leash]
  }

  #say(pid, changed) {
    this.pid = pid
    changed?.(pid)
  }

  /** Starts it again, soon after a first death and more slowly when it keeps dying. */
  async #revive(code, signal, age) {
    const { name } = this.#definition
    const why = signal ?? `code ${code}`
    const died = Date.now()
    this.#deaths = age > 10_000 ? 1 : this.#deaths + 1
    let told = false
    while (!ending) {
      await pause(Math.min(100 * 2 ** (this.#deaths - 1), 5_000))
      if (ending) return
      try {
        await this.#startOnce()
        const time = seconds(Date.now() - died)
        console.log(`  ↻ ${name} ended (${why}) and runs again after ${time}`)
        return
      } catch (error) {
        if (error instanceof Interrupted) return
        this.#deaths++
        if (!told && this.#deaths > 3) console.log(`  ↻ ${error.message} ${dim('— still trying')}`)
        told = this.#deaths > 3
      }
    }
  }
}

/** Resolves when a line that begins with `ready` stands in the log. */
export async function readyLine(gone, log) {
  while (!/^ready\b/m.test(textSince(log.file, log.offset))) {
    await pause(40, undefined, { signal: gone })
  }
}

/** Tries until it succeeds; gives up when the service is gone. */
export async function untilWorks(gone, attempt) {
  for (;;) {
    try {
      return await attempt()
    } catch {
      await pause(60, undefined, { signal: gone })
    }
  }
}

/**
 * Runs a program to its end and gives `{ code, output, log }`. Its output goes to a log; each piece of it
 * is also given to `heard`.
 */
export async function runErrand(name, program, args, options = {}) {
  if (ending) throw new Interrupted()
  const { env, cwd = inRoot(), uid, gid, heard } = options
  const child = spawn(program, args, { cwd, env, uid, gid, stdio: ['ignore', 'pipe', 'pipe'] })
  errands.add(child)
  const log = openLog(inState('logs', `${name}.log`), 'w')
  closeSync(log.descriptor)
  let output = ''
  const listen = (piece) => {
    output += piece
    appendFileSync(log.file, piece)
    heard?.(piece)
  }
  child.stdout.setEncoding('utf8').on('data', listen)
  child.stderr.setEncoding('utf8').on('data', listen)
  const code = await endOf(child)
  return { code, output, log: log.file }
}

/** Runs one of our Node scripts in the person's terminal, and gives its exit code. */
export async function runInTerminal(args, env) {
  if (ending) throw new Interrupted()
  const child = spawn(process.execPath, ['--require', inRoot('tools', 'leashed.cjs'), ...args], {
    cwd: inRoot(),
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  errands.add(child)
  return endOf(child)
}

async function endOf(child) {
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exit, signal) => resolve(signal ? 128 : exit))
  }).finally(() => errands.delete(child))
  if (ending) throw new Interrupted()
  return code
}

/** Opens a log for appending; one that grew large is set aside first. */
function openLog(file, flags = 'a') {
  mkdirSync(dirname(file), { recursive: true })
  if (existsSync(file) && statSync(file).size > 20_000_000) renameSync(file, `${file}.old`)
  const offset = flags === 'a' && existsSync(file) ? statSync(file).size : 0
  return { file, offset, descriptor: openSync(file, flags) }
}

const textSince = (file, offset) => readFileSync(file).subarray(offset).toString('utf8')

/** The last thing a program said that looks like its reason; never a line of a stack trace. */
function lastWords(file, offset) {
  const spoken = textSince(file, offset)
    .split('\n')
    .map(spokenIn)
    .filter((line) => line.trim() !== '' && !/^\s+at |^Node\.js v|^\s*[{}^]/.test(line))
  const telling = spoken.findLast((line) => /error|fatal|cannot|must|ต้อง|refuse|in use/i.test(line))
  return (telling ?? spoken.at(-1) ?? '')
    .trim()
    .replace(/^\w*Error: /, '')
    .slice(0, 400)
}

/** The message of a line of JSON, or the line itself. */
function spokenIn(line) {
  try {
    const entry = JSON.parse(line)
    return entry.err?.message ?? entry.msg ?? line
  } catch {
    return line
  }
}
