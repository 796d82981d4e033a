/** What was typed into a form or a field and not saved yet, by the names of its fields. */
export interface Typed {
  readonly values: Readonly<Record<string, unknown>>
  /** What stood in those fields when she began to type: what she changed is told by it. */
  readonly opened: Readonly<Record<string, unknown>>
}

/** Keeps what was typed and not saved beyond the window: it is there again after a reload or a crash. */
export interface DraftStore {
  readonly read: (key: string) => Typed | undefined
  /** `about` is the document that it ends with; '' where there is none yet. */
  readonly write: (key: string, typed: Typed, about: string) => void
  readonly drop: (key: string) => void
  /** Whether a file of that many characters has room under a key. */
  readonly fits: (key: string, length: number) => boolean
  /** The keys of the files of a form. */
  readonly filesOf: (form: string) => readonly string[]
  /** Tells when the disk refuses what stands under a key, and when it took it after that. Returns what ends it. */
  readonly watch: (key: string, told: (isKept: boolean) => void) => () => void
}
