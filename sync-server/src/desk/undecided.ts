import type { Approval } from '#shared/approvals/approval.ts'
import { type Deciders, decidersOf } from '#shared/approvals/may-decide.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { StuckCounts, UndecidedRequest } from '#shared/desk/undecided.ts'
import type { Article } from '#shared/knowledge/article.ts'
import { titleOf } from '#shared/registry/title-of.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { families, type Family } from '#shared/model/family.ts'
import { familyOfType, isDocumentType } from '#shared/registry/documents.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { current } from '../core/current.ts'
import { askedIn, directoryOf } from '../rules/directory-of.ts'
import type { Storage } from '../core/storage.ts'
import { type OwnIndex, ownIds, refreshOwn } from './own-index.ts'
import { assigneesIn } from './conflicts.ts'

/** What waits for somebody's yes. */
const waiting: OwnIndex = {
  name: 'waiting',
  families: ['quotes', 'knowledge'] satisfies Family[],
  types: new Set(['approval', 'article']),
  keysOf: ({ type, stage }) => {
    if (type === 'approval') return stage === 'pending' ? ['approval'] : []
    return stage === 'inReview' ? ['article'] : []
  },
}

/** Requests that no manager can decide about: the desk does, or nobody can. */
export function* undecided(storage: Storage): Generator<undefined, readonly UndecidedRequest[]> {
  yield* refreshOwn(storage, waiting)
  const directory = directoryOf(storage)
  const found: UndecidedRequest[] = []
  for (const { id, db } of ownIds(storage, waiting, 'approval')) {
    const approval = current<Approval>(storage, id, db)
    yield
    if (approval?.stage !== 'pending') continue
    const { by } = decidersOf(directory, askedIn(storage, approval))
    if (by !== 'managers') found.push(requestOf(storage, approval, by))
  }
  return found
}

/** How much of every kind waits that nobody can decide about. */
export function* stuck(storage: Storage): Generator<undefined, StuckCounts> {
  const requests = (yield* undecided(storage)).filter(({ by }) => by === 'nobody')
  const of = (type: string) => requests.filter(({ approval }) => typeOfId(approval.subjectId) === type).length
  const people = directoryOf(storage)
    .users()
    .filter(({ active }) => active)
  const admins = new Set(people.filter(({ roles }) => roles.includes('syncAdmin')).map(({ id }) => id))
  const articles = ownIds(storage, waiting, 'article').filter(({ id, db }) => {
    const article = current<Article>(storage, id, db)
    return article?.stage === 'inReview' && !people.some(({ id: reader }) => reader !== article.createdBy)
  })
  return {
    quotes: of('quote'),
    contracts: of('contract'),
    expenses: of('expense'),
    schemes: of('scheme'),
    articles: articles.length,
    sealed: admins.size === 0 ? storage.escrowsWaiting() : 0,
    conflicts: abandonedConflicts(storage, admins),
  }
}

/** Conflicts whose assignee settles none any more. */
function abandonedConflicts(storage: Storage, admins: ReadonlySet<string>): number {
  const abandoned = Object.entries(assigneesIn(storage)).filter(([, id]) => !admins.has(id))
  if (abandoned.length === 0) return 0
  const open = new Set(families.flatMap((db) => storage.conflicted(db).map(({ id }) => `${db} ${id}`)))
  return abandoned.filter(([key]) => open.has(key)).length
}

function requestOf(
  storage: Storage,
  approval: Approval,
  by: Exclude<Deciders['by'], 'managers'>,
): UndecidedRequest {
  const type = typeOfId(approval.subjectId)
  const subject = isDocumentType(type)
    ? current<AnyDocument>(storage, approval.subjectId, familyOfType(type))
    : undefined
  const customer = approval.customerId && current<Customer>(storage, approval.customerId, 'customers')
  return { approval, by, title: subject ? titleOf(subject) : '', customer: customer ? customer.name : '' }
}
