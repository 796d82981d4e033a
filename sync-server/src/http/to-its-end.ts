import { setImmediate } from 'node:timers/promises'

/** Work that comes in steps, to its end, also where whoever asked has gone: what was begun is finished. */
export async function toItsEnd<T>(work: Generator<unknown, T>): Promise<T> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await setImmediate()
  }
}
