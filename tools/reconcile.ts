import { connectTemporal, reconcile } from '../activities/reconcile'
import { loadConfig } from '../config'
import { createDb } from '../prisma/client'

/** `npm run reconcile`: starts the workflow of every open document that has none. */
async function main(): Promise<void> {
  const config = loadConfig()
  const db = createDb(config.workerDatabaseUrl)
  const client = await connectTemporal(config)
  const { open, started } = await reconcile(db, client, config.temporalTaskQueue, true)
  process.stdout.write(`เอกสารที่ยังไม่เสร็จ ${open} ฉบับ เริ่มเส้นทางให้ใหม่ ${started} ฉบับ\n`)
  await client.connection.close()
  await db.$disconnect()
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
