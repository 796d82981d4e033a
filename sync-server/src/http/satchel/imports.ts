import { createHash } from 'node:crypto'
import { headingKey } from '#shared/imports/guess-columns.ts'
import { ok } from '#shared/kernel/result.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import { createImporter } from '../../desk/imports/importer.ts'
import type { RouteDeps } from '../server-routes.ts'
import { stepped } from '../stepping.ts'
import type { Handlers } from './serve-actions.ts'

/** Tables that are brought in at the desk. */
export function importsActions({ core, accounts }: RouteDeps): Handlers<ServerContract>['imports'] {
  const importer = createImporter(core, accounts)
  const { storage } = core
  return {
    list: () => ok({ imports: importer.list() }),
    remembered: ({ kind, headings }) =>
      ok({ fields: JSON.parse(storage.value(mappingOf(kind, headings)) ?? '[]') as readonly string[] }),
    remember: ({ kind, headings, fields }) => {
      storage.transaction(() => storage.setValue(mappingOf(kind, headings), JSON.stringify(fields)))
      return ok({ ok: true })
    },
    take: ({ run, rows, dry, part }, { request, viewer }) =>
      stepped(request, importer.take(run, rows, { by: viewer, dry, part })),
    undo: ({ id }, { request, viewer }) => stepped(request, importer.undo(id, viewer)),
  }
}

/** Files of one program have the same headings, whatever their name. */
function mappingOf(kind: string, headings: readonly string[]): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(headings.map(headingKey)))
    .digest('hex')
  return `import-mapping/${kind}/${digest.slice(0, 32)}`
}
