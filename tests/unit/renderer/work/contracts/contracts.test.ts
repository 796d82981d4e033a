import { describe, expect, test } from 'vitest'
import type { Contract } from '#shared/contracts/contract.ts'
import { signContract } from '#shared/contracts/sign-contract.ts'
import type { Signature } from '#shared/contracts/signature.ts'
import { drawUpContract, followUp, orderOf } from '#renderer/work/contracts/draw-up-contract.ts'
import { putSignature } from '#renderer/work/contracts/sign-contract.ts'
import type { Work } from '#renderer/work/work.ts'
import type { Replica } from '#renderer/replica/store/replica.ts'
import { at } from '#support/clock.ts'
import { aContract, aLine, aQuote } from '#support/documents.ts'
import { arrived } from '#support/replica.ts'
import { numbersFor, throughCrashes, withWork } from '#support/work.ts'

const by = (party: Signature['party']): Signature => ({
  party,
  name: '王伟',
  title: '总经理',
  at: at('11:00'),
  device: 'device:1',
  aspect: 0.3,
  strokes: [
    [
      [0, 0, 50, 0],
      [900, 900, 50, 100],
      [0, 900, 50, 200],
    ],
  ],
})
function signedBy(contract: Contract, party: Signature['party']): Contract {
  const done = signContract(contract, by(party))
  if (!done.ok) throw new Error(done.failure.because)
  return done.value
}
const lines = [aLine({ quantity: 10 })]
const old = aContract({ id: 'contract:old' as never, number: 'CT-2026-000009', lines, clauses: [] })
const signed = signedBy(signedBy(old, 'customer'), 'company')
const draft = aContract({ number: 'CT-2026-000010', lines, clauses: [], amends: signed.id })
const sign = (party: Signature['party']) => (work: Work) =>
  putSignature(work, { contractId: draft.id, signature: by(party), approvalId: '' })
const contracts = ({ repositories }: Work) => repositories.contracts.all()

describe('signing', () => {
  const given = async (work: Work, replica: Replica) => {
    await arrived(replica, signed)
    await work.repositories.contracts.add(draft)
    await sign('customer')(work)
  }

  test('the last signature closes the contract that this one amends, whatever breaks off', async () => {
    const { whole, before, early, crashed, again } = await throughCrashes({
      plan: 'signContract',
      given,
      act: sign('company'),
      seen: contracts,
    })
    expect(whole).toMatchObject([
      { id: draft.id, stage: 'signed', signatures: [{ party: 'customer' }, { party: 'company' }] },
      { id: signed.id, stage: 'amended' },
    ])
    expect(early).toEqual(before)
    for (const found of [...crashed, ...again]) expect(found).toEqual(whole)
  })

  test('the first signature closes nothing', () =>
    withWork({}, async (work, replica) => {
      await given(work, replica)
      expect(await contracts(work)).toMatchObject([{ stage: 'draft' }, { stage: 'signed' }])
    }))

  test('one party signs once', () =>
    withWork({}, async (work, replica) => {
      await given(work, replica)
      const other = { ...by('customer'), name: '李娜' }
      const again = await putSignature(work, { contractId: draft.id, signature: other, approvalId: '' })
      expect(again).toMatchObject({ failure: { because: 'twice' } })
    }))
})

describe('what is drawn up with a number', () => {
  const withNumbers = async (_work: Work, replica: Replica) => {
    await arrived(replica, signed)
    await numbersFor(replica, 'contract', 'order')
  }
  const seen = async (work: Work) => ({
    contracts: await contracts(work),
    orders: await work.repositories.orders.all(),
  })
  const accepted = aQuote({ stage: 'accepted', number: 'QT-2026-000001' })
  const words = { title: '合同', clauses: [] }

  /** The number is taken first: until the document stands there is none of it, and after that all of it. */
  async function wholeOrNot(act: (work: Work) => Promise<unknown>) {
    const { before, whole, crashed, early } = await throughCrashes({ given: withNumbers, act, seen })
    expect(early).toEqual(before)
    expect(crashed).toEqual([...crashed.slice(0, -1).map(() => before), whole])
    return whole
  }

  test('a contract of an accepted quote is there whole or not at all', async () => {
    const whole = await wholeOrNot((work) => drawUpContract(work, accepted, words))
    expect(whole.contracts).toMatchObject([
      { quoteId: accepted.id, number: 'CT-2026-000001', stage: 'draft' },
      { id: signed.id },
    ])
  })

  test('an amendment is there whole or not at all', async () => {
    const whole = await wholeOrNot((work) => followUp(work, signed, 'amends'))
    expect(whole.contracts).toMatchObject([{ amends: signed.id, stage: 'draft' }, { stage: 'signed' }])
  })

  test('an order is there whole or not at all, and all that is open is ordered once', async () => {
    const whole = await wholeOrNot((work) => orderOf(work, signed, []))
    expect(whole.orders).toMatchObject([{ id: 'order:old', number: 'SO-2026-000001', stage: 'confirmed' }])
  })

  test('a quote that nobody accepted becomes no contract', () =>
    withWork({}, async (work, replica) => {
      await withNumbers(work, replica)
      expect(await drawUpContract(work, aQuote(), words)).toMatchObject({
        failure: { because: 'quoteNotAccepted' },
      })
    }))

  test('an order that was broken off takes its number again', () =>
    withWork({}, async (work, replica) => {
      await withNumbers(work, replica)
      expect(await work.numbers.take('order', 2026, 'order:old')).toBe('SO-2026-000001')
      expect(await orderOf(work, signed, [])).toEqual({ ok: true, value: 'SO-2026-000001' })
    }))
})
