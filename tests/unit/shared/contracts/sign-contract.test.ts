import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Contract } from '#shared/contracts/contract.ts'
import type { Signature } from '#shared/contracts/signature.ts'
import { signatureFault } from '#shared/contracts/bring-into-force.ts'
import { orderFrom } from '#shared/contracts/order-contract.ts'
import { standardClauses } from '#shared/contracts/standard-clauses.ts'
import {
  changeContract,
  contractFrom,
  contractHash,
  isAsSigned,
  signContract,
  unsignContract,
} from '#shared/contracts/sign-contract.ts'
import { canonicalText, contentHash } from '#shared/kernel/content-hash.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import { decideQuote, draftFrom, presentQuote } from '#shared/quotes/quote-stages.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { at } from '#support/clock.ts'
import { aLine, aQuote } from '#support/documents.ts'

const today = '2026-03-02' as Day
const stamp = { at: at('12:00'), by: 'user:anna', device: 'device:1' }
const accepted = aQuote({ stage: 'accepted', lines: [aLine(), aLine({ id: 'l2', quantity: 7 })] })

function aContract(): Contract {
  const made = contractFrom(accepted, {
    id: 'contract:1' as Contract['id'],
    number: 'CT-2026-000001',
    title: 'Pumps',
    clauses: standardClauses.en,
    stamp,
    today,
  })
  if (!made.ok) throw new Error(made.failure.because)
  return made.value
}

const drawn = (party: Signature['party'], over: Partial<Signature> = {}): Signature => ({
  party,
  name: 'Wang Wei',
  title: 'Director',
  at: at('12:00'),
  device: 'device:1',
  aspect: 0.36,
  strokes: [
    [
      [100, 500, 50, 0],
      [300, 400, 60, 20],
      [600, 600, 40, 45],
    ],
  ],
  ...over,
})

function signed(): Contract {
  const first = signContract(aContract(), drawn('customer'))
  const both = first.ok ? signContract(first.value, drawn('company')) : first
  if (!both.ok) throw new Error(both.failure.because)
  return both.value
}

describe('a contract', () => {
  test('is drawn up of an accepted quote alone, with its lines and its total', () => {
    const contract = aContract()
    expect(contract.amount).toBe(totalsOf(accepted).gross)
    expect(contract.lines).toEqual(accepted.lines)
    for (const stage of ['draft', 'presented', 'declined', 'expired'] as const) {
      const made = contractFrom(aQuote({ stage }), {
        id: contract.id,
        number: 'CT-2026-000002',
        title: '',
        clauses: [],
        stamp,
        today,
      })
      expect(made).toMatchObject({ ok: false, failure: { because: 'quoteNotAccepted' } })
    }
  })

  test('is signed when both parties have signed, and never changes again', () => {
    const contract = signed()
    expect(contract.stage).toBe('signed')
    expect(isAsSigned(contract)).toBe(true)
    expect(changeContract(contract, { title: 'Other' })).toMatchObject({ ok: false })
    expect(signContract(contract, drawn('customer'))).toMatchObject({ failure: { because: 'alreadySigned' } })
    expect(unsignContract(contract)).toMatchObject({ failure: { because: 'alreadySigned' } })
  })

  test.each([
    ['a signature of nothing', drawn('customer', { strokes: [[[500, 500, 50, 0]]] }), 'emptySignature'],
    ['a signature without a name', drawn('customer', { name: '  ' }), 'noName'],
  ])('takes no %s', (_what, signature, because) => {
    expect(signContract(aContract(), signature)).toMatchObject({ ok: false, failure: { because } })
  })

  test('bears our seal in place of our hand, never in place of the customer’s', () => {
    const seal = { png: 'iVBORw0KGgo=', width: 4, height: 4 }
    const stamped = (party: Signature['party']) => ({ ...drawn(party), strokes: [], seal })
    expect(signContract(aContract(), stamped('customer'))).toMatchObject({
      failure: { because: 'emptySignature' },
    })
    const first = signContract(aContract(), drawn('customer'))
    const both = first.ok ? signContract(first.value, stamped('company')) : first
    expect(both).toMatchObject({ ok: true, value: { stage: 'signed' } })
    if (both.ok) expect(signatureFault(both.value)).toBeUndefined()
  })

  test('is not signed twice by one party, nor under another text than the first signature', () => {
    const first = signContract(aContract(), drawn('customer'))
    if (!first.ok) throw new Error('not signed')
    expect(signContract(first.value, drawn('customer'))).toMatchObject({ failure: { because: 'twice' } })
    const tampered = { ...first.value, amount: 1 as never }
    expect(signContract(tampered, drawn('company'))).toMatchObject({ failure: { because: 'tampered' } })
    expect(changeContract(first.value, { title: 'Other' })).toMatchObject({ ok: false })
    const open = unsignContract(first.value)
    expect(open.ok && changeContract(open.value, { title: 'Other' })).toMatchObject({ ok: true })
  })

  test('tells any change of what was signed', () => {
    const contract = signed()
    const fields = [
      'number',
      'title',
      'amount',
      'currency',
      'lines',
      'discount',
      'taxRate',
      'clauses',
      'validUntil',
      'customerId',
    ]
    for (const field of fields) {
      const value = Array.isArray(contract[field as 'lines']) ? [] : 'x'
      expect(isAsSigned({ ...contract, [field]: value }), field).toBe(false)
    }
    expect(isAsSigned({ ...contract, stage: 'active', updatedAt: at('13:00') })).toBe(true)
  })

  test('becomes an order with every line, once signed', () => {
    const made = { id: 'order:1' as never, number: 'SO-2026-000001', stamp, today }
    expect(orderFrom(aContract(), made)).toMatchObject({ ok: false, failure: { because: 'notSigned' } })
    const order = orderFrom(signed(), made)
    expect(order).toMatchObject({
      ok: true,
      value: { lines: [{ quantity: 1 }, { quantity: 7 }], stage: 'confirmed' },
    })
  })
})

describe('the content hash', () => {
  test('is that of SHA-256 over the canonical text', () => {
    expect(canonicalText({ b: 1, a: [true, null, '值'] })).toBe('{"a":[true,null,"值"],"b":1}')
    // The empty object, by any other program.
    expect(contentHash({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
  })

  test('does not depend on the order of fields, and on everything else', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed())
        expect(contentHash(turned)).toBe(contentHash(value))
        expect(contentHash({ ...value, added: 1 })).not.toBe(contentHash({ ...value, added: 2 }))
      }),
    )
  })

  test('of a contract leaves out who signed and when it was touched', () => {
    expect(contractHash(signed())).toBe(contractHash(aContract()))
  })
})

describe('a quote', () => {
  const draft = aQuote({ stage: 'draft', validUntil: '2026-04-01' as Day, lines: [aLine()] })
  test('gets its number when the customer gets it, and keeps it', () => {
    const presented = presentQuote(draft, 'QT-2026-000007', today)
    expect(presented).toMatchObject({ ok: true, value: { number: 'QT-2026-000007', stage: 'presented' } })
    expect(presentQuote({ ...draft, number: 'QT-2026-000001' }, 'QT-2026-000009', today)).toMatchObject({
      value: { number: 'QT-2026-000001' },
    })
  })

  test.each([
    ['without a line', { ...draft, lines: [] }, 'noLines'],
    ['that has run out', { ...draft, validUntil: '2026-03-01' as Day }, 'outdated'],
    ['that was accepted', { ...draft, stage: 'accepted' as const }, 'wrongStage'],
  ])('%s is not handed over', (_what, quote, because) => {
    expect(presentQuote(quote, 'QT-2026-000001', today)).toMatchObject({ failure: { because } })
  })

  test('waits for its number where the laptop has none left', () => {
    expect(presentQuote(draft, '', today)).toMatchObject({ failure: { because: 'noNumber' } })
  })

  test('that has run out is not accepted, but declined', () => {
    const late = '2026-05-01' as Day
    const presented = { ...draft, stage: 'presented' as const }
    expect(decideQuote(presented, 'accepted', late)).toMatchObject({ failure: { because: 'outdated' } })
    expect(decideQuote(presented, 'declined', late)).toMatchObject({ ok: true })
  })

  test('is revised into a new draft that names it; two people make two', () => {
    const presented = { ...draft, stage: 'presented' as const, number: 'QT-2026-000007' }
    const one = draftFrom(presented, 'revision', 'quote:a' as never, stamp, today)
    const two = draftFrom(presented, 'revision', 'quote:b' as never, stamp, today)
    expect(one).toMatchObject({ stage: 'draft', number: '', revision: 2, supersedes: presented.id })
    expect(one.id).not.toBe(two.id)
    expect(draftFrom(one, 'copy', 'quote:c' as never, stamp, today)).toMatchObject({ revision: 1 })
    expect(draftFrom(one, 'copy', 'quote:c' as never, stamp, today).supersedes).toBeUndefined()
  })
})
