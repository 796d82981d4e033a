import { refusalSentences } from './refusal-sentences.ts'

/**
 * Why the server refuses an edit, as any CouchDB client reads it. Our own window says the same in its user's language,
 * by the sentence: every sentence that the server can give stands here, `{…}` for what differs. What is written out
 * stands by itself in `refusalSentences`.
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
  ...refusalSentences,
} as const

export type RefusalReason = keyof typeof refusalReasons

/** The sentence of a reason with what differs in it. */
export function refusalOf(name: RefusalReason, said: Readonly<Record<string, unknown>>): string {
  return refusalReasons[name].replace(/\{(\w+)\}/g, (_whole, key: string) => String(said[key] ?? ''))
}

export interface NamedRefusal {
  readonly name: RefusalReason
  readonly said: Readonly<Record<string, string>>
}

/** The word for a sentence, and what differs in it; `undefined` for one that another server made up. */
export function refusalNamed(sentence: string): NamedRefusal | undefined {
  for (const name of Object.keys(refusalReasons) as RefusalReason[]) {
    const found = patternOf(name).exec(sentence)
    if (found) return { name, said: { ...found.groups } }
  }
  return undefined
}

const patterns = new Map<RefusalReason, RegExp>()

function patternOf(name: RefusalReason): RegExp {
  const known = patterns.get(name)
  if (known) return known
  const parts = refusalReasons[name].split(/\{(\w+)\}/)
  const source = parts.map((part, at) => (at % 2 === 1 ? `(?<${part}>[^]*)` : literally(part))).join('')
  const made = new RegExp(`^${source}$`)
  patterns.set(name, made)
  return made
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
