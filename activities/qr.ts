import { create } from 'qrcode'

/**
 * A QR code as the data URI of an SVG image, for `FormPrint.qrDataUri`. It is drawn with its quiet zone
 * and with a quarter of it to spare, for paper that is stamped, folded and copied.
 */
export function qrDataUri(text: string): string {
  const { size, data } = create(text, { errorCorrectionLevel: 'Q' }).modules
  const edge = size + 2 * quietZone
  const runs = Array.from({ length: size }, (_, row) => rowPath(data, size, row)).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${edge} ${edge}" shape-rendering="crispEdges"><path d="${runs}"/></svg>`
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}

/** The standard asks for 4 modules; on a form the white paper around the code gives the others. */
const quietZone = 1

/** The dark modules of a row, as one bar for each run of them. */
function rowPath(data: Uint8Array, size: number, row: number): string {
  let path = ''
  for (let column = 0; column < size;) {
    let end = column
    while (end < size && data[row * size + end]) end += 1
    if (end > column)
      path += `M${column + quietZone} ${row + quietZone}h${end - column}v1H${column + quietZone}z`
    column = Math.max(end, column + 1)
  }
  return path
}
