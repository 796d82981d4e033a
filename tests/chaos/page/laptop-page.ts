export interface LaptopStart {
  readonly server: string
  readonly user: string
  readonly password: string
  /** 32 bytes in base64. */
  readonly key: string
  readonly device: string
}

export interface LaptopReport {
  /** What the engine called broken, the latest last. */
  readonly problems: readonly string[]
  readonly state: string
  readonly waiting: number
  readonly rows: readonly { readonly id: string; readonly rev: string; readonly waiting: string }[]
  /** Ids of edits that stand in rows. */
  readonly pending: readonly string[]
  readonly ledger: readonly { readonly id: string; readonly fate: string }[]
}
