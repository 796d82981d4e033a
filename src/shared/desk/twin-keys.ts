import type { Asset } from '../assets/asset.ts'
import type { Contact } from '../contacts/contact.ts'
import type { Customer } from '../customers/customer.ts'
import { callKeys, coresOf, type Spell, taxKeys } from '../customers/twins.ts'
import { comparable } from '../kernel/comparable.ts'
import { isA } from '../registry/is-a.ts'
import type { AnyDocument } from '../sync/any-document.ts'
import type { TwinSign } from './merge.ts'

/**
 * What a record would have in common with a twin of its: `<type> <sign> <value>`. The same comparisons as a laptop
 * makes against what it holds. What is out of use, or was merged away, has none; people are compared within their
 * customer, and a machine that went elsewhere is the record that it became.
 */
export function twinKeysOf(document: AnyDocument, spell: Spell): readonly string[] {
  if (document['retired'] === true || (document['mergedInto'] ?? '') !== '') return []
  if (isA(document, 'customer')) return keysOf('customer', signsOfCustomer(document, spell))
  if (isA(document, 'contact')) return keysOf('contact', signsOfContact(document))
  if (isA(document, 'asset')) return keysOf('asset', signsOfAsset(document))
  return []
}

/** The sign that stands in a key. */
export function signIn(key: string): TwinSign {
  return key.split(' ', 2)[1] as TwinSign
}

type Signs = readonly (readonly [TwinSign, string])[]

function keysOf(type: string, signs: Signs): readonly string[] {
  return [...new Set(signs.map(([sign, value]) => `${type} ${sign} ${value}`))]
}

function signsOfCustomer(customer: Customer, spell: Spell): Signs {
  const cores = [...coresOf(customer)]
  return [
    ...taxKeys(customer).map((one) => ['taxNumber', one] as const),
    ...cores.map((core) => ['name', core] as const),
    ...cores.flatMap((core) => (spell(core) === core ? [] : [['sound', spell(core)] as const])),
    ...callKeys(customer.phone).map((one) => ['phone', one] as const),
  ]
}

function signsOfContact({ customerId, name, mobile, email }: Contact): Signs {
  const said: Signs = [
    ['name', comparable(name)],
    ...callKeys(mobile).map((one) => ['mobile', one] as const),
    ['email', email.trim().toLowerCase()],
  ]
  return said.flatMap(([sign, value]) => (value === '' ? [] : [[sign, `${customerId} ${value}`] as const]))
}

function signsOfAsset({ serialNumber, movedTo = '', replacedBy = '' }: Asset): Signs {
  const plain = comparable(serialNumber)
  return plain === '' || movedTo !== '' || replacedBy !== '' ? [] : [['serialNumber', plain]]
}
