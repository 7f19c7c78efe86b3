import { readFileSync } from 'node:fs'
import { assetText } from '../files'

let style: string | undefined

/**
 * The style sheet of the official forms with its fonts inside, so that a form needs nothing from
 * anywhere: the same text prints and is shown the same, with the network shut. In `form.css` a font
 * is written `url(sarabun-thai-400)`.
 */
export function formStyle(): string {
  style ??= assetText('form.css').replace(/url\((sarabun-\w+-\d+)\)/g, (_, name: string) => {
    const file = require.resolve(`@fontsource/sarabun/files/${name}-normal.woff2`)
    return `url(data:font/woff2;base64,${readFileSync(file).toString('base64')})`
  })
  return style
}

/** The element of a page that holds an official form (ตัวแบบ) as it will print. */
export const paperId = 'paper'

/**
 * The style sheet of a form on a page: that of the print, within `#paper` alone, and what a screen adds (`paper.css`).
 * Nothing of the page's own style reaches in: all is first set back to what the browser gives, as on the printer's page.
 */
export function paperStyle(): string {
  const scope = `#${paperId}`
  return [
    `${scope},${scope} *,${scope} *::before,${scope} *::after{all:revert}`,
    scopedStyle(assetText('form.css'), scope),
    assetText('paper.css'),
  ].join('\n')
}

/**
 * Puts a style sheet's rules under one selector. Pages have their own fonts and sheets of paper, so `@font-face` and
 * `@page` are left out; what was said of the whole document is said of the scope.
 */
export function scopedStyle(css: string, scope: string): string {
  const rules = css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)
  return [...rules]
    .map(([, selectors = '', body = '']) => ({ selectors: selectors.trim(), body: body.trim() }))
    .filter(({ selectors }) => !selectors.startsWith('@'))
    .map(({ selectors, body }) => {
      const scoped = selectorsIn(selectors).map((selector) => scopedSelector(selector, scope))
      return `${scoped.join(',')}{${body.replace(/\s+/g, ' ')}}`
    })
    .join('\n')
}

/** The selectors of a list; a comma within `:is(…)` parts none. */
function selectorsIn(list: string): readonly string[] {
  return list.split(/,(?![^(]*\))/).map((selector) => selector.trim())
}

function scopedSelector(selector: string, scope: string): string {
  const ofDocument = /^(?::root|html|body)(?![\w-])/
  return ofDocument.test(selector) ? selector.replace(ofDocument, scope) : `${scope} ${selector}`
}
