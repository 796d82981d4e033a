import type { Clock } from '#shared/kernel/clock.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { type DocumentType, familyOfType } from '#shared/registry/documents.ts'
import { forgetDocuments } from './forget-documents.ts'
import { reopenRefused, settleEdits } from './ledger.ts'
import type { Replica } from './replica.ts'
import type { Author } from './repository.ts'

/** Who writes on this replica, with everything that follows beside the rows from what she takes back. */
export function authorOn(
  replica: Replica,
  clock: Clock,
  who: Pick<Author, 'stamp' | 'editId'>,
  onSettled: () => void = () => {},
): Author {
  const familyOf = (documentId: string) => familyOfType(typeOfId(documentId) as DocumentType)
  return {
    ...who,
    onWithdrawn: async (documentId, edits, when) => {
      const about = { family: familyOf(documentId), documentId }
      const fate = when === 'refused' ? 'discarded' : 'withdrawn'
      await settleEdits(replica.device, clock, about, edits, { fate })
      await reopenRefused(replica.device, documentId)
      onSettled()
    },
    onReopened: async (documentId) => {
      await reopenRefused(replica.device, documentId)
      onSettled()
    },
    onGone: (documentId) => forgetDocuments(replica, familyOf(documentId), [documentId]),
  }
}
