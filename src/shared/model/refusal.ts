import { type Infer, Type, type TSchema } from '../kernel/schema.ts'

/** CouchDB's word for why something was not done. Replicators branch on it. */
export type RefusalWord =
  'bad_request' | 'conflict' | 'doc_validation' | 'forbidden' | 'missing_stub' | 'not_found' | 'too_large'

type Parameters = Readonly<Record<string, TSchema>>

/** One kind of refusal: what any CouchDB client reads, and what differs from one to the next. */
export interface RefusalKind<P extends Parameters = Parameters> {
  readonly word: RefusalWord
  /** For any CouchDB client, in English; `{…}` is the parameter of that name. Never changed: old laptops read it. */
  readonly sentence: string
  readonly parameters: P
}

export type RefusalKinds = Readonly<Record<string, RefusalKind>>

/** The refusals of some kinds as values: `{ kind, …parameters }`. */
export type RefusalOf<Kinds extends RefusalKinds> = {
  readonly [Kind in keyof Kinds & string]: {
    readonly kind: Kind
  } & Infer<ReturnType<typeof Type.Object<Kinds[Kind]['parameters']>>>
}[keyof Kinds & string]

export function refusing<const P extends Parameters = Record<never, never>>(
  sentence: string,
  parameters: P = {} as P,
  word: RefusalWord = 'forbidden',
): RefusalKind<P> {
  return { word, sentence, parameters }
}

/** A list that stands in a sentence with this between its entries. */
export function listed(between = ', ') {
  return Type.Array(Type.String(), { between })
}
