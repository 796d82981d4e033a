import { signInPattern, type User } from '#shared/directory/directory.ts'
import { emptyPerson } from '#shared/directory/new-person.ts'
import { err, type Result } from '#shared/kernel/result.ts'
import { type Faults, held, type Making, textOf, type Values, withValues } from './imported-record.ts'

/** The document of whoever signs in so. */
export function personIdOf(values: Values): string {
  return `user:${textOf(values, 'signIn').toLowerCase()}`
}

/**
 * A person of the company. What she may do and hold is said where she is new: for who is there already that is a
 * change that the desk looks at first, person by person. No password comes in a list.
 */
export function personWith(
  before: User | undefined,
  values: Values,
  { id, stamp }: Making,
): Result<User, Faults> {
  if (!new RegExp(signInPattern).test(id.slice('user:'.length))) return err({ signIn: 'badSignIn' })
  const said = new Map(
    [...values].filter(([field]) => field !== 'signIn' && (!before || !decided.has(field))),
  )
  return held('user', withValues<User>(before ?? emptyPerson(id as User['id'], stamp), said))
}

const decided: ReadonlySet<string> = new Set(['unitId', 'territoryId', 'roles', 'roleIds', 'active'])
