/**
 * Every row of one type. Ids begin with their type, so a type is a range of the primary key.
 *
 * The index is named, because RxDB's planner knows those of the schema alone: left to itself it walks over
 * the whole family, and a manager's service has two hundred thousand rows.
 */
export function ofType(type: string) {
  return { selector: { id: { $gte: `${type}:`, $lt: `${type};` } }, index: ['id'] }
}
