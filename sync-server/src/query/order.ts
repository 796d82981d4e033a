/// <reference path="./pouchdb-collate.d.ts" />
import collation from 'pouchdb-collate'

/** CouchDB's order of JSON values: null, booleans, numbers, texts, arrays, objects. */
export function compareValues(a: unknown, b: unknown): number {
  return collation.collate(a, b)
}

/** A text whose order by code units is that order. */
export function orderedText(value: unknown): string {
  return collation.toIndexableString(value)
}
