import { type Infer, text, Type, word } from '../kernel/schema.ts'
import type { DocumentType } from '../registry/documents.ts'
import { protocolRefusals } from '../sync/protocol-refusals.ts'
import { requestRefusals } from './request-refusals.ts'
import { route } from './route.ts'

const { missing } = protocolRefusals
const { tooManyTaken } = requestRefusals

export const foundOnPage = 20
/** Where the pages end: who means one customer types more of its name. */
export const farthestPage = 1_000

/** What of a customer was asked about, where it is not the customer itself: a person, a machine, a number. */
export type FoundPart = Infer<typeof FoundPart>
export const FoundPart = Type.Object({ id: Type.String(), type: word<DocumentType>(), title: Type.String() })

/** A customer that somebody may look up, and her laptop does not hold in all that she may see of it. */
export type FoundCustomer = Infer<typeof FoundCustomer>
export const FoundCustomer = Type.Object({
  id: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  number: Type.String(),
  city: Type.String(),
  parts: Type.Array(FoundPart),
})

/** A document as the server shows it to read: never stored. */
export type ShownDocument = Infer<typeof ShownDocument>
export const ShownDocument = Type.Object({ id: Type.String(), type: Type.String() })

/**
 * What somebody may see and her laptop does not hold: by rights that look up. It is asked through her rights at that
 * moment; what is hidden from her is answered as what never was.
 */
export const lookUp = {
  find: route({
    method: 'POST',
    path: '/_satchel/look-up',
    who: 'signedIn',
    body: Type.Object({
      /** As at a search box: parts of names, pinyin, initials, numbers, phones. In the body: addresses are logged. */
      words: text(100, 1),
      skip: Type.Optional(Type.Integer({ minimum: 0, maximum: farthestPage })),
    }),
    output: Type.Object({
      found: Type.Array(FoundCustomer),
      /** There is another page. */
      more: Type.Boolean(),
      /** False where there was more to read than one request reads: asked again, it goes on from there. */
      complete: Type.Boolean(),
    }),
  }),
  /** One customer with the newest that she may see of it. */
  customer: route({
    method: 'GET',
    path: '/_satchel/look-up/{id}',
    who: 'signedIn',
    params: { id: Type.String() },
    output: Type.Object({
      documents: Type.Array(ShownDocument),
      /** Older ones were left out. */
      more: Type.Boolean(),
    }),
    refuses: { missing },
  }),
  /** Her laptop holds a customer that she may look up from its next sync on. */
  take: route({
    method: 'POST',
    path: '/_satchel/taken',
    who: 'signedIn',
    status: 201,
    body: Type.Object({ customerId: Type.String() }),
    output: Type.Object({ ok: Type.Literal(true) }),
    refuses: { missing, tooManyTaken },
  }),
  /** `id` of the customer. */
  leave: route({
    method: 'DELETE',
    path: '/_satchel/taken/{id}',
    who: 'signedIn',
    params: { id: Type.String() },
    output: Type.Object({ ok: Type.Literal(true) }),
    refuses: { missing },
  }),
}
