// One holder at a time, per clone: of a stack that runs, of a build, of an installation.
//
// A file alone can't tell whether its writer still lives, and process ids are used again. So a holder
// listens on a port and answers with a word that only its file knows: no answer, no holder, whatever
// became of it. The file also carries what others need to know of a running stack.
import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readJson, writePrivateJson } from './project.mjs'

/** Claims a file. Gives `{ update, release }`, or nothing when someone holds it. */
export async function claim(file, facts = {}) {
  const word = randomBytes(16).toString('hex')
  const server = createServer((socket) => socket.on('error', () => {}).end(word))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  let state = { pid: process.pid, port: server.address().port, word, ...facts }

  while (!placeNew(file, state)) {
    const rival = readJson(file)
    if (rival && (await answers(rival))) {
      server.close()
      return undefined
    }
    setAside(file, rival)
  }
  return {
    update(more) {
      state = { ...state, ...more }
      writePrivateJson(file, state)
    },
    release() {
      server.close()
      rmSync(file, { force: true })
    },
  }
}

/** What the living holder of a file says about itself, or nothing. */
export async function holderOf(file) {
  const state = readJson(file)
  return state && (await answers(state)) ? state : undefined
}

/** Waits for the claim, works, and lets go. */
export async function whileClaimed(file, work) {
  let held = await claim(file)
  while (!held) {
    await pause(200)
    held = await claim(file)
  }
  try {
    return await work()
  } finally {
    held.release()
  }
}

/** Creates the file with its whole content, unless it exists: of two at once, one succeeds. */
function placeNew(file, state) {
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.${state.word}`
  writeFileSync(draft, JSON.stringify(state, null, 2) + '\n', { mode: 0o600 })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Removes a dead holder's file, and puts it back if it turns out to be a newer one. */
function setAside(file, dead) {
  const aside = `${file}.${randomBytes(4).toString('hex')}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (error.code === 'ENOENT') return
    throw error
  }
  try {
    if (readJson(aside)?.word !== dead?.word) linkSync(aside, file)
  } finally {
    rmSync(aside, { force: true })
  }
}

function answers({ port, word }) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 5_000 })
    let heard = ''
    const end = () => {
      socket.destroy()
      resolve(heard === word)
    }
    socket.setEncoding('utf8').on('data', (text) => (heard += text))
    socket.on('end', end).on('error', end).on('timeout', end)
  })
}
