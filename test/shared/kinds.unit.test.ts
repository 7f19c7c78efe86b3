import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../config'
import { documentKinds, type DocumentKind } from '../../domain/kinds'
import { isFinal } from '../../domain/shared/lifecycle'
import { refusalOf } from '../../domain/refusals'

/** The name of a kind of several words as code writes it: `spending-plan` is `spendingPlan` and `spending_plan`. */
function camelOf(code: string): string {
  return code.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase())
}
function snakeOf(code: string): string {
  return code.replaceAll('-', '_')
}

/** Everything a kind of document consists of, by the recipe in ARCHITECTURE.md. */
function filesOf({ code, forms }: DocumentKind): readonly string[] {
  return [
    ...[code, 'lifecycle', 'decide', 'effects', 'errors', 'act'].map(
      (part) => `domain/${code}/${part}.ts`,
    ),
    `prisma/${code}.ts`,
    `prisma/${code}-as-of.ts`,
    `activities/${code}.ts`,
    `workflows/${code}.ts`,
    `api/${code}/routes.ts`,
    `api/${code}/form.ts`,
    `templates/${code}/show.hbs`,
    `templates/${code}/show.ts`,
    `templates/${code}/list.hbs`,
    `templates/${code}/list.ts`,
    `templates/${code}/peek.ts`,
    ...forms.flatMap((form) => [
      `templates/${code}/forms/${form}.hbs`,
      `templates/${code}/forms/${form}.ts`,
    ]),
    `test/${code}/${code}.unit.test.ts`,
    `test/${code}/${code}-effects.unit.test.ts`,
    `test/${code}/${code}.workflow.test.ts`,
    `test/${code}/${code}.replay.test.ts`,
    `test/${code}/${code}.integration.test.ts`,
  ]
}

/** Lines that name the kind where kinds are listed by hand. */
function mentionsOf({
  code,
  th,
  path,
}: DocumentKind): readonly (readonly [file: string, text: string])[] {
  const name = camelOf(code)
  const noun = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const key = name === code ? code : `'${code}'`
  return [
    ['workflows/index.ts', `from './${code}'`],
    [`workflows/${code}.ts`, `export async function ${name}Workflow(`],
    [`workflows/${code}.ts`, `export const actOn${noun} =`],
    ['activities/index.ts', `create${noun}Activities(deps)`],
    [`activities/${code}.ts`, `commit${noun}:`],
    ['activities/reconcile.ts', `${key}: '${name}Workflow'`],
    ['api/app.ts', `app.use('${path}',`],
    ['api/temporal.ts', `${name}Workflow`],
    ['api/inbox/peek.ts', `${name}Peek(`],
    ['docs/glossary.md', th],
    ['domain/refusals.ts', `...${name}Error.refusals`],
  ]
}

describe.each(documentKinds.map((kind) => ({ kind, code: kind.code })))('a $code', ({ kind }) => {
  test('has every part of a kind', () => {
    expect(filesOf(kind).filter((file) => !existsSync(join(projectRoot, file)))).toEqual([])
  })

  test('is named wherever kinds are named', () => {
    const absent = mentionsOf(kind).filter(([file, text]) => !textOf(file).includes(text))
    expect(absent.map(([file, text]) => `${file} lacks ${text}`)).toEqual([])
  })

  test('is registered in the database under its Thai name', () => {
    expect(migrations()).toContain(`('${kind.code}', '${kind.th}'`)
    expect(migrations()).toContain(`CREATE FUNCTION record_${snakeOf(kind.code)}(`)
  })

  test('has a history saved for every end of its life', () => {
    const folder = join(projectRoot, 'test', kind.code, 'histories')
    const histories = existsSync(folder) ? readdirSync(folder) : []
    const ends = Object.keys(kind.statusText).filter((status) => isFinal(kind.lifecycle, status))
    expect(ends.filter((end) => !histories.some((file) => file.startsWith(end)))).toEqual([])
  })

  test('refuses by codes that begin with its name and have sentences', () => {
    const codes = [...textOf(`domain/${kind.code}/errors.ts`).matchAll(/^ {2}([A-Z_]+): \{/gm)].map(
      ([, code]) => code ?? '',
    )
    const own = codes.filter((code) => !code.startsWith('ACT_'))
    expect(own.length).toBeGreaterThan(10)
    expect(own.filter((code) => !code.startsWith(`${snakeOf(kind.code).toUpperCase()}_`))).toEqual(
      [],
    )
    for (const code of codes) {
      const refusal = refusalOf(code)
      expect([code, /[ก-๙]/.test(refusal?.th ?? ''), /^[A-Z]/.test(refusal?.en ?? '')]).toEqual([
        code,
        true,
        true,
      ])
    }
  })

  test('has nouns of its own for its acts, one an action', () => {
    const nounOf = new Map<string, string>()
    for (const { action, noun } of kind.lifecycle) {
      if (noun === undefined) continue
      expect(nounOf.get(action) ?? noun).toBe(noun)
      nounOf.set(action, noun)
    }
    expect(new Set(nounOf.values()).size).toBe(nounOf.size)
  })
})

function textOf(file: string): string {
  const path = join(projectRoot, file)
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function migrations(): string {
  const folder = join(projectRoot, 'prisma', 'migrations')
  return readdirSync(folder)
    .filter((name) => !name.includes('.'))
    .map((name) => readFileSync(join(folder, name, 'migration.sql'), 'utf8'))
    .join('\n')
}
