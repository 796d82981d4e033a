import type { Approval } from '#shared/approvals/approval.ts'
import { decidesNow, decisionFault } from '#shared/approvals/decide.ts'
import { isOwnedBy, mayDecide } from '#shared/approvals/may-decide.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { familyOfType, isDocumentType } from '#shared/registry/documents.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import type { Question } from '../core/rules.ts'
import { askedIn, directoryOf } from './directory-of.ts'
import { rulesOf } from './rules-of.ts'

export const approvalRules = [
  rulesOf('mandate', { steps: [() => ({ kind: 'mandateByServer' })] }),
  rulesOf('approval', { steps: [decisionFault, deciderFault], closing: [closingFault] }),
]

/** Whoever decides stands above who asks (or, where nobody does, is a sync admin), and decides nothing of her own. */
function deciderFault(question: Question<Approval>): Refusal | undefined {
  const { storage, me, before } = question
  if (!before || !decidesNow(question)) return undefined
  if (isOwn(question, before.subjectId)) return { kind: 'decidesOwn' }
  return mayDecide(directoryOf(storage), me, askedIn(storage, before)) ? undefined : { kind: 'decideAbove' }
}

/** Who asked may be somebody below; whose it is decides. */
function isOwn({ look, me }: Question<Approval>, subjectId: string): boolean {
  const type = typeOfId(subjectId)
  const subject = isDocumentType(type) ? look(familyOfType(type), subjectId) : undefined
  return subject !== undefined && isOwnedBy(subject, me)
}

function closingFault({ me, now }: Question<Approval>): Refusal | undefined {
  return now.stage === 'pending' && now.requestedBy !== me ? { kind: 'requestByAsker' } : undefined
}
