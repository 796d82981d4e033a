import type { Contract } from '#shared/contracts/contract.ts'
import type { Document } from '#shared/documents/document.ts'
import { fileFault } from '#shared/documents/file-rule.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import type { Question } from '../core/rules.ts'
import { rulesOf } from './rules-of.ts'

export const fileRules = [rulesOf('document', { steps: [fileFault, scanPlaceFault], ending: [scanFault] })]

/** Where a file is found: what it belongs to, and what its bytes are called. */
const place = ['subjectId', 'fileName', 'kind'] as const

/** The sheets on which a contract is signed stay where it looks for them, whoever put them there. */
function scanPlaceFault(question: Question<Document>): Refusal | undefined {
  const { now, before } = question
  return before && place.some((field) => before[field] !== now[field])
    ? scanFault({ ...question, now: before })
    : undefined
}

function scanFault({ now: file, look }: Question<Document>): Refusal | undefined {
  const contract = look<Contract>('contracts', file.subjectId)
  const isSigned = contract?.signatures?.some(({ scan }) => scan?.documentId === file.id)
  return isSigned ? { kind: 'signedScan' } : undefined
}
