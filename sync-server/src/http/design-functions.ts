import type { FastifyInstance } from 'fastify'
import { CouchError } from './couch-error.ts'
import { type DatabaseRequest, place } from './routing.ts'
import type { RouteDeps } from './server-routes.ts'

/** One sentence for whoever asks for JavaScript: it is kept, and never run (decision 0008). */
export function notRun(what: string): string {
  return `This server runs no JavaScript of design documents: ${what} is kept with its document and not run.`
}

/** What a design document would answer itself in CouchDB. No file is called so: names of files begin otherwise. */
export function designFunctionRoutes(app: FastifyInstance, { core }: RouteDeps): void {
  const methods = ['GET', 'POST', 'PUT', 'DELETE']
  for (const name of ['_view', '_show', '_list', '_update', '_rewrite', '_search', '_nouveau'])
    for (const url of [`/:db/_design/:design/${name}`, `/:db/_design/:design/${name}/*`])
      app.route<DatabaseRequest>({ method: methods, url, handler: (request) => refuse(request, name) })
  for (const name of ['_info', '_search_info', '_nouveau_info'])
    app.route<DatabaseRequest>({
      method: methods,
      url: `/:db/_design/:design/${name}${name === '_info' ? '' : '/*'}`,
      handler: (request) => refuse(request, name),
    })
  app.post<DatabaseRequest>('/:db/_temp_view', (request) => refuse(request, '_temp_view'))

  function refuse(request: Parameters<typeof place>[0], name: string): never {
    const { viewer, db } = place(request, core)
    const { design } = request.params as { readonly design?: string }
    const winner = design === undefined ? undefined : core.view(viewer, db, `_design/${design}`)?.winner
    if (design !== undefined && (!winner || winner.deleted)) throw new CouchError('not_found', 'missing')
    throw new CouchError('not_implemented', notRun(name))
  }
}
