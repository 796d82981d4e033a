import { PoolRule } from '../customers/pool.ts'
import { comparable } from '../kernel/comparable.ts'
import { documentSchema } from '../kernel/document.ts'
import { type Infer, record, text, Type } from '../kernel/schema.ts'

/** One entry of a list of the company's. What was once chosen keeps its id; out of use, it is offered no more. */
export type Choice = Infer<typeof Choice>
export const Choice = record({
  id: text(40, 1),
  name: text(60, 1),
  nameEn: text(60),
  offered: Type.Boolean(),
})

/** How the company sells: what a deal is won and lost by, against whom, and when a customer falls back into its pool. */
export type SalesTerms = Infer<typeof SalesTerms>
export const SalesTerms = documentSchema('salesTerms', {
  wonReasons: Type.Array(Choice, { maxItems: 60 }),
  lostReasons: Type.Array(Choice, { maxItems: 60 }),
  competitors: Type.Array(Choice, { maxItems: 200 }),
  /** Without one no customer falls back, and none is claimed. */
  pool: Type.Optional(PoolRule),
  /** A follow-up may bear the place where it was noted, and a photo. */
  checkIn: Type.Optional(Type.Boolean()),
})

/** There is one. */
export const salesTermsId = 'salesTerms:company'

export type ChoiceList = 'wonReasons' | 'lostReasons' | 'competitors'

export const choiceLists: readonly ChoiceList[] = ['lostReasons', 'wonReasons', 'competitors']

type Lists = Pick<SalesTerms, ChoiceList>

export const noLists: Lists = { wonReasons: [], lostReasons: [], competitors: [] }

/** Why a deal may have ended so, as far as the company has a list of it. */
export function reasonsFor(lists: Lists, end: 'won' | 'lost'): readonly Choice[] {
  return end === 'won' ? lists.wonReasons : lists.lostReasons
}

/** What may be chosen now, and what was chosen before, though it is out of use. */
export function offered(list: readonly Choice[], chosenId = ''): readonly Choice[] {
  return list.filter(({ id, offered: isOffered }) => isOffered || id === chosenId)
}

/** The places at which a name stands that stood there before, in whatever width or case. */
export function twice(list: readonly Choice[]): readonly number[] {
  const seen = new Set<string>()
  return list.flatMap(({ name }, row) => {
    const plain = comparable(name).trim()
    if (plain === '') return []
    if (seen.has(plain)) return [row]
    seen.add(plain)
    return []
  })
}

/** A list as it is stored: without spaces around its names, and without what was never named. */
export function tidied(list: readonly Choice[]): readonly Choice[] {
  return list
    .map((one) => ({ ...one, name: one.name.trim(), nameEn: one.nameEn.trim() }))
    .filter(({ name, nameEn }) => name !== '' || nameEn !== '')
    .map((one) => ({ ...one, name: one.name || one.nameEn }))
}
