import type { FastifyRequest } from 'fastify'

/** Does work that comes in steps, and lets others have their turn in between. */
export async function stepped<T>(
  { budget }: Pick<FastifyRequest, 'budget'>,
  work: Generator<unknown, T>,
): Promise<T> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await budget.turn()
  }
}
