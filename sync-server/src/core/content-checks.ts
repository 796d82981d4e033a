import type { Contract } from '#shared/contracts/contract.ts'
import type { User } from '#shared/directory/directory.ts'
import { moveFault } from '#shared/opportunities/move-deal.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import { type Article, isPublished } from '#shared/knowledge/article.ts'
import { visitFault } from '#shared/service/move-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { isAsSigned } from '#shared/contracts/sign-contract.ts'
import { totalsFault } from '#shared/quotes/totals.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { isFrozen } from '#shared/sync/states.ts'
import { frozenFault } from '#shared/sync/frozen.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { approvalFault } from './approvals.ts'
import { current } from './current.ts'
import { numberFault } from './numbers.ts'
import type { RevNode } from './revision.ts'
import type { Storage } from './storage.ts'
import type { Viewer } from './viewer.ts'

/**
 * What the server checks beyond shape and permission: sums that add up, numbers that were
 * leased, and that what was presented or signed stays what it was. Laptops obey the same
 * rules; this is for those that do not.
 */
export function contentFault(
  storage: Storage,
  viewer: Viewer,
  document: AnyDocument,
  base: RevNode | undefined,
  today: Day,
): string | undefined {
  const before = bodyOf(document, base)
  return (
    totalsOf(document) ??
    signatureFault(document) ??
    (viewer.kind === 'user' ? frozenFault(before, document) : undefined) ??
    dealFault(storage, viewer, document, before) ??
    schemeFault(viewer, document, before) ??
    templateFault(storage, viewer, document) ??
    expenseFault(viewer, document, before) ??
    serviceFault(storage, viewer, document, before) ??
    approvalFault(storage, viewer, document, before, today) ??
    numberFault(storage, viewer, document, base)
  )
}

function totalsOf(document: AnyDocument): string | undefined {
  const bearsLines =
    document.type === 'quote' || (document.type === 'contract' && document['lines'] !== undefined)
  return bearsLines ? totalsFault(document as unknown as Quote) : undefined
}

/** A deal goes by its process, whoever's laptop it was moved on. */
function dealFault(
  storage: Storage,
  viewer: Viewer,
  document: AnyDocument,
  before: AnyDocument | undefined,
): string | undefined {
  if (document.type !== 'opportunity' || viewer.kind !== 'user') return undefined
  const [was, is] = [before as Opportunity | undefined, document as unknown as Opportunity]
  const processId = was?.processId ?? is.processId
  const process = processId === undefined ? undefined : current<SalesProcess>(storage, processId)
  return moveFault(was, is, process)
}

/** What the whole company writes its letters with is put there by those whose work it is. */
function templateFault(storage: Storage, viewer: Viewer, document: AnyDocument): string | undefined {
  if (document.type !== 'template' || viewer.kind !== 'user') return undefined
  const user = current<User>(storage, `user:${viewer.name}`)
  return user?.active && user.roles.includes('templateAdmin')
    ? undefined
    : 'Templates are kept by template administrators.'
}

/** Nobody spends in another's name. */
function expenseFault(
  viewer: Viewer,
  document: AnyDocument,
  before: AnyDocument | undefined,
): string | undefined {
  if (document.type !== 'expense' || viewer.kind !== 'user' || before) return undefined
  return document['ownerId'] === `user:${viewer.name}`
    ? undefined
    : 'An expense is handed in in one’s own name.'
}

/** Everybody keeps schemes of her own; the company's come from an administrator. */
function schemeFault(
  viewer: Viewer,
  document: AnyDocument,
  before: AnyDocument | undefined,
): string | undefined {
  if (document.type !== 'scheme' || viewer.kind !== 'user') return undefined
  const me = `user:${viewer.name}`
  return document['userId'] === me && (before === undefined || before['userId'] === me)
    ? undefined
    : 'A scheme is kept in one’s own name.'
}

/** A visit ends after it began; the van is one's own; what is published was read by somebody else. */
function serviceFault(
  storage: Storage,
  viewer: Viewer,
  document: AnyDocument,
  before: AnyDocument | undefined,
): string | undefined {
  if (viewer.kind !== 'user') return undefined
  const me = `user:${viewer.name}`
  switch (document.type) {
    case 'visit':
      return visitFault(document as unknown as Visit)
    case 'stock':
      return document['userId'] === me && (before === undefined || before['userId'] === me)
        ? undefined
        : 'Everybody counts her own van.'
    case 'checklist':
      return current<User>(storage, me)?.roles.some((role) => role === 'manager' || role === 'syncAdmin')
        ? undefined
        : 'Checklists are kept by managers.'
    case 'article':
      return articleFault(document as unknown as Article, before as Article | undefined, me)
    default:
      return undefined
  }
}

function articleFault(article: Article, before: Article | undefined, me: string): string | undefined {
  if (!isPublished(article) || (before && isPublished(before))) return undefined
  if (article.reviewedBy !== me) return 'An article is published by who reviewed it.'
  return article.createdBy === me ? 'Nobody reviews an article of her own.' : undefined
}

function signatureFault(document: AnyDocument): string | undefined {
  if (document.type !== 'contract') return undefined
  const contract = document as unknown as Contract
  if (!isAsSigned(contract)) return 'The contract is not what was signed.'
  const parties = new Set((contract.signatures ?? []).map(({ party }) => party))
  // Contracts from elsewhere name an amount alone; nobody signed them here.
  const isOurs = contract.signedHash !== undefined || contract.lines !== undefined
  return isOurs && isFrozen('contract', contract.stage) && parties.size < 2
    ? 'The contract is not signed by both parties.'
    : undefined
}

/**
 * What was presented, signed, completed or decided about is deleted by nobody; of two such
 * versions in conflict one may be closed. `base` is what the deletion stands on.
 */
export function deletionFault(
  document: Pick<AnyDocument, 'id'>,
  base: RevNode,
  tree: readonly RevNode[],
): string | undefined {
  const stands = (node: RevNode) => {
    const body = node.leaf ? bodyOf(document, node) : undefined
    return body !== undefined && (body.type === 'mandate' || isFrozen(body.type, body['stage']))
  }
  const isLast = !tree.some((node) => node.rev !== base.rev && stands(node))
  return stands(base) && isLast ? 'What was presented, signed or decided about is not deleted.' : undefined
}

/** The content of a version as a document; `undefined` where it is a deletion or was compacted away. */
export function bodyOf({ id }: Pick<AnyDocument, 'id'>, base: RevNode | undefined): AnyDocument | undefined {
  if (base?.body === undefined || base.deleted) return undefined
  return { ...(JSON.parse(base.body) as AnyDocument), id }
}
