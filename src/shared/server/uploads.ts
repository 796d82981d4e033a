import { Count, Type } from '../kernel/schema.ts'
import { requestRefusals } from './request-refusals.ts'
import { route } from './route.ts'

const params = { sha256: Type.String() }
const Upload = Type.Object({ sha256: Type.String(), total: Count, received: Count })
const { notASha256, pieceTooLarge, tooManyUploads } = requestRefusals

/** Files in pieces, before they become attachments: what a poor line needs and CouchDB has no word for. */
export const uploads = {
  /** How many bytes of one's file are there. */
  received: route({
    method: 'GET',
    path: '/_satchel/uploads/{sha256}',
    who: 'signedIn',
    whileWiped: true,
    params,
    output: Upload,
    refuses: { notASha256 },
  }),
  /** The piece that begins at `start`, of a file of `total` bytes. Answers where to go on. */
  send: route({
    method: 'PUT',
    path: '/_satchel/uploads/{sha256}',
    who: 'signedIn',
    whileWiped: true,
    params,
    query: { start: Count, total: Type.Integer({ minimum: 1 }) },
    body: 'bytes',
    output: Upload,
    refuses: { notASha256, pieceTooLarge, tooManyUploads },
  }),
}
