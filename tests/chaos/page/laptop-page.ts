export interface LaptopStart {
  readonly server: string
  readonly user: string
  readonly password: string
  /** 32 bytes in base64. */
  readonly key: string
  readonly device: string
}

export type TypedFamily = 'customers' | 'contacts'

/** Fields that people type into; a document has those of its kind. */
export const typedFields = ['note', 'title', 'industry'] as const

/** One edit that was acknowledged. */
export interface TypedInto {
  readonly edit: string
  readonly family: TypedFamily
  readonly id: string
  readonly field: string
  readonly value: string
  /** What stood there before. */
  readonly before: string
}

export interface LaptopReport {
  /** What the engine called broken, the latest last. */
  readonly problems: readonly string[]
  readonly state: string
  readonly waiting: number
  readonly rows: readonly {
    readonly id: string
    readonly rev: string
    readonly waiting: string
    readonly values: Readonly<Record<string, string>>
  }[]
  /** Ids of edits that stand in rows. */
  readonly pending: readonly string[]
  readonly ledger: readonly { readonly id: string; readonly fate: string }[]
}
