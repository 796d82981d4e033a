// PouchDB's modules bring no types; the desk uses this much of them.
declare module 'pouchdb-core' {
  interface Stored {
    readonly _id: string
    readonly _rev: string
    readonly _revisions?: { readonly start: number; readonly ids: readonly string[] }
    readonly [field: string]: unknown
  }
  interface Written {
    readonly ok?: boolean
    readonly id?: string
    readonly rev?: string
    readonly error?: unknown
    readonly reason?: string
    readonly message?: string
  }
  export default class PouchDB {
    static plugin(plugin: unknown): typeof PouchDB
    static fetch(url: string | Request, options?: RequestInit): Promise<Response>
    constructor(name: string, options?: object)
    get(id: string, options?: object): Promise<Stored>
    bulkDocs(docs: readonly object[], options?: object): Promise<readonly Written[]>
    allDocs(options?: object): Promise<{
      readonly rows: readonly { readonly id: string; readonly key: string; readonly doc?: Stored | null }[]
    }>
  }
}
declare module 'pouchdb-adapter-http' {
  const plugin: unknown
  export default plugin
}
