// Loaded first into each of our own Node processes: ends it when the set-up that started it is gone,
// so that no worker with old code lives on.
const { isMainThread } = require('node:worker_threads')

if (isMainThread) {
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 10_000).unref()
  })
  process.channel?.unref()
  // Processes that this one forks have a channel of their own, and their own way with it.
  process.execArgv.splice(process.execArgv.indexOf('--require'), 2)
}
