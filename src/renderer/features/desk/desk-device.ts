/** A laptop as the server knows it. */
export interface DeskDevice {
  readonly id: string
  readonly user: string
  readonly name: string
  readonly state: 'active' | 'suspended' | 'wipePending' | 'wiped'
  /** Milliseconds since 1970. */
  readonly seenAt: number
  readonly enrolledAt: number
  readonly version: string
  /** What it said of itself after it compared everything with the server. */
  readonly report?: {
    readonly at: number
    readonly matches: boolean
    readonly count: number
    readonly waiting: number
    readonly rejected: number
  }
}
