// Ports: the one that a service of this clone had before, else the usual one, else the next that is free.
//
// What is printed names the address it can be verified at, so a clone keeps its ports from start to start. Two clones that
// start at one moment would both find a port free, and one would then take the other's server for its own; so a port is
// claimed before it is used, in a folder of the person's that all their clones share.
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { claim } from './claim.mjs'
import { cacheFolder, inState, readJson, writePrivateJson } from './project.mjs'
import { Need } from './steps.mjs'

/**
 * The usual ports lie below the range from which systems take ports for outgoing connections, so a
 * server that is restarted finds its own port free again.
 */
export const usualPorts = { web: 3000, postgres: 25_432, temporal: 27_233 }

const kept = inState('ports.json')
const held = new Map()
process.on('exit', () => held.forEach(({ release }) => release()))

/** The port that a service was given at its first start, or nothing. It is kept even while another program has it. */
export const keptPort = (service) => readJson(kept)?.[service]

/**
 * Takes a port for a service of this clone, and keeps the first one for every later start. Taken again, it is another
 * one: the first was lost to a program that is not ours.
 */
export async function takePort(service, usual) {
  const lost = held.get(service)
  const before = keptPort(service)
  if (!lost && before !== undefined && (await hold(service, before)) && (await soonFree(before))) {
    return before
  }
  const from = lost ? lost.port + 1 : usual
  for (let port = from; port < from + 200; port++) {
    if (!(await isFree(port)) || !(await hold(service, port))) continue
    if (before === undefined || lost?.isNew) {
      writePrivateJson(kept, { ...readJson(kept), [service]: port })
      held.get(service).isNew = true
    }
    return port
  }
  throw new Need(`Ports ${from} to ${from + 199} are all taken: end a program that holds one.`)
}

/** Claims a port among this person's clones, and lets go of the one that the service had. */
async function hold(service, port) {
  const mine = await claim(join(cacheFolder, 'ports', `${port}.json`))
  if (!mine) return false
  held.get(service)?.release()
  held.set(service, { port, release: mine.release, isNew: false })
  return true
}

/** A process that was killed may hold its port a moment longer. */
async function soonFree(port) {
  for (let tries = 0; tries < 20; tries++) {
    if (await isFree(port)) return true
    await pause(100)
  }
  return false
}

/** Asks for the port on every address, since a program may hold it on one of them. */
export function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
