// Runs one program for as long as the process that started us lives.
//
// PostgreSQL and Temporal would outlive a set-up that was killed. This small parent of theirs holds a
// channel to the set-up: when it closes, whatever the reason, the program is ended in its own way.
//
// usage: spawn(node, [leash.mjs, JSON { program, args, uid, gid, signals, patience }], stdio with 'ipc')
import { spawn } from 'node:child_process'

const { program, args, uid, gid, signals, patience } = JSON.parse(process.argv[2])

const child = spawn(program, args, { uid, gid, stdio: ['ignore', 'inherit', 'inherit'] })
child.on('error', (error) => {
  console.error(error.message)
  process.exit(127)
})
child.on('exit', (code, signal) => {
  if (!signal) process.exit(code)
  process.removeAllListeners(signal)
  process.kill(process.pid, signal) // we end as it ended
})
if (child.pid) process.send?.({ pid: child.pid }, () => {})

/** First the kind signal, then the firmer ones, each after some patience. */
let ending = false
function end() {
  if (ending) return
  ending = true
  const [kind, ...firmer] = [...signals, 'SIGKILL']
  child.kill(kind)
  firmer.forEach((signal, index) => setTimeout(() => child.kill(signal), patience * (index + 1)))
}

process.on('disconnect', end)
process.on('SIGTERM', end)
process.on('SIGINT', end)
process.on('SIGHUP', end)
