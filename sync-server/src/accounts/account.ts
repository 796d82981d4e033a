/** A sign-in name, and what the server itself lets it do. */
export interface Account {
  readonly name: string
  readonly roles: readonly string[]
  /** Counts password changes, over accounts that had the name before, too: a session of an older one has ended. */
  readonly generation: number
  /** Names this account and no later one of the same name; '' in those of before there were such names. */
  readonly birth: string
}
