import { Count, Type } from '../kernel/schema.ts'
import { requestRefusals } from './request-refusals.ts'
import { route } from './route.ts'

const digest = {
  count: Count,
  /** One text for all of it. */
  whole: Type.String(),
}
const Buckets = Type.Array(Type.String(), { minItems: 256, maxItems: 256 })
const params = { db: Type.String() }
const refuses = { noDatabase: requestRefusals.noDatabase }

/** What somebody should hold of a database, as a digest. */
export const digests = {
  /** The ids and revisions of one bucket. */
  bucket: route({
    method: 'GET',
    path: '/_satchel/digest/{db}',
    who: 'signedIn',
    params,
    query: {
      bucket: Type.Integer({ minimum: 0 }),
      buckets: Type.Optional(Type.Boolean()),
    },
    output: Type.Object({
      ...digest,
      rows: Type.Array(Type.Tuple([Type.String(), Type.String()])),
      buckets: Type.Optional(Buckets),
    }),
    refuses,
  }),
  buckets: route({
    method: 'GET',
    path: '/_satchel/digest/{db}',
    who: 'signedIn',
    params,
    query: { buckets: Type.Literal(true) },
    output: Type.Object({ ...digest, buckets: Buckets }),
    refuses,
  }),
  whole: route({
    method: 'GET',
    path: '/_satchel/digest/{db}',
    who: 'signedIn',
    params,
    query: { buckets: Type.Optional(Type.Literal(false)) },
    output: Type.Object(digest),
    refuses,
  }),
}
