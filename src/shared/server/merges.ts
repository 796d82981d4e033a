import { LikelyTwins, MergePlan, MergePreview, PastMerge } from '../desk/merge.ts'
import { mergeRefusals } from '../desk/merge-refusals.ts'
import { Count, Type } from '../kernel/schema.ts'
import { route } from './route.ts'

const { kept, lost, take, both, join } = MergePlan.properties
const plan = {
  kept,
  lost,
  take: Type.Optional(take),
  both: Type.Optional(both),
  join: Type.Optional(join),
}
const { noSuchMerge, mergedFurther, ...planRefusals } = mergeRefusals

/** Records that are likely one: found among everything there is, which nobody but the desk is told. */
export const twins = {
  list: route({
    method: 'GET',
    path: '/_satchel/twins',
    who: 'syncAdmin',
    output: Type.Object({ twins: Type.Array(LikelyTwins), more: Type.Boolean() }),
  }),
  /** Two that look alike and are not one; `apart: false` takes it back. */
  tell: route({
    method: 'POST',
    path: '/_satchel/twins',
    who: 'syncAdmin',
    body: Type.Object({
      ids: Type.Array(Type.String(), { minItems: 2, maxItems: 2 }),
      apart: Type.Boolean(),
    }),
    output: Type.Object({ ok: Type.Literal(true) }),
  }),
}

/** Two records that become one. */
export const merges = {
  preview: route({
    method: 'POST',
    path: '/_satchel/merges',
    who: 'syncAdmin',
    body: Type.Object({ preview: Type.Literal(true), ...plan }),
    output: MergePreview,
    refuses: planRefusals,
  }),
  merge: route({
    method: 'POST',
    path: '/_satchel/merges',
    who: 'syncAdmin',
    status: 201,
    body: Type.Object({ preview: Type.Optional(Type.Literal(false)), ...plan }),
    output: PastMerge,
    refuses: planRefusals,
  }),
  /** The newest first. */
  list: route({
    method: 'GET',
    path: '/_satchel/merges',
    who: 'syncAdmin',
    output: Type.Object({ merges: Type.Array(PastMerge) }),
  }),
  /** Makes two of them again; what was changed or came since stays with the one that stood. */
  undo: route({
    method: 'DELETE',
    path: '/_satchel/merges/{id}',
    who: 'syncAdmin',
    params: { id: Type.String() },
    output: Type.Object({ ok: Type.Literal(true), documents: Count, elsewhere: Count }),
    refuses: { noSuchMerge, mergedFurther },
  }),
}
