import fc from 'fast-check'
import { hostile } from './company.ts'

const kind = <const K extends string>(name: K) => fc.constant(name)
const pick = fc.integer({ min: 0, max: 10_000 })
/** One of these, the first far more often than the others. */
const mostly = <const T extends readonly unknown[]>(...values: T) =>
  fc.oneof(
    { arbitrary: fc.constant(values[0] as T[number]), weight: values.length + 1 },
    ...values.slice(1).map((value) => ({ arbitrary: fc.constant(value as T[number]), weight: 1 })),
  )

const change = fc.record({ field: pick, value: pick })

/**
 * One request as somebody thinks of it who knows every id and every revision there is;
 * `forge.ts` makes a document of it as things stand when its turn comes.
 */
const draft = fc.record({
  body: mostly('target', 'target', 'hers', 'bare'),
  changes: fc.oneof(
    { arbitrary: fc.array(change, { maxLength: 1 }), weight: 3 },
    { arbitrary: fc.array(change, { minLength: 2, maxLength: 3 }), weight: 1 },
  ),
  /** Which revision it stands on. */
  base: mostly('leaf', 'old', 'old', 'none', 'none', 'deletion', 'madeUp', 'hers', 'told'),
  which: pick,
  how: mostly('put', 'push', 'push', 'announce'),
  /** Of a push: how its own name is made up, and how its history is told. */
  name: mostly('next', 'far', 'far', 'endless', 'odd', 'known'),
  history: mostly('whole', 'whole', 'whole', 'short', 'none', 'gap', 'garbage', 'long'),
  deleted: mostly(false, true),
  files: mostly('keep', 'keep', 'keep', 'drop', 'stub', 'bytes', 'bytes', 'garbage'),
  stamp: mostly('own', 'kept'),
})
export type Draft = typeof draft extends fc.Arbitrary<infer D> ? D : never

const customer = fc.constantFrom(0, 1, 4, 5)
const who = fc.constantFrom(...hostile)

/** What a hostile client does, and what administrators do around it. */
export const hostileStep = fc.oneof(
  {
    arbitrary: fc.record({
      do: kind('attack'),
      who,
      aim: mostly('seen', 'any', 'returned', 'guessable', 'madeUp', 'odd'),
      on: pick,
      into: mostly('home', 'elsewhere'),
      tries: fc.array(draft, { minLength: 1, maxLength: 3 }),
    }),
    weight: 14,
  },
  { arbitrary: fc.record({ do: kind('refer'), who, on: pick, field: pick }), weight: 1 },
  { arbitrary: fc.record({ do: kind('spy'), who, limit: fc.integer({ min: 1, max: 20 }) }), weight: 2 },
  {
    arbitrary: fc.record({
      do: kind('lend'),
      who,
      customer,
      deal: fc.boolean(),
      classes: fc.subarray(['base', 'sales', 'service'] as const, { minLength: 1 }),
      minutes: fc.option(fc.integer({ min: 1, max: 90 })),
    }),
    weight: 3,
  },
  { arbitrary: fc.record({ do: kind('takeBack'), who, customer }), weight: 1 },
  {
    arbitrary: fc.record({
      do: kind('handover'),
      customer,
      owner: fc.constantFrom('anna', 'ben', 'eve', 'egon'),
    }),
    weight: 1,
  },
  { arbitrary: fc.record({ do: kind('return'), customer, to: who }), weight: 2 },
  { arbitrary: fc.record({ do: kind('compact'), on: pick }), weight: 1 },
)

const pooledOrNot = fc.constantFrom(3, 4, 5, 6, 7, 8, 9)
const about = { who, customer: pooledOrNot }
const words = fc.constantFrom('华源', 'huayuan', '周敏', '054321', 'S4', 'CT-2026', 'C-000001', 'visit', '泵')

/** What people ask of the desk about the pool and about what they look up, and what the company does around it. */
export const deskStep = fc.oneof(
  { arbitrary: fc.record({ do: kind('claim'), ...about }), weight: 5 },
  {
    arbitrary: fc.record({ do: kind('giveBack'), ...about, reason: fc.constantFrom('no budget', ' ') }),
    weight: 2,
  },
  { arbitrary: fc.record({ do: kind('gift'), ...about, to: who }), weight: 2 },
  { arbitrary: fc.record({ do: kind('take'), ...about }), weight: 3 },
  { arbitrary: fc.record({ do: kind('leave'), ...about }), weight: 1 },
  { arbitrary: fc.record({ do: kind('look'), ...about }), weight: 3 },
  { arbitrary: fc.record({ do: kind('find'), ...about, words }), weight: 2 },
  {
    arbitrary: fc.record({
      do: kind('reach'),
      who: fc.constantFrom('pia', 'luo'),
      pool: fc.option(fc.constantFrom('', 'territory:east', 'territory:west')),
      looksUp: fc.boolean(),
    }),
    weight: 1,
  },
  {
    arbitrary: fc.record({
      do: kind('rule'),
      claimants: fc.constantFrom('territory', 'everybody'),
      mostHeld: fc.option(fc.constantFrom(0, 2, 4)),
    }),
    weight: 1,
  },
  { arbitrary: fc.record({ do: kind('fall'), days: fc.integer({ min: 1, max: 100 }) }), weight: 1 },
)
export type DeskStep = typeof deskStep extends fc.Arbitrary<infer S> ? S : never

export type HostileStep = typeof hostileStep extends fc.Arbitrary<infer S> ? S : never
export type Attack = Extract<HostileStep, { readonly do: 'attack' }>
