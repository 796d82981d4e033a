import type { Approval } from '#shared/approvals/approval.ts'
import type { Asked, Directory } from '#shared/approvals/may-decide.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { User } from '#shared/directory/directory.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { familyOfType, isDocumentType } from '#shared/registry/documents.ts'
import { current } from '../core/current.ts'
import type { Storage } from '../core/storage.ts'

/** The directory as it stands now. Everybody in it is read once, when it is first asked for. */
export function directoryOf(storage: Storage): Directory {
  let people: readonly User[] | undefined
  const find = (id: string) => current<object>(storage, id)
  return { find, users: () => (people ??= everybody(storage)) }
}

/** Of whom it depends who decides about a request: who asks, whose it is, where its customer is placed. */
export function askedIn(storage: Storage, { requestedBy, customerId, subjectId }: Approval): Asked {
  const type = typeOfId(subjectId)
  const subject = isDocumentType(type) ? current<Owned>(storage, subjectId, familyOfType(type)) : undefined
  return {
    asker: requestedBy,
    placement: customerId === undefined ? undefined : current<Customer>(storage, customerId, 'customers'),
    owner: subject?.ownerId ?? subject?.userId,
  }
}

interface Owned {
  readonly ownerId?: string
  readonly userId?: string
}

function everybody(storage: Storage): readonly User[] {
  const ids = storage.ids('directory', { from: 'user:', to: 'user;', inclusiveEnd: false })
  return ids.flatMap((id) => current<User>(storage, id) ?? [])
}
