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
