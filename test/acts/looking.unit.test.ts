import { createServer, type Http2Server } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { createActs, type Acts } from '../../api/temporal'
import type { Config } from '../../config'
import { createLogger } from '../../logger'
import type { Db } from '../../prisma/client'

let asked: string[] = []
let server: Http2Server
let acts: Acts

beforeAll(async () => {
  server = createServer()
  server.on('stream', (stream, headers) => {
    asked.push(String(headers[':path']).split('/').at(-1) ?? '')
    stream.respond(
      { ':status': 200, 'content-type': 'application/grpc' },
      { waitForTrailers: true },
    )
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }))
    stream.end(Buffer.alloc(5)) // an answer of no bytes
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const config = {
    temporalAddress: `127.0.0.1:${port}`,
    temporalNamespace: 'default',
    temporalTaskQueue: 'khlang',
  } as Config
  acts = createActs(config, {} as Db, createLogger('test', { level: 'silent' }))
})

afterAll(async () => {
  await acts.close()
  await new Promise<void>((resolve) => server.close(() => resolve()))
})

test('those who press together look once whether the conductor is there, and the next one looks again', async () => {
  await acts.check()
  asked = []
  await Promise.all(Array.from({ length: 16 }, () => acts.check()))
  expect(asked).toEqual(['GetSystemInfo'])
  expect(acts.isAway()).toBe(false)
  await acts.check()
  expect(asked).toEqual(['GetSystemInfo', 'GetSystemInfo'])
})
