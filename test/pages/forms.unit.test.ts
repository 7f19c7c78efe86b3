import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../config'

/** The forms of every page, as their templates have them. */
const forms = readdirSync(join(projectRoot, 'templates'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.hbs'))
  .flatMap((file) => {
    const template = readFileSync(join(projectRoot, 'templates', file), 'utf8')
    return [...template.matchAll(/<form\b[\s\S]*?<\/form>/g)].map(([form]) => ({ file, form }))
  })

test('no form leaves it to the browser to say what is missing, in whatever language that speaks', () => {
  const asking = forms.filter(({ form }) => /\srequired[\s>{]/.test(form))
  expect(asking.length).toBeGreaterThan(8)
  const silent = asking.filter(({ form }) => !/^<form\b[^\n]*\snovalidate>/.test(form))
  expect(silent.map(({ file }) => file)).toEqual([])
})
