import { ImportPart, ImportRow, ImportRun, PastImport, rowsAtOnce, RowsTaken } from '../imports/import-run.ts'
import { importKinds } from '../imports/import-kind.ts'
import { oneOf, text, Type } from '../kernel/schema.ts'
import { importRefusals } from './import-refusals.ts'
import { route } from './route.ts'

const headings = Type.Array(text(200), { maxItems: 16_384 })

/** Tables that are brought in at the desk, some rows at a time; one import is taken back as one. */
export const imports = {
  /** The newest first. */
  list: route({
    method: 'GET',
    path: '/_satchel/imports',
    who: 'syncAdmin',
    output: Type.Object({ imports: Type.Array(PastImport) }),
  }),
  /** Which column was which when a file with these headings was last taken; none where it never was. */
  remembered: route({
    method: 'POST',
    path: '/_satchel/imports/mapping',
    who: 'syncAdmin',
    body: Type.Object({ kind: oneOf(...importKinds), headings }),
    output: Type.Object({ fields: Type.Array(Type.String()) }),
  }),
  /** Remembers it. */
  remember: route({
    method: 'PUT',
    path: '/_satchel/imports/mapping',
    who: 'syncAdmin',
    body: Type.Object({
      kind: oneOf(...importKinds),
      headings,
      fields: Type.Array(text(40), { maxItems: 16_384 }),
    }),
    output: Type.Object({ ok: Type.Literal(true) }),
  }),
  /**
   * What is right is written; with `dry` nothing is, and what would be is told. Prices that come in parts are kept until
   * the last one: a list has one version of an import, and what became of all of them is told then.
   */
  take: route({
    method: 'POST',
    path: '/_satchel/imports',
    who: 'syncAdmin',
    body: Type.Object({
      run: ImportRun,
      dry: Type.Boolean(),
      rows: Type.Array(ImportRow, { maxItems: rowsAtOnce }),
      part: Type.Optional(ImportPart),
    }),
    output: RowsTaken,
    refuses: importRefusals,
  }),
  /** Takes some of it back; asked again until nothing is left. */
  undo: route({
    method: 'POST',
    path: '/_satchel/imports/{id}/undo',
    who: 'syncAdmin',
    params: { id: Type.String() },
    output: Type.Object({ left: Type.Integer(), kept: Type.Integer() }),
    refuses: importRefusals,
  }),
}
