/** Does something when all that was asked for before is done, however that ended. */
export type InOrder = <T>(work: () => Promise<T>) => Promise<T>

/** One piece of work at a time: of those that write down what they are about to do, there is one note. */
export function inOrder(): InOrder {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work, work)
    last = next.catch(() => {})
    return next
  }
}
