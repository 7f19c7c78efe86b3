// npm run reconcile, ledger:verify, organisation:create, story, crash, bench, docs: commands written in
// TypeScript below tools/. Each gets as much of Khlang as it needs: the one that runs in this folder, else
// one for as long as the command lasts.
import { existsSync } from 'node:fs'
import { build } from './build.mjs'
import { program } from './program.mjs'
import { inRoot } from './project.mjs'
import { runInTerminal } from './services.mjs'
import { bringUp, levels, runningStack } from './stack.mjs'
import { Need } from './steps.mjs'

/** The commands, and how far Khlang must be up for each. */
const commands = {
  reconcile: 'engine',
  'ledger:verify': 'database',
  'organisation:create': 'database',
  story: 'stack',
  crash: 'stack',
  bench: 'stack',
  docs: 'build',
}

await program(async () => {
  const [name, ...rest] = process.argv.slice(2)
  const level = commands[name]
  if (!level) throw new Need(`Say which command: ${Object.keys(commands).join(', ')}.`)
  const environment = await environmentFor(level)
  const script = inRoot('dist', 'tools', `${name.replace(':', '-')}.js`)
  if (!existsSync(script))
    throw new Need(`${name} is not there: tools/${name.replace(':', '-')}.ts is missing.`)
  return runInTerminal(['--enable-source-maps', script, ...rest], environment)
})

async function environmentFor(level) {
  if (level === 'build') {
    await build()
    return process.env
  }
  const running = await runningStack()
  if (running && levels.indexOf(running.level) >= levels.indexOf(level)) {
    await build()
    return { ...process.env, ...running.environment }
  }
  const stack = running ? undefined : await bringUp(level)
  if (stack) return stack.environment
  throw new Need('Another command is at work in this folder: wait until it ends.')
}
