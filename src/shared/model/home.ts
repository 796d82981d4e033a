/** What those hold who may see costs and floor prices. */
export const catalogMarginKey = 'catalog/margin'

/**
 * Where documents of a type are at home: with a class of their customer's data (`base`, `sales`,
 * `service`, `margin`), with everybody (`catalog`, `directory`, `knowledge`), with whoever may see
 * costs, with one person, or, of shares, with the customer's team.
 */
export type Home =
  | ('base' | 'sales' | 'service' | 'margin')
  | ('catalog' | 'directory' | 'knowledge')
  | ('share' | 'person' | typeof catalogMarginKey)
