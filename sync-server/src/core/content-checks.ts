import type { Contract } from '#shared/contracts/contract.ts'
import type { User } from '#shared/directory/directory.ts'
import { moveFault } from '#shared/opportunities/move-deal.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import { type Article, isPublished } from '#shared/knowledge/article.ts'
import { visitFault } from '#shared/service/move-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { isEmptySignature } from '#shared/contracts/signature.ts'
import { isAsSigned } from '#shared/contracts/sign-contract.ts'
import { type AnyDocument, documentFaults } from '#shared/sync/any-document.ts'
import { isFamily } from '#shared/model/family.ts'
import { changedFields } from '#shared/sync/merge.ts'
import { isFrozen } from '#shared/sync/states.ts'
import { refusalOf, refusalReasons } from '#shared/sync/refusal-reasons.ts'
import { amountFault, statedTotalsFault } from './amounts.ts'
import { approvalFault } from './approvals.ts'
import { authorFault } from './authorship.ts'
import { matchesCompiled } from './compiled-schema.ts'
import { current } from './current.ts'
import { numberFault } from './numbers.ts'
import type { PersonsRules } from './rules.ts'
import type { Stands } from './standing.ts'

/** What holds for everybody, administrators included: the schema, sums that add up, signatures that are whole. */
export function shapeFault(db: string, document: AnyDocument): string | undefined {
  if (!isFamily(db)) return undefined
  const faults = documentFaults(db, document, matchesCompiled)
  if (faults.length > 0) return refusalOf('notValid', { faults: faults.slice(0, 3).join('; ') })
  return statedTotalsFault(document) ?? signatureFault(document)
}

/** What a person's content must obey beyond that. Laptops obey the same rules; this is for those that do not. */
export function contentFault(
  rules: PersonsRules,
  document: AnyDocument,
  before: Stands | undefined,
): string | undefined {
  const elected = before?.elected.document
  return (
    authorFault(rules, document, before) ??
    firstOf(before, (version) => stepFault(rules, document, version)) ??
    templateFault(rules, document) ??
    amountFault(rules, document, elected) ??
    numberFault(rules, document, elected)
  )
}

/** Why she closes no version of this: it is kept, or was asked for, by others than all who read and write beside it. */
export function closingFault(rules: PersonsRules, document: AnyDocument): string | undefined {
  const { type, stage, requestedBy } = document
  if (type === 'approval' && stage === 'pending' && requestedBy !== rules.me)
    return refusalReasons.requestByAsker
  return templateFault(rules, document) ?? ownFault(rules, document, document)
}

/** A rule is asked for every version that the edit goes on from; of something new, once. */
function firstOf(
  before: Stands | undefined,
  rule: (version: AnyDocument | undefined) => string | undefined,
): string | undefined {
  if (!before) return rule(undefined)
  for (const { document } of before.versions) {
    const fault = rule(document)
    if (fault !== undefined) return fault
  }
  return undefined
}

function stepFault(
  rules: PersonsRules,
  document: AnyDocument,
  before: AnyDocument | undefined,
): string | undefined {
  return (
    dealFault(rules, document, before) ??
    signingFault(document, before) ??
    fileFault(document, before) ??
    ownFault(rules, document, before) ??
    serviceFault(rules, document, before) ??
    approvalFault(rules, document, before)
  )
}

/** A deal goes by its process, whoever's laptop it was moved on. */
function dealFault(
  { storage }: PersonsRules,
  document: AnyDocument,
  before: AnyDocument | undefined,
): string | undefined {
  if (document.type !== 'opportunity') return undefined
  const [was, is] = [before as Opportunity | undefined, document as unknown as Opportunity]
  const processId = was?.processId ?? is.processId
  const process = processId === undefined ? undefined : current<SalesProcess>(storage, processId)
  return moveFault(was, is, process)
}

/** What the whole company writes its letters with is put there by those whose work it is. */
function templateFault({ storage, me }: PersonsRules, document: AnyDocument): string | undefined {
  if (document.type !== 'template') return undefined
  const user = current<User>(storage, me)
  return user?.active && user.roles.includes('templateAdmin') ? undefined : refusalReasons.templatesByAdmins
}

/** Nobody spends in another's name; schemes are everybody's own, the company's come from an administrator. */
function ownFault(
  { me }: PersonsRules,
  document: AnyDocument,
  before: AnyDocument | undefined,
): string | undefined {
  if (document.type === 'expense' && document['ownerId'] !== me) return refusalReasons.expenseOwnName
  if (document.type === 'notice') return noticeFault(document, before)
  const isMine = document['userId'] === me && (before === undefined || before['userId'] === me)
  if (document.type === 'scheme' && !isMine) return refusalReasons.schemeOwnName
  return document.type === 'stock' && !isMine ? refusalReasons.ownVan : undefined
}

/** The desk's word to her: she puts it away, and changes nothing of it. */
function noticeFault(document: AnyDocument, before: AnyDocument | undefined): string | undefined {
  if (!before) return refusalReasons.noticeByServer
  const changed = changedFields(before, document).filter((field) => field !== 'seenAt')
  return changed.length === 0 ? undefined : refusalReasons.noticeSeen
}

/** A visit ends after it began; what is published was read by somebody else. */
function serviceFault(
  { storage, me }: PersonsRules,
  document: AnyDocument,
  before: AnyDocument | undefined,
): string | undefined {
  switch (document.type) {
    case 'visit':
      return visitFault(document as unknown as Visit)
    case 'checklist':
      return current<User>(storage, me)?.roles.some((role) => role === 'manager' || role === 'syncAdmin')
        ? undefined
        : refusalReasons.checklistsByManagers
    case 'article':
      return articleFault(document as unknown as Article, before as Article | undefined, me)
    default:
      return undefined
  }
}

function articleFault(article: Article, before: Article | undefined, me: string): string | undefined {
  if (!isPublished(article) || (before && isPublished(before))) return undefined
  if (article.reviewedBy !== me) return refusalReasons.articleByReviewer
  // Who made it was held against the session when it came; a new one has no other author than its sender.
  if ((before?.createdBy ?? me) === me) return refusalReasons.articleByAnother
  if (!before || isFrozen(before.type, before.stage)) return undefined
  if (before.updatedBy === me) return refusalReasons.articleByAnother
  const changed = changedFields(before as never, article as never)
  return changed.every((field) => ofReview.has(field)) ? undefined : refusalReasons.articleAsRead
}

const ofReview = new Set(['stage', 'reviewedBy'])

/** What a file is; where it lies, and what it belongs to, may be put right. */
const ofFile = ['sha256', 'bytes', 'dataHash'] as const

/** A file is a record of something that was sent, signed or seen: another one has a record of its own. */
function fileFault(document: AnyDocument, before: AnyDocument | undefined): string | undefined {
  if (document.type !== 'document' || !before || before['sha256'] === '') return undefined
  return ofFile.some((field) => before[field] !== document[field]) ? refusalReasons.fileStays : undefined
}

const notSigned = refusalReasons.notSignedByBoth

/** A person brings no contract into force that nobody signed; what was signed elsewhere an administrator brings. */
function signingFault(document: AnyDocument, before: AnyDocument | undefined): string | undefined {
  const { type, stage } = document
  if (type !== 'contract' || !isFrozen(type, stage) || isFrozen(type, before?.['stage'])) return undefined
  const contract = document as unknown as Contract
  const isSigned = contract.signedHash !== undefined && partiesOf(contract).size === 2
  return isSigned && !contract.signatures?.some(isEmptySignature) ? undefined : notSigned
}

function partiesOf({ signatures = [] }: Contract): ReadonlySet<string> {
  return new Set(signatures.map(({ party }) => party))
}

function signatureFault(document: AnyDocument): string | undefined {
  if (document.type !== 'contract') return undefined
  const contract = document as unknown as Contract
  if (!isAsSigned(contract)) return refusalReasons.notAsSigned
  // Contracts from elsewhere name an amount alone; nobody signed them here.
  const isOurs = contract.signedHash !== undefined || contract.lines !== undefined
  return isOurs && isFrozen('contract', contract.stage) && partiesOf(contract).size < 2
    ? notSigned
    : undefined
}
