// What the person at the terminal sees: one line per step, with a tick and its time.
import { shortPath } from './project.mjs'

/** Something the person has to give or do, said in one sentence. */
export class Need extends Error {}

/** The person asked to stop. Not a failure: nothing more is said about it. */
export class Interrupted extends Error {}

const terminal = process.stdout.isTTY === true
const coloured = terminal && !process.env.NO_COLOR
const paint = (code, text) => (coloured ? `\x1b[${code}m${text}\x1b[0m` : text)
export const green = (text) => paint(32, text)
export const red = (text) => paint(31, text)
export const dim = (text) => paint(2, text)
export const bold = (text) => paint(1, text)

/**
 * Runs one step and prints its line when it ends. `work` gets the line: `line.note('…')` adds a word at
 * its end, `line.progress(0.4, '…')` shows how far it is (without a number: only that it goes on).
 */
export async function step(title, work) {
  const line = new Line(title)
  try {
    const result = await work(line)
    line.end(line.failed ? red('✗') : green('✓'))
    return result
  } catch (error) {
    if (error instanceof Interrupted) line.clear()
    else line.end(red('✗'))
    throw error
  }
}

class Line {
  #title
  #note = ''
  #started = Date.now()
  #spoke = Date.now()

  constructor(title) {
    this.#title = title
    if (terminal) process.stdout.write(`  ${dim('…')} ${title}`)
  }

  /** Set when the step ran to its end and found fault. */
  failed = false

  note(text) {
    this.#note = text
  }

  progress(fraction, text = '') {
    if (terminal) {
      const width = (process.stdout.columns ?? 100) - 1
      const shown = `  ${dim('…')} ${this.#title.padEnd(titleWidth)} ${bar(fraction)} ${text}`
      process.stdout.write(`\r\x1b[K${shown.slice(0, width + (coloured ? 8 : 0))}`)
    } else if (Date.now() - this.#spoke > 15_000) {
      this.#spoke = Date.now()
      const percent = fraction === undefined ? '' : ` ${Math.round(fraction * 100)} %`
      console.log(`  … ${this.#title}:${percent} ${text}`)
    }
  }

  end(sign) {
    const time = seconds(Date.now() - this.#started).padStart(8)
    this.clear()
    console.log(
      `  ${sign} ${this.#title.padEnd(titleWidth)} ${dim(time)}  ${dim(this.#note)}`.trimEnd(),
    )
  }

  clear() {
    if (terminal) process.stdout.write('\r\x1b[K')
  }
}

const titleWidth = 20

export const seconds = (milliseconds) =>
  milliseconds < 59_950
    ? `${(milliseconds / 1000).toFixed(1)} s`
    : `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`

function bar(fraction) {
  if (fraction === undefined) return ''
  const full = Math.round(Math.min(Math.max(fraction, 0), 1) * 24)
  return `${'█'.repeat(full)}${'░'.repeat(24 - full)} ${String(Math.round(fraction * 100)).padStart(3)} %`
}

/** Prints a failure as one sentence; what we did not foresee also with its place in our code. */
export function explain(error) {
  if (error instanceof Interrupted) return
  if (error instanceof Need) console.error(`\n${red('✗')} ${error.message}`)
  else console.error(`\n${red('✗')} This is a fault of ours:`, error)
}

/** Columns under headings, as wide as a terminal draws them (Thai vowels above and below take no room). */
export function table(headings, rows) {
  const widths = headings.map((heading, column) =>
    Math.max(drawnWidth(heading), ...rows.map((row) => drawnWidth(row[column]))),
  )
  const line = (cells) =>
    cells.map((cell, column) => cell + ' '.repeat(widths[column] - drawnWidth(cell))).join('  ')
  return [dim(line(headings)), ...rows.map(line)].map((text) => `  ${text.trimEnd()}`).join('\n')
}

const drawnWidth = (text) => [...text].filter((character) => !/\p{Mn}/u.test(character)).length

export const logHint = (file) => `see ${shortPath(file)}`
