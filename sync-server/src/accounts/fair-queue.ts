/** Work that may run a few at a time, one after the other for each of those who ask. */
export interface FairQueue {
  /**
   * Runs the work when it is its turn. Who has many waiting gets no more turns than who has one; beyond
   * `mostOfOne` her oldest is dropped, which resolves to `undefined`.
   */
  readonly run: <T>(who: string, work: () => Promise<T>) => Promise<T | undefined>
}

interface Waiting {
  readonly start: () => void
  readonly drop: () => void
}

export function createFairQueue(atOnce: number, mostOfOne: number): FairQueue {
  // In the order of turns: who had hers goes to the end.
  const queues = new Map<string, Waiting[]>()
  let running = 0

  return {
    run: (who, work) =>
      new Promise((resolve, reject) => {
        const queue = queues.get(who) ?? []
        queues.set(who, queue)
        queue.push({
          drop: () => resolve(undefined),
          start: () => {
            running += 1
            work()
              .finally(() => {
                running -= 1
                next()
              })
              .then(resolve, reject)
          },
        })
        if (queue.length > mostOfOne) queue.shift()?.drop()
        next()
      }),
  }

  function next(): void {
    while (running < atOnce) {
      const [first] = queues
      if (!first) return
      const [who, queue] = first
      queues.delete(who)
      const waiting = queue.shift()
      if (queue.length > 0) queues.set(who, queue)
      waiting?.start()
    }
  }
}
