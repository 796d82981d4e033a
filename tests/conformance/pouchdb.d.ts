// PouchDB's modules bring no types; the tests, and the screens that stand in their program, use this much of them.
declare module 'pouchdb-core' {
  interface Replicated {
    readonly ok: boolean
    readonly docs_written: number
    readonly doc_write_failures: number
  }
  interface Live extends Promise<Replicated> {
    cancel(): void
    on(
      event: string,
      listen: (info: {
        readonly doc?: { readonly _id: string }
        readonly error?: string
        readonly id?: string
      }) => void,
    ): Live
  }
  interface Stored {
    readonly _id: string
    readonly _rev: string
    readonly _conflicts?: readonly string[]
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
    put(doc: object): Promise<{ readonly rev: string }>
    info(): Promise<{ readonly doc_count: number }>
    putAttachment(
      id: string,
      name: string,
      rev: string,
      bytes: Uint8Array,
      type: string,
    ): Promise<{ readonly rev: string }>
    getAttachment(id: string, name: string): Promise<Buffer>
    removeAttachment(id: string, name: string, rev: string): Promise<{ readonly rev: string }>
    allDocs(options?: object): Promise<{
      readonly rows: readonly { readonly id: string; readonly key: string; readonly doc?: Stored }[]
    }>
    changes(options: object): Live
    destroy(): Promise<void>
    readonly replicate: {
      from(source: PouchDB, options?: object): Live
      to(target: PouchDB, options?: object): Live
    }
    static replicate(source: PouchDB, target: PouchDB, options?: object): Live
  }
}
declare module 'pouchdb-adapter-memory' {
  const plugin: unknown
  export default plugin
}
declare module 'pouchdb-adapter-http' {
  const plugin: unknown
  export default plugin
}
declare module 'pouchdb-replication' {
  const plugin: unknown
  export default plugin
}
