import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, constants, lstat, mkdir, mkdtemp, rename } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import puppeteer, { type Browser } from 'puppeteer-core'

const names = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'chrome-headless-shell',
  'chrome',
]

/**
 * The browser that prints: the one given (PUPPETEER_EXECUTABLE_PATH), else a Chrome or Chromium on
 * PATH, else the packaged one, unpacked on first use.
 */
export async function findChromium(executablePath?: string): Promise<string> {
  return executablePath ?? (await chromiumOnPath()) ?? unpackedChromium()
}

/**
 * Starts a browser without network, extensions or a window. It runs in Chromium's sandbox where the
 * machine allows one; root and most containers don't, and print only our own pages without script.
 */
export async function launchChromium(executablePath?: string): Promise<Browser> {
  const path = await findChromium(executablePath)
  if (process.getuid?.() === 0) return launch(path, ['--no-sandbox'])
  return launch(path, []).catch(() => launch(path, ['--no-sandbox']))
}

function launch(executablePath: string, args: readonly string[]): Promise<Browser> {
  return puppeteer.launch({
    executablePath,
    headless: 'shell',
    pipe: true, // a browser that talks through a pipe ends with the process that started it
    protocolTimeout: 120_000, // a book of hundreds of pages on a busy machine
    args: [
      ...args,
      '--disable-gpu',
      '--disable-quic',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      '--proxy-server=direct://',
    ],
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
  })
}

async function chromiumOnPath(): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  for (const file of folders.flatMap((folder) => names.map((name) => join(folder, name)))) {
    if (await isExecutable(file)) return file
  }
  return undefined
}

/**
 * Unpacks the browser that ships with @sparticuz/chromium, whole or not at all: several processes may
 * come at once, and one may be killed half-way. The package's own way does neither, and trusts
 * whatever lies under a name in the shared temporary folder.
 */
async function unpackedChromium(): Promise<string> {
  const packed = join(dirname(require.resolve('@sparticuz/chromium')), '../../bin/chromium.br')
  const { size } = await lstat(packed)
  const file = join(await ownFolder(), `chromium-${size}`)
  if (await isExecutable(file)) return file
  const partial = `${file}.${randomUUID()}`
  await pipeline(
    createReadStream(packed),
    createBrotliDecompress(),
    createWriteStream(partial, { mode: 0o700 }),
  )
  await rename(partial, file)
  return file
}

/** A folder that only this user can write to. */
async function ownFolder(): Promise<string> {
  const uid = process.getuid?.() ?? 0
  const folder = join(tmpdir(), `khlang-${uid}`)
  await mkdir(folder, { mode: 0o700, recursive: true })
  const found = await lstat(folder)
  const isOurs = found.isDirectory() && found.uid === uid && (found.mode & 0o022) === 0
  return isOurs ? folder : mkdtemp(join(tmpdir(), 'khlang-'))
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
}
