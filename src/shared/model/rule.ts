/** A change as a rule looks at it: who makes it, what is to stand, and what stood (`undefined`: nothing). */
export interface Change<D> {
  /** `user:<name>`. */
  readonly me: string
  readonly now: D
  readonly before: D | undefined
}
