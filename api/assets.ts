import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Router } from 'express'
import { templatesRoot } from '../templates/engine'
import { paperStyle } from '../templates/forms/style'

type Asset = {
  readonly type: string
  readonly etag: string
  readonly body: Buffer
  readonly gzip: Buffer | undefined
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

/** Only the Thai and the Latin subset, in three weights, of the font that forms are printed in. */
const fonts = ['thai', 'latin'].flatMap((subset) =>
  [400, 600, 700].map((weight) => `sarabun-${subset}-${weight}-normal.woff2`),
)

let library: ReadonlyMap<string, Asset> | undefined

/**
 * Stylesheets, scripts and fonts: read once, compressed once, kept by browsers until they change. A script that imports
 * another names its version too, so that a change of the one is a change of both.
 */
export function assetRoutes(): Router {
  const router = Router()
  router.get(['/:name', '/fonts/:name'], (req, res, next) => {
    const asset = assets().get(req.path.slice(1))
    if (asset === undefined) return next()
    const forEver = 'v' in req.query || req.path.startsWith('/fonts/')
    res
      .set('Content-Type', asset.type)
      .set('Cache-Control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache')
      .set('ETag', asset.etag)
      .vary('Accept-Encoding')
    if (req.fresh) return void res.status(304).end()
    if (asset.gzip === undefined || !req.acceptsEncodings('gzip')) return void res.send(asset.body)
    return void res.set('Content-Encoding', 'gzip').send(asset.gzip)
  })
  return router
}

/** The address of an asset, with its hash, so that a new version is a new address. */
export function assetUrl(name: string): string {
  const asset = assets().get(name)
  if (asset === undefined) throw new Error(`there is no asset ${name}`)
  return `/assets/${name}?v=${versionOf(asset.etag)}`
}

function assets(): ReadonlyMap<string, Asset> {
  return (library ??= readAssets())
}

function readAssets(): ReadonlyMap<string, Asset> {
  const folder = join(templatesRoot, 'assets')
  const own = readdirSync(folder)
    .filter((name) => typeOf(name) !== undefined)
    .map((name): [string, Asset] => [name, assetOf(name, ownText(folder, name))])
  const fontFolder = join(dirname(require.resolve('@fontsource/sarabun/package.json')), 'files')
  const faces = fonts.map((name): [string, Asset] => [
    `fonts/${name}`,
    assetOf(name, readFileSync(join(fontFolder, name))),
  ])
  const paper = assetOf('paper.css', Buffer.from(paperStyle()))
  return new Map([...own, ['paper.css', paper], ...faces])
}

/** A file of ours; a script's imports with the hash of what they import. Scripts import in one direction. */
function ownText(folder: string, name: string): Buffer {
  const body = readFileSync(join(folder, name))
  if (!name.endsWith('.js')) return body
  const versioned = body
    .toString()
    .replace(
      /^(import (?:.* from )?'\.\/)([\w-]+\.js)(?=')/gm,
      (_, lead: string, other: string) => {
        const { etag } = assetOf(other, ownText(folder, other))
        return `${lead}${other}?v=${versionOf(etag)}`
      },
    )
  return Buffer.from(versioned)
}

function versionOf(etag: string): string {
  return etag.slice(1, 13)
}

function assetOf(name: string, body: Buffer): Asset {
  const type = typeOf(name) ?? 'application/octet-stream'
  return {
    type,
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 24)}"`,
    body,
    gzip: type.startsWith('font/') ? undefined : gzipSync(body, { level: 9 }),
  }
}

function typeOf(name: string): string | undefined {
  return types[name.slice(name.lastIndexOf('.') + 1)]
}
