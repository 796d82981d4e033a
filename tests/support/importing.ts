import type { TestServer } from './server.ts'

/** An import of customers, where nothing else is said. */
export const customerRun = {
  id: 'import-one-1',
  kind: 'customer',
  fileName: '客户.csv',
  source: 'Kingdee',
  fields: ['externalId', 'name', 'phone', 'email', 'taxNumber'],
  twins: 'skip',
  ownerId: 'user:anna',
  territoryId: 'territory:east',
  businessLineId: '',
  bookId: '',
} as const

/** Rows as the window sends them: the headings are the file's first row. */
export const rowsOf = (...rows: readonly (readonly string[])[]) =>
  rows.map((cells, at) => ({ row: at + 2, cells }))

/** What a sync admin (`chief`) does at the desk with lists. */
export function importing(server: TestServer) {
  const desk = server.atDesk('chief')
  return {
    take: (rows: readonly object[], over: object = {}, dry = false, part?: object) =>
      desk('/_satchel/imports', {
        method: 'POST',
        body: { run: { ...customerRun, ...over }, dry, rows, ...(part ? { part } : {}) },
      }),
    list: async () => (await desk('/_satchel/imports')).json.imports as readonly Record<string, unknown>[],
    undo: async (id: string) => {
      for (;;) {
        const { json, status } = await desk(`/_satchel/imports/${id}/undo`, { method: 'POST', body: {} })
        if (status !== 200 || json.left === 0) return json
      }
    },
    all: async (db: string, type: string) => {
      const { json } = await server.as('root')(`/${db}/_all_docs?include_docs=true`)
      return (json.rows as { doc: { type: string; _id: string; [field: string]: unknown } }[])
        .map(({ doc }) => doc)
        .filter((doc) => doc.type === type)
    },
  }
}
