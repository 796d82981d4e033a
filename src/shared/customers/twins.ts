import { comparable } from '../kernel/comparable.ts'
import { coreOfName, isLegalFormSpelled } from './company-name.ts'
import type { Customer } from './customer.ts'
import { likeNames } from './like-names.ts'
import { phoneKeys } from './phone.ts'

/** What of a customer tells that it may be another one. */
export type Told = Pick<Customer, 'name' | 'nameEn' | 'taxNumber' | 'phone'>

/** How a name sounds (pinyin): it is the same in traditional and simplified characters. */
export type Spell = (text: string) => string

/** A customer that is held, and its name as it sounds. */
export interface Held<C extends Told> {
  readonly customer: C
  readonly spelled: string
  /** Numbers of those who work there. */
  readonly phones: readonly string[]
}

export interface Twin<C extends Told = Customer> {
  readonly customer: C
  /** The strongest sign: the same tax number, the same name, the same phone, a name much like it. */
  readonly because: 'taxNumber' | 'name' | 'phone' | 'similar'
}

/** Held customers by all that a twin of theirs would have in common with them. */
export interface TwinIndex<C extends Told = Customer> {
  readonly likely: (told: Told) => readonly Twin<C>[]
}

const mostShown = 5
const fewestDigits = 7
const fewestOfTaxNumber = 8

/** Made once for a list of customers; asked with every letter that is typed. */
export function twinIndex<C extends Told>(held: readonly Held<C>[], spell: Spell): TwinIndex<C> {
  const byTax = new Map<string, C[]>()
  const byName = new Map<string, C[]>()
  const byPhone = new Map<string, C[]>()
  const names: { readonly core: string; readonly of: C }[] = []
  for (const { customer, phones } of held) {
    for (const one of taxKeys(customer)) put(byTax, one, customer)
    for (const one of new Set([customer.phone, ...phones].flatMap(callKeys))) put(byPhone, one, customer)
    for (const core of coresOf(customer)) {
      put(byName, core, customer)
      names.push({ core, of: customer })
    }
  }
  const like = likeNames(names)
  return { likely }

  function likely(told: Told): readonly Twin<C>[] {
    const cores = coresOf(told)
    const found = new Map<C, Twin<C>['because']>()
    const note = (all: Iterable<C>, because: Twin<C>['because']) => {
      for (const one of all) if (!found.has(one)) found.set(one, because)
    }
    for (const one of taxKeys(told)) note(byTax.get(one) ?? [], 'taxNumber')
    for (const core of cores) note(byName.get(core) ?? [], 'name')
    for (const core of cores) note(soundingLike(spell(core)), 'name')
    for (const one of callKeys(told.phone)) note(byPhone.get(one) ?? [], 'phone')
    for (const core of cores) note(like(core), 'similar')
    return [...found].slice(0, mostShown).map(([customer, because]) => ({ customer, because }))
  }

  /** Those whose name begins with these sounds and goes on with nothing but a legal form. */
  function soundingLike(spelled: string): readonly C[] {
    return held
      .filter(
        (one) => one.spelled.startsWith(spelled) && isLegalFormSpelled(one.spelled.slice(spelled.length)),
      )
      .map(({ customer }) => customer)
  }
}

/** Its tax number as it is compared. */
export function taxKeys({ taxNumber }: Pick<Told, 'taxNumber'>): readonly string[] {
  const plain = comparable(taxNumber)
  return plain.length < fewestOfTaxNumber ? [] : [plain]
}

/** Numbers as they are dialled, those left out that are too short to tell anybody apart. */
export function callKeys(phone: string): readonly string[] {
  return phone === '' ? [] : phoneKeys(phone).filter(({ length }) => length >= fewestDigits)
}

/** Its names without their legal forms. */
export function coresOf({ name, nameEn }: Pick<Told, 'name' | 'nameEn'>): ReadonlySet<string> {
  return new Set(
    [name, nameEn]
      .filter((one) => one !== '')
      .map(coreOfName)
      .filter(({ length }) => length > 1),
  )
}

function put<V>(into: Map<string, V[]>, key: string, value: V): void {
  const known = into.get(key)
  if (known) known.push(value)
  else into.set(key, [value])
}
