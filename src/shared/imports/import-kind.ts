/** What can be imported. Its columns stand apart: the contract, which every window reads before its first sync, names the kinds alone. */
export const importKinds = [
  'person',
  'customer',
  'contact',
  'site',
  'product',
  'price',
  'discountRule',
  'machine',
  'activity',
  'article',
] as const
export type ImportKind = (typeof importKinds)[number]

export function isImportKind(text: string): text is ImportKind {
  return importKinds.some((kind) => kind === text)
}
