/**
 * Something that cannot happen while the program is correct.
 *
 * A bug is thrown, never returned: nobody can handle it, so it travels to the
 * nearest boundary (error screen, dispatcher, HTTP hook), is logged there with
 * an incident number, and fails the test that provoked it.
 */
export class Bug extends Error {
  override readonly name = 'Bug'
}

export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Bug(message)
}

/** Makes a `switch` over a union fail to compile when a member is left out. */
export function unreachable(value: never): never {
  throw new Bug(`unreachable: ${JSON.stringify(value)}`)
}
