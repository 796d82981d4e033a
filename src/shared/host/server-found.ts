import { type Infer, oneOf } from '../kernel/schema.ts'

/**
 * What the machine met where the server should be. The window cannot know: a browser tells its pages neither why a
 * connection was refused nor what another server answered.
 */
export type ServerFound = Infer<typeof ServerFound>
export const ServerFound = oneOf(
  'satchel',
  'noNetwork',
  'nameUnknown',
  'noAnswer',
  'certificateUntrusted',
  'certificateExpired',
  'certificateNotYet',
  'certificateForeign',
  'notEncrypted',
  /** Something sends everybody to its own page first: a hotel, a guest network. */
  'gate',
  'notSatchel',
  /** A proxy answers for a server that does not. */
  'serverDown',
  'blocked',
)
