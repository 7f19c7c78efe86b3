// Loaded first into each of our own Node processes: ends it when the set-up that started it is gone,
// so that no worker with old code lives on.
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 10_000).unref()
})
process.channel?.unref()
