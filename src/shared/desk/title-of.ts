/** What a person calls a document by; `undefined` where it has no such field. */
export function titleOf(document: { readonly [field: string]: unknown } | undefined): string | undefined {
  for (const field of ['name', 'title', 'subject', 'fileName', 'number']) {
    const value = document?.[field]
    if (typeof value === 'string' && value !== '') return value
  }
  return undefined
}
