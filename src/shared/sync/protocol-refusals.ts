import { Type } from '../kernel/schema.ts'
import { type RefusalOf, refusing } from '../model/refusal.ts'

/** What the protocol asks of a document, before anybody looks at what it says. */
export const protocolRefusals = {
  conflict: refusing('Document update conflict.', {}, 'conflict'),
  missing: refusing('missing', {}, 'not_found'),
  tooFarAhead: refusing('The revision is too far above what stands.', {}, 'doc_validation'),
  badRevision: refusing('Invalid rev format', {}, 'bad_request'),
  badHistory: refusing('RevId isn’t a string or `_revisions` does not lead to `_rev`.', {}, 'doc_validation'),
  twoNames: refusing('`id` and `_id` name two documents.', {}, 'doc_validation'),
  specialMember: refusing('Bad special document member: {field}', { field: Type.String() }, 'doc_validation'),
  deletedNotBoolean: refusing('`_deleted` must be a boolean', {}, 'doc_validation'),
  documentTooLarge: refusing(
    'A document has {bytes} bytes at most; files are attachments.',
    { bytes: Type.Integer() },
    'too_large',
  ),
  nestedTooDeep: refusing('The document is nested too deeply.', {}, 'doc_validation'),
  numberTooExact: refusing('The document holds a number that a double would change.', {}, 'bad_request'),
} as const

export type ProtocolRefusal = RefusalOf<typeof protocolRefusals>
