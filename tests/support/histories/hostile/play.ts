import fc from 'fast-check'
import type { Engine } from '../engines.ts'
import { honestStep } from '../play.ts'
import { deskStep, hostileStep } from './attack.ts'
import type { ViolationKind } from './judge.ts'
import { HostileWorld } from './world.ts'

/**
 * Plays histories in which clients that obey nothing act beside honest ones. After each of
 * their requests, and in the end, a judge who knows the house's rules from a table of his own
 * says whether anything came about that nobody may. `wanted` names the kinds to look for; none
 * is all.
 */
export async function playHostileHistories(
  newEngine: () => Engine,
  runs: number,
  seed?: number,
  wanted: readonly ViolationKind[] = [],
): Promise<void> {
  const step = fc.oneof(
    { arbitrary: hostileStep.map((one) => ({ at: 'base', one }) as const), weight: 6 },
    { arbitrary: honestStep.map((one) => ({ at: 'base', one }) as const), weight: 4 },
    { arbitrary: deskStep.map((one) => ({ at: 'desk', one }) as const), weight: 3 },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 120, size: 'max' }), async (steps) => {
      using engine = newEngine()
      const world = new HostileWorld(engine, wanted)
      try {
        for (const { at, one } of steps)
          if (at === 'desk') await world.ask(one)
          else world.play(one)
        engine.calm()
        world.core.expire()
        while (world.core.closeSome());
        world.end()
      } finally {
        world.core.storage.close()
      }
    }),
    { numRuns: runs, ...(seed === undefined ? {} : { seed }) },
  )
}
