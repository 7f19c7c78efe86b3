import express, { type RequestHandler } from 'express'

/**
 * Reads what a form or a script sends, 1 MB of it at most. A request without a body has an empty one, so that nobody who
 * reads a field of it falls.
 */
export function readBodies(): readonly RequestHandler[] {
  return [
    express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 10_000 }),
    express.json({ limit: '1mb' }),
    (req, _res, next) => {
      req.body ??= {}
      next()
    },
  ]
}
