// Ports: the usual one when it is free, else the next that is.
import { createServer } from 'node:net'
import { Need } from './steps.mjs'

/**
 * The usual ports lie below the range from which systems take ports for outgoing connections, so a
 * server that is restarted finds its own port free again.
 */
export const usualPorts = { web: 3000, postgres: 25_432, temporal: 27_233 }

export async function freePort(usual) {
  for (let port = usual; port < usual + 200; port++) if (await isFree(port)) return port
  throw new Need(`Ports ${usual} to ${usual + 199} are all taken: end a program that holds one.`)
}

/** Asks for the port on every address, since a program may hold it on one of them. */
export function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
