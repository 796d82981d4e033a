import type { User } from '#shared/directory/directory.ts'

/** What she signs in with. */
export function signInOf({ id }: Pick<User, 'id'>): string {
  return id.slice('user:'.length)
}
