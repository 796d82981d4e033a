/**
 * Why the server refuses an edit, as any CouchDB client reads it. Our own window says the same
 * in its user's language, by the sentence.
 */
export const refusalReasons = {
  outOfScope: 'The document is not in your scope, or the change would take it out.',
  sealed:
    'You no longer hold the right to change this document. Your change is kept under seal until somebody decides about it.',
  document: 'The document that this file belongs to was not accepted.',
  bytesLost: 'Its bytes are not on this laptop any more: attach the file again.',
  tooLarge: 'It is too large for the server, or for something between here and the server.',
  blocked: 'Something between here and the server (a firewall, a proxy) refuses to let it pass.',
  moves: 'Owner, territory, business line and customer are changed by the server alone.',
  retired: 'Documents of this kind are retired or closed, not deleted.',
  stands: 'What was presented, signed or decided about is not deleted.',
  someoneElses: 'What somebody else made is not deleted.',
  filesFixed: 'The files of what was presented, signed or completed are never changed any more.',
  ahead: 'The change is dated after today: put the clock of this laptop right and save it again.',
  voices: 'This version holds what somebody else said and the other one lacks.',
  tooManyVersions: 'The document has too many versions in conflict already.',
} as const

export type RefusalReason = keyof typeof refusalReasons

/** The word for a sentence; `undefined` for one that is about more than a word can say. */
export function refusalNamed(sentence: string): RefusalReason | undefined {
  return (Object.keys(refusalReasons) as RefusalReason[]).find((name) => refusalReasons[name] === sentence)
}
