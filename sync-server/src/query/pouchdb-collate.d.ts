// The package brings no types of its own, and @types/pouchdb-* bring another version of Node's.
declare module 'pouchdb-collate' {
  const collation: {
    readonly collate: (a: unknown, b: unknown) => number
    readonly toIndexableString: (value: unknown) => string
  }
  export default collation
}
