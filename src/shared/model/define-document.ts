import type { TSchema } from 'typebox'
import type { BaseDocument } from '../kernel/document.ts'
import type { Infer } from '../kernel/schema.ts'
import type { Family } from './family.ts'
import type { Field, Named } from './field.ts'
import type { Home } from './home.ts'
import type { Stages } from './stages.ts'

/** The schema of a document type, as `documentSchema` makes it. */
export interface DocumentSchema extends TSchema {
  readonly properties: Readonly<Record<string, TSchema>>
}

/** The fields that a type has beside those of every document. */
export type OwnField<S extends DocumentSchema> = Exclude<keyof S['properties'] & string, keyof BaseDocument>

/** The words of the field that says where a document is on its way (`stage`; of machines `status`). */
type StageOf<S extends DocumentSchema> =
  Infer<S> extends { readonly stage?: infer Stage }
    ? Stage & string
    : Infer<S> extends { readonly status: infer Status }
      ? Status & string
      : never

/** What a document type is, in one value. Everything that treats types differently reads it here. */
export interface Definition<S extends DocumentSchema> {
  /** The database that it lies in, and its collection in the replica. */
  readonly family: Family
  /** What of a customer's data, or of the company's, it is: decides who holds it (`sync/scope-keys.ts`). */
  readonly home: Home
  /**
   * Who may delete it. `never`: it is retired, cancelled or closed instead, because others build on it
   * (asked of the type alone: whether anything hidden depends on it would be told otherwise).
   * `ownOpen`: who made it or owns it, as long as nobody saw, signed or decided about it.
   */
  readonly deletion: 'never' | 'ownOpen'
  /**
   * Its id follows from another document's, and there is so little in it that its text can be guessed: nobody is told
   * whether the server has a text of it.
   */
  readonly guessable?: true
  /** What people call a record of the type. */
  readonly called: Named
  /** What one record is called in lists and notices; '' where it has no name of its own. */
  readonly titleOf: (document: Infer<S>) => string
  readonly stages?: Stages<StageOf<S>>
  /** What a customer sees, approves or signs as one thing: changed by both, it is never mixed. */
  readonly unit?: readonly OwnField<S>[]
  /** Every field of the schema stands here once. */
  readonly fields: { readonly [F in OwnField<S>]: Field }
}

export type DocumentDefinition<S extends DocumentSchema = DocumentSchema> = Definition<S> & {
  readonly schema: S
}

/** A document type: its schema, and what the rest of Satchel has to know about it. A field without an entry does not compile. */
export function defineDocument<S extends DocumentSchema>(
  schema: S,
  definition: Definition<S>,
): DocumentDefinition<S> {
  return { schema, ...definition }
}
