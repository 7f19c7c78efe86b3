// The packages: installed when they are missing or package-lock.json asks for others.
//
// Install scripts are left out, whatever the version of npm: what they would fetch from elsewhere may be
// out of reach, and what we need of them the set-up does itself.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { whileClaimed } from './claim.mjs'
import { cloneFolder, inRoot } from './project.mjs'
import { runErrand } from './services.mjs'
import { logHint, Need, step } from './steps.mjs'

/** An image carries compiled code; a clone compiles, which takes types and tests, in production too. */
const compiledAlone = !existsSync(inRoot('tsconfig.json'))

export async function installPackages() {
  const wanted = packagesIn(inRoot('package-lock.json'))
  if (isInstalled(wanted)) return
  await step('Packages', (line) =>
    whileClaimed(join(cloneFolder, 'install.json'), async () => {
      if (isInstalled(wanted)) return
      const folders = Object.keys(wanted).filter((folder) => isForThisMachine(wanted[folder]))
      const watch = setInterval(() => {
        const there = folders.filter((folder) => existsSync(inRoot(folder, 'package.json'))).length
        line.progress(there / folders.length, `${there} of ${folders.length} packages`)
      }, 1_000)
      try {
        await npmCi()
      } finally {
        clearInterval(watch)
      }
      line.note(`${folders.length} packages`)
    }),
  )
}

async function npmCi() {
  const flags = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  flags.push(compiledAlone ? '--omit=dev' : '--include=dev')
  const npm = process.env.npm_execpath
  const { code, output, log } = npm?.endsWith('.js')
    ? await runErrand('npm', process.execPath, [npm, ...flags])
    : await runErrand('npm', 'npm', flags)
  if (code === 0) return
  const reason = output.split('\n').find((line) => /npm error/.test(line)) ?? 'npm ci failed'
  throw new Need(`The packages could not be installed: ${reason.trim()} (${logHint(log)}).`)
}

/** npm writes down what it installed, when it is done. */
function isInstalled(wanted) {
  const there = packagesIn(inRoot('node_modules', '.package-lock.json'))
  return Object.entries(wanted).every(([folder, { version, optional, dev }]) => {
    if (optional || (dev && compiledAlone)) return true
    return there[folder]?.version === version
  })
}

const isForThisMachine = ({ os, cpu, libc, dev }) =>
  (!os || os.includes(process.platform)) &&
  (!cpu || cpu.includes(process.arch)) &&
  (!libc || libc.includes(isMusl() ? 'musl' : 'glibc')) &&
  !(dev && compiledAlone)

const isMusl = () => !process.report.getReport().header.glibcVersionRuntime

function packagesIn(file) {
  if (!existsSync(file)) return {}
  const { '': _ourselves, ...packages } = JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  return packages
}
