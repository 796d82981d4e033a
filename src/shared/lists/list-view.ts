import { documentSchema } from '../kernel/document.ts'
import { type Infer, record, text, Type } from '../kernel/schema.ts'
import { isListName } from './list-kinds.ts'
import { type ListLook, usualLook } from './list-look.ts'

export const mostReaders = 200
export const longestViewName = 60

/** A look at a list under a name: whose it is changes it; who reads it beside her, she says. */
export type ListView = Infer<typeof ListView>
export const ListView = documentSchema('listView', {
  userId: text(80),
  /** A newer laptop may know lists that this one does not. */
  list: text(20, 1),
  name: text(longestViewName, 1),
  columns: Type.Array(text(40, 1), { maxItems: 60 }),
  filter: record({
    query: text(200),
    choices: Type.Array(record({ column: text(40, 1), value: text(200, 1) }), { maxItems: 20 }),
    from: text(10),
    to: text(10),
    least: Type.Union([Type.Integer(), Type.Null()]),
    most: Type.Union([Type.Integer(), Type.Null()]),
  }),
  sorting: record({ column: text(40, 1), descending: Type.Boolean() }),
  groupBy: text(40),
  /** Offered to everybody. */
  offered: Type.Boolean(),
  /** `user:…`: to whom it is offered otherwise. */
  readers: Type.Array(text(48, 1), { maxItems: mostReaders }),
})

/** The look that a view keeps; `undefined` where this laptop does not know its list. */
export function lookOf(view: ListView): ListLook | undefined {
  const { list, columns, filter, sorting, groupBy } = view
  return isListName(list) ? { ...usualLook(list), columns, filter, sorting, groupBy } : undefined
}
