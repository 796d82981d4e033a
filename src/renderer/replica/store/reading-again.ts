import type { RxStorage } from 'rxdb/plugins/core'
import type { KeptOpen } from './keep-open.ts'

/**
 * A storage whose reads outlive that the browser closes a database and it is opened again. Writes do
 * not: whether one was kept is not known then, and who asked for it has to hear so.
 */
export function readingAgain<Internals, Options>(
  storage: RxStorage<Internals, Options>,
  { reading }: Pick<KeptOpen, 'reading'>,
): RxStorage<Internals, Options> {
  return {
    ...storage,
    createStorageInstance: async (params) => {
      const instance = await storage.createStorageInstance(params)
      const query = instance.query.bind(instance)
      const count = instance.count.bind(instance)
      const findDocumentsById = instance.findDocumentsById.bind(instance)
      instance.query = (asked) => reading(() => query(asked))
      instance.count = (asked) => reading(() => count(asked))
      instance.findDocumentsById = (ids, deleted) => reading(() => findDocumentsById(ids, deleted))
      return instance
    },
  }
}
