import type { Express } from 'express'

/** An address that the web answers at: `POST /ordinances/:id/requests`. */
export type Address = { readonly method: 'GET' | 'POST'; readonly path: string }

type Layer = {
  readonly rawPath: string
  readonly route?: { readonly path: Path | readonly Path[]; readonly methods: object }
  readonly handle: { readonly stack?: readonly Layer[] }
}
type Path = string | RegExp

/** Every address of the web, as its own routers have them: one that is added tomorrow is among them. */
export function addressesOf(app: Express): readonly Address[] {
  const found = below((app.router as unknown as { readonly stack: readonly Layer[] }).stack, '')
  return [...new Map(found.map((one) => [`${one.method} ${one.path}`, one])).values()]
}

function below(layers: readonly Layer[], base: string): Address[] {
  return layers.flatMap(({ rawPath, route, handle }) =>
    route
      ? [route.path].flat().flatMap((path) =>
          Object.keys(route.methods).map((method) => ({
            method: method.toUpperCase() as Address['method'],
            path: `${base}${textOf(path as Path)}`.replace(/(.)\/$/, '$1'),
          })),
        )
      : below(handle.stack ?? [], rawPath === '/' ? base : `${base}${rawPath}`),
  )
}

/** A pattern of a year and an ending is written as one that it takes. */
function textOf(path: Path): string {
  if (typeof path === 'string') return path
  const example = examples.find((text) => path.test(text))
  if (example === undefined) throw new Error(`no example of ${path.source}: add one`)
  return example
}

const examples = ['/open-data/2569.json', '/remaining/2569.xlsx', '/remaining/2569']
