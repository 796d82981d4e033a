import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { RequestFailure } from './request-failure.ts'
import { readAnswer } from './read-answer.ts'
import type { ServerLine } from './server-line.ts'

export interface WrongPassword {
  readonly kind: 'WrongPassword'
}

/** A new password of one's own, where CouchDB has it; every session of the old one ends with it. */
export async function changeOwnPassword(
  { send, session }: ServerLine,
  present: string,
  next: string,
): Promise<Result<null, RequestFailure | WrongPassword>> {
  const name = session().user
  const body = { name, type: 'user', password: next, current_password: present }
  const answer = await send('PUT', `/_users/org.couchdb.user:${encodeURIComponent(name)}`, { body })
  const read = answer.ok ? readAnswer(answer.value, () => true) : answer
  if (read.ok) return ok(null)
  // The server says no more than that; who is signed in may change it.
  const isWrong = read.failure.kind === 'Refused' && read.failure.status === 403
  return err(isWrong ? { kind: 'WrongPassword' } : read.failure)
}
