import type { Collections } from './collections.ts'

let turn: Promise<unknown> = Promise.resolve()

/**
 * Takes away what RxDB keeps of removed rows. Its own `cleanup` is not asked: that queues all of them, and once one has
 * failed (a full disk) every later one fails until the window is opened again, with everything that waits for it.
 */
export function cleanUp(collection: Collections[keyof Collections]): Promise<void> {
  const mine = turn.then(run, run)
  turn = mine
  return mine

  async function run(): Promise<void> {
    // It says whether it is done: it takes a number of rows at a time.
    while (!collection.closed && !(await collection.storageInstance.cleanup(0)));
  }
}
