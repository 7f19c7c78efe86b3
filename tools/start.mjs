// npm start: sets up what is missing, starts everything, and says where to go. Ctrl-C ends it.
import { program } from './program.mjs'
import { inRoot, inState, production, shortPath } from './project.mjs'
import { runErrand } from './services.mjs'
import { bringUp, runningStack } from './stack.mjs'
import { bold, dim, Need, step, table } from './steps.mjs'

console.log(`\n${bold('คลัง Khlang')}\n`)
let up = false

await program(
  async () => {
    const stack = await bringUp('stack')
    if (!stack) throw new Need(await whereItRuns())
    if (!production) await playExamples(stack.environment)
    welcome(stack)
    up = true
    await new Promise(() => setInterval(() => {}, 2 ** 30)) // until a signal comes
  },
  () => {
    console.log(dim('\n  Ending what was started …'))
    return up ? 0 : 130
  },
)

async function whereItRuns() {
  const { url, pid } = await runningStack()
  return `Khlang already runs in this folder${url ? `, at ${url}` : ''} (process ${pid}).`
}

/** The last weeks of the example office, played once by its officers' acts. All else works without them. */
async function playExamples(environment) {
  const script = inRoot('dist', 'tools', 'seed-stories.js')
  await step('Example papers', async (line) => {
    const { code, output, log } = await runErrand(
      'seed-stories',
      process.execPath,
      ['--enable-source-maps', script],
      {
        env: environment,
        heard: (text) => {
          const [, done, of] = /(\d+)\/(\d+)\s*$/.exec(text) ?? []
          if (of) line.progress(Number(done) / Number(of), `${done} of ${of} acts`)
        },
      },
    )
    if (code === 0) return
    line.failed = true
    line.note(`${output.trim().split('\n').at(-1)} (${shortPath(log)}); the next start goes on`)
  })
}

function welcome({ url, users }) {
  console.log(`\n  ${bold(url)}\n`)
  if (users?.length) {
    const rows = users.map((user) => [
      user.organisation,
      user.post,
      user.name,
      user.username,
      user.password,
    ])
    console.log(table(['องค์กร', 'ตำแหน่ง', 'ชื่อ', 'ชื่อผู้ใช้', 'รหัสผ่าน'], rows) + '\n')
  }
  console.log(dim(`  Ctrl-C ends it. Logs are in ${shortPath(inState('logs'))}.\n`))
}
