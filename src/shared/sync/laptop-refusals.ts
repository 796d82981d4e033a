import { Type } from '../kernel/schema.ts'
import { type RefusalOf, refusing } from '../model/refusal.ts'

/** Why something does not leave the laptop, or found nobody: no server says these. */
export const laptopRefusals = {
  document: refusing('The document that this file belongs to was not accepted.'),
  documentGone: refusing('The document is not here any more.'),
  changedMeanwhile: refusing('Somebody changed it meanwhile, so that it was not deleted.'),
  bytesLost: refusing('Its bytes are not on this laptop any more: attach the file again.'),
  tooLarge: refusing('It is too large for the server, or for something between here and the server.'),
  blocked: refusing('Something between here and the server (a firewall, a proxy) refuses to let it pass.'),
  requestRefused: refusing('The server refused the request: {word}.', { word: Type.String() }),
} as const

export type LaptopRefusal = RefusalOf<typeof laptopRefusals>
