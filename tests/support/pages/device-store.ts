import type { Page } from 'playwright-core'

/** How many drafts lie on the disk. */
export async function draftsKept(page: Page): Promise<number> {
  return (await rowsOf(page, 'drafts')).length
}

/** How many files of documents with such ids lie on this laptop. */
export async function heldFilesOf(page: Page, prefix: string): Promise<number> {
  const rows = (await rowsOf(page, 'heldFiles')) as readonly { readonly documentId: string }[]
  return rows.filter(({ documentId }) => documentId.startsWith(prefix)).length
}

/** A table of the device's own store. */
function rowsOf(page: Page, table: string): Promise<readonly unknown[]> {
  return page.evaluate(async (name) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('no answer'))
      })
    const all = await indexedDB.databases()
    const device = all.find((one) => one.name?.endsWith('-device'))?.name ?? ''
    const database = await done(indexedDB.open(device))
    try {
      return await done(database.transaction(name).objectStore(name).getAll())
    } finally {
      database.close()
    }
  }, table)
}
