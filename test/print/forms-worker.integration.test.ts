import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { projectRoot } from '../../config'
import { inOrganisation } from '../../prisma/client'
import { askForCopy, askForPrint, findPrint } from '../../prisma/form-copy'
import { openOffice, type Office } from '../payment/office'
import { asOwner } from '../support/web'
import { formsOfDocument } from './shop'

jest.setTimeout(120_000)

let office: Office
let filesDir: string
const started: ChildProcess[] = []

beforeAll(async () => {
  office = await openOffice()
  filesDir = await mkdtemp(join(tmpdir(), 'khlang-prints-'))
})

afterAll(async () => {
  for (const child of started) child.kill('SIGKILL')
  await office.close()
  await rm(filesDir, { recursive: true })
})

test('prints what was wanted before it was there, then whatever it is called for', async () => {
  const voucher = await office.approved({ amount: '100.00' })
  const printer = start()
  await printer.said('ready printer')

  const forms = await until(async () => {
    const all = await asWeb((tx) => formsOfDocument(tx, voucher))
    return all.every((form) => form.status === 'printed') ? all : undefined
  })
  expect(forms.map(({ pages }) => pages)).toEqual([2, 1])

  const wipa = office.personIds.get('wipa') ?? ''
  const asked = [
    await asWeb((tx) => askForCopy(tx, forms[0]?.id ?? '', wipa)),
    await asWeb((tx) => askForPrint(tx, 'trial-balance', { period: periodOf(office) }, wipa)),
  ]
  for (const id of asked) {
    const print = await until(async () => {
      const found = await asWeb((tx) => findPrint(tx, id ?? ''))
      return found?.status === 'wanted' ? undefined : found
    })
    expect(print).toMatchObject({ status: 'printed', failure: '' })
  }

  printer.child.kill('SIGTERM')
  expect(await printer.ended).toBe(0)
})

test('ends when the set-up that started it is gone', async () => {
  const printer = start()
  await printer.said('ready printer')
  printer.child.disconnect()
  expect(await printer.ended).toBe(0)
})

test('production refuses to print while an office pretends to be on another day', async () => {
  await asOwner(
    office.database,
    (owner) => owner.query(`UPDATE organisation SET clock_offset = interval '1 day'`),
    office.organisationId,
  )
  const printer = start({ NODE_ENV: 'production', PUBLIC_URL: 'https://khlang.example.go.th' })
  expect(await printer.ended).toBe(1)
  expect(printer.words()).toContain('shifted clock')
  expect(printer.words()).not.toContain('ready')
})

function start(more: Readonly<Record<string, string>> = {}) {
  const child = spawn(
    process.execPath,
    [join(projectRoot, 'dist', 'activities', 'forms-worker.js')],
    {
      env: {
        ...process.env,
        PRINTER_DATABASE_URL: office.database.printerUrl,
        QUEUE_DATABASE_URL: office.database.queueUrl,
        FILES_DIR: filesDir,
        ...more,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  )
  started.push(child)
  let words = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const hear = (chunk: Buffer): void => void (words += chunk.toString())
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  return {
    child,
    ended,
    words: () => words,
    said: (text: string) =>
      until(() => {
        if (child.exitCode !== null) throw new Error(words)
        return Promise.resolve(words.includes(text) || undefined)
      }),
  }
}

function asWeb<T>(work: Parameters<typeof inOrganisation<T>>[2]): Promise<T> {
  return inOrganisation(office.db, office.organisationId, work)
}

function periodOf({ today }: Office): number {
  return Number(today.slice(0, 7).replace('-', ''))
}

/** Asks until there is an answer; the test's own time limit ends it. */
async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await pause(50)
  }
}
