// How each command begins and ends: failures become one sentence, Ctrl-C ends what was started.
import { installPackages } from './install.mjs'
import { endAll } from './services.mjs'
import { explain } from './steps.mjs'

/**
 * Installs what is missing, runs the command, ends what it started, and exits with the code it gives.
 * Ctrl-C and SIGTERM end it the same way; `onStop()` is told first, and may give another exit code.
 */
export async function program(command, onStop = () => undefined) {
  refuseOldNode()
  let stopped = 0
  const stop = async () => {
    stopped++
    if (stopped > 3) process.exit(130) // whoever asks again and again means it
    if (stopped > 1) return
    const code = onStop() ?? 130
    await endAll()
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)

  let code = 1
  try {
    await installPackages()
    code = (await command()) ?? 0
  } catch (error) {
    explain(error)
  }
  if (stopped > 0) return
  await endAll()
  process.exit(code)
}

async function fail(error) {
  explain(error)
  await endAll()
  process.exit(1)
}

function refuseOldNode() {
  const [major] = process.versions.node.split('.').map(Number)
  if (major >= 20) return
  console.error(`✗ Khlang needs Node 20 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}
