import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { contractHash, signContract } from '#shared/contracts/sign-contract.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { noteSignedPaper, type Paper } from '#renderer/work/contracts/sign-on-paper.ts'
import { putSignature } from '#renderer/work/contracts/sign-contract.ts'
import { takeOffSignatures } from '#renderer/work/contracts/take-off-signatures.ts'
import type { Work } from '#renderer/work/work.ts'
import type { Replica } from '#renderer/replica/store/replica.ts'
import { at } from '#support/clock.ts'
import { aContract, aLine, aQuote } from '#support/documents.ts'
import { arrived } from '#support/replica.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const lines = [aLine({ quantity: 10 })]
const old = aContract({ id: 'contract:old' as never, number: 'CT-2026-000009', lines, stage: 'signed' })
const draft = aContract({ number: 'CT-2026-000010', lines, clauses: [], amends: old.id })
const scan = new TextEncoder().encode('%PDF-1.7 两地签')
const sha256 = createHash('sha256').update(scan).digest('hex')
const signers = [
  { party: 'customer', name: '王伟', title: '总经理' },
  { party: 'company', name: '李娜', title: '' },
] as const
const paper = (over: Partial<Paper> = {}): Paper => ({
  contractId: draft.id,
  on: '2026-03-01' as Day,
  signers,
  approvalId: '',
  fileName: '合同扫描.pdf',
  fileType: 'application/pdf',
  ...over,
})
const given = async (work: Work, replica: Replica) => {
  await arrived(replica, old)
  await work.repositories.contracts.add(draft)
}
const seen = async ({ repositories }: Work) => ({
  contracts: (await repositories.contracts.all()).map(({ stage, signatures, signedHash }) => ({
    stage,
    signedHash,
    signatures: (signatures ?? []).map(({ party, name, scan: of }) => ({ party, name, scan: of })),
  })),
  files: (await repositories.documents.all()).map(({ subjectId, fileName, sha256: of, kind }) => ({
    subjectId,
    fileName,
    sha256: of,
    kind,
  })),
})

describe('a contract that was signed on paper', () => {
  test('has its scan, both signatures under one hash, and closes what it amends, whatever breaks off', async () => {
    const { before, whole, early, crashed, again } = await throughCrashes({
      plan: 'signOnPaper',
      given,
      act: (work) => noteSignedPaper(work, paper(), scan),
      seen,
    })
    const of = { documentId: 'document:new-1', sha256, on: '2026-03-01' }
    expect(whole).toEqual({
      contracts: [
        {
          stage: 'signed',
          signedHash: contractHash(draft),
          signatures: [
            { party: 'customer', name: '王伟', scan: of },
            { party: 'company', name: '李娜', scan: of },
          ],
        },
        { stage: 'amended', signedHash: undefined, signatures: [] },
      ],
      files: [{ subjectId: draft.id, fileName: '合同扫描.pdf', sha256, kind: 'file' }],
    })
    expect(early).toEqual(before)
    for (const found of [...crashed, ...again]) expect(found).toEqual(whole)
  })

  test.each([
    ['a day to come', { on: '2026-03-03' as Day }, 'dayAhead'],
    ['nobody’s name', { signers: [{ party: 'customer', name: ' ', title: '' }] as const }, 'noName'],
    ['one party twice', { signers: [signers[0], signers[0]] }, 'twice'],
  ])('is not taken with %s, and nothing of it is kept', (_what, over, because) =>
    withWork({}, async (work, replica) => {
      await given(work, replica)
      expect(await noteSignedPaper(work, paper(over), scan)).toMatchObject({ failure: { because } })
      expect(await seen(work)).toMatchObject({ files: [], contracts: [{ stage: 'draft' }, {}] })
    }),
  )

  test('takes the place of the hand that is missing, beside one that was drawn', () =>
    withWork({}, async (work, replica) => {
      await given(work, replica)
      const strokes = [[[0, 0, 50, 0] as const, [900, 900, 50, 100] as const]]
      const hand = { ...signers[1], at: at('11:00'), device: 'device:1', aspect: 0.3, strokes }
      await work.repositories.contracts.change(draft.id, (now) => signContract(now, hand))
      await noteSignedPaper(work, paper({ signers: [signers[0]] }), scan)
      expect((await seen(work)).contracts[0]).toMatchObject({
        stage: 'signed',
        signatures: [
          { party: 'company', scan: undefined },
          { party: 'customer', scan: { sha256 } },
        ],
      })
    }))

  test('is signed for good: the signatures are not taken off again', () =>
    withWork({}, async (work, replica) => {
      await given(work, replica)
      await noteSignedPaper(work, paper(), scan)
      expect(await takeOffSignatures(work, draft.id)).toMatchObject({ failure: { because: 'alreadySigned' } })
    }))
})

test('a contract that says something else than its accepted quote is signed neither on paper nor on a screen', async () => {
  const drawn = {
    party: 'customer',
    name: '王伟',
    title: '',
    at: at('08:00'),
    device: 'device:1',
    aspect: 0.3,
    strokes: [[[1, 1, 50, 0] as const, [500, 500, 50, 30] as const]],
  } as const
  const terms = { discount: 0 as never, taxRate: 0 as never }
  const quote = aQuote({ stage: 'accepted', lines, ...terms })
  const dear = aContract({ lines, quoteId: quote.id, ...terms })
  const cheap = { ...dear, lines: [aLine({ quantity: 10, discount: 9_000 as never })] }
  for (const [contract, because] of [
    [cheap, 'notItsQuote'],
    [dear, undefined],
  ] as const)
    await withWork({}, async (work, replica) => {
      await arrived(replica, quote)
      await work.repositories.contracts.add(contract)
      const said = async (done: Promise<{ ok: boolean; failure?: unknown }>) => (await done).failure
      const wanted = because && { kind: 'ContractRefused', because }
      const drew = { contractId: contract.id, signature: drawn, approvalId: '' }
      expect(await said(putSignature(work, drew))).toEqual(wanted)
      if (because)
        expect(await said(noteSignedPaper(work, paper({ contractId: contract.id }), scan))).toEqual(wanted)
      const [stands] = await work.repositories.contracts.all()
      expect(stands?.signatures ?? []).toHaveLength(because ? 0 : 1)
    })
})
