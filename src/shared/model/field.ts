/** How a field behaves when two people changed it at once (the table stands in docs/guide/merging.md). */
export type FieldClass =
  | 'identity'
  | 'stamp'
  | 'permission'
  | 'set'
  | 'members'
  | 'log'
  | 'parts'
  | 'text'
  | 'phone'
  | 'state'
  | 'sensitive'
  | 'computed'
  | 'plain'

/** A name in both languages, as people read it. */
export interface Named {
  readonly en: string
  readonly zhCN: string
}

/** A field of a document type: how two versions of it come together, what it points to, what people call it. */
export interface Field extends Named {
  readonly merge: FieldClass
  /** The types of the documents whose ids it may hold; absent for what is no reference. */
  readonly refersTo?: readonly string[]
}
