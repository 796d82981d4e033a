import { Count, Epoch, type Infer, Type, word } from '../kernel/schema.ts'

/** What stands in the audit log. A newer server may know more. */
export const auditKinds = [
  'signIn',
  'signInRefused',
  'signInThrottled',
  'signOut',
  'endedSession',
  'passwordChanged',
  'passwordReset',
  'accountMade',
  'accountRemoved',
  'laptop',
  'rights',
  'directory',
  'catalog',
  'bypass',
  'act',
  'import',
  'export',
  'restore',
  'forgotten',
] as const
export type AuditKind = (typeof auditKinds)[number]

/**
 * One line: who did what, from where. It holds names of accounts, documents, laptops, fields and rules: never a
 * password, a token, or what a document says.
 */
export type AuditLine = Infer<typeof AuditLine>
export const AuditLine = Type.Object({
  /** Counts up by one, whatever is forgotten. */
  n: Count,
  at: Epoch,
  kind: word<AuditKind>(),
  /** A sign-in name; '' for the server itself, for its command line, and for a name that nobody has. */
  who: Type.String(),
  /** The account, document, laptop or import that it is about; '' where there is none. */
  about: Type.String(),
  /** From which address it was asked; '' where it was not asked over the network. */
  address: Type.String(),
  /** The laptop of the session; '' where it names none. */
  device: Type.String(),
  /** What else there is to tell, in words of the program. */
  detail: Type.Record(Type.String(), Type.String()),
  /** Of this line and the one before: what `check` goes by. */
  hash: Type.String(),
})

/** Lines that are read at once. */
export const auditPage = 200
