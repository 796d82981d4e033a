import type { Contract } from '#shared/contracts/contract.ts'
import { type ContractRefused, type PaperSigner, signOnPaper } from '#shared/contracts/sign-contract.ts'
import type { Scan } from '#shared/contracts/signature.ts'
import type { DocumentId } from '#shared/documents/document.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Bytes } from '../../replica/store/file-store.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { bytesOf, textOf } from '../../replica/store/sealed-storage.ts'
import { attach, type AttachFixed, fixAttach } from '../documents/attach.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'
import { onItsGround } from './its-ground.ts'
import { closing } from './sign-contract.ts'

/** What was signed on paper, as somebody types it in. */
export interface Paper {
  readonly contractId: Contract['id']
  readonly on: Day
  /** Of the parties that have not signed on a screen before. */
  readonly signers: readonly Pick<PaperSigner, 'party' | 'name' | 'title'>[]
  /** The decision that it goes by; '' where she may sign on her own. */
  readonly approvalId: string
  readonly fileName: string
  readonly fileType: string
}

interface Wish extends Paper {
  /** The scan itself is noted, too: it is nowhere else until its document is written. */
  readonly base64: string
}

interface Fixed extends AttachFixed {
  readonly documentId: DocumentId
  readonly today: Day
}

/** The scan as a file of the contract's, then the signatures that it stands for. */
export const signingOnPaper: Plan<Wish, Fixed, ContractRefused | Gone> = {
  kind: 'signOnPaper',
  about: ({ contractId }) => contractId,
  ask: async (means, wish) => {
    const contract = await means.repositories.contracts.find(wish.contractId)
    if (!contract) return err({ kind: 'Gone', id: wish.contractId })
    const grounded = await onItsGround(means, contract)
    if (!grounded.ok) return grounded
    return signed(contract, wish, await fixedNow(means, 'document:none' as DocumentId), noScan)
  },
  fix: (means) => fixedNow(means, means.ids.next('document')),
  steps: [
    async (means, { contractId, documentId, base64, fileName, fileType, editId, stamp }) => {
      const contract = await means.repositories.contracts.find(contractId)
      if (!contract) return err({ kind: 'Gone', id: contractId })
      const { customerId, opportunityId } = contract
      const of = { customerId, subjectId: contractId, ...(opportunityId ? { opportunityId } : {}) }
      const about = { id: documentId, ...of, kind: 'file', templateId: '', fileName } as const
      await attach(means, about, { type: fileType, bytes: bytesOf(base64) }, { editId, stamp })
      return ok(null)
    },
    async ({ repositories }, wish) => {
      const scan = await repositories.documents.find(wish.documentId)
      if (!scan) return err({ kind: 'Gone', id: wish.documentId })
      return repositories.contracts.change(wish.contractId, (now) => signed(now, wish, wish, scan.sha256))
    },
    ...closing,
  ],
}

const noScan = '0'.repeat(64)

function fixedNow(means: Means, documentId: DocumentId): Fixed {
  const fixed = fixAttach(means)
  return { ...fixed, documentId, today: means.days.company.dayOf(fixed.stamp.at) }
}

function signed(
  now: Contract,
  { signers, on, approvalId }: Paper,
  { documentId, today, stamp: { at, device } }: Fixed,
  sha256: string,
): Result<Contract, ContractRefused> {
  const isDone = now.signatures?.some(({ scan }) => scan?.documentId === documentId)
  if (isDone) return ok(now)
  const scan: Scan = { documentId, sha256, on }
  const under = approvalId === '' ? now : { ...now, approvalId }
  return signOnPaper(
    under,
    scan,
    signers.map((one) => ({ ...one, at, device })),
    today,
  )
}

/** Notes that a contract was signed on paper, with the scan of it; the contract as it stands then. */
export async function noteSignedPaper(
  { intents, repositories }: Work,
  paper: Paper,
  bytes: Bytes,
): Promise<Result<Contract | undefined, ContractRefused | Gone | HalfDone>> {
  const done = await intents.carryOut(signingOnPaper, { ...paper, base64: btoa(textOf(bytes)) })
  return done.ok ? ok(await repositories.contracts.find(paper.contractId)) : done
}
