import { isDeepStrictEqual } from 'node:util'
import type { PoolRule } from '#shared/customers/pool.ts'
import type { WireDocument } from '#shared/sync/any-document.ts'
import type { Asking, Heard } from './desk.ts'
import type { Violation, ViolationKind } from './judge.ts'
import type { Change, Model } from './model.ts'
import { keepsCustomer, keysOf, moving } from './rules.ts'

const day = 86_400_000

/** What was wrong with what the desk did and said: the model is as it was before. */
export function judgeDesk(
  model: Model,
  one: Asking,
  customerId: string,
  { ok, said, shown }: Heard,
  changes: readonly Change[],
): readonly Violation[] {
  const found: Violation[] = []
  const add = (what: string, kind: ViolationKind = 'desk') =>
    found.push({ kind, what: `${one.do} of ${customerId} by ${one.who}: ${what}` })
  if (one.do === 'find') for (const what of foundWrongly(model, one.who, said)) add(what, 'shown')
  const sees = keysLookedUp(model, one.who, customerId)
  for (const document of shown)
    if (!keysOf(document).some((key) => sees.has(key))) add(`shows ${document._id}`, 'shown')
  if (one.do === 'find') return found

  const may = mayAsk(model, one, customerId)
  const gave = one.do === 'gift' ? (said as { given?: readonly string[] }).given?.includes(customerId) : ok
  if (gave !== may) add(`is ${may ? 'allowed' : 'not allowed'}, and the answer is ${JSON.stringify(said)}`)
  const owner = ownerAfter(one)
  const customer = model.customer(customerId)
  const wanted = may && owner !== undefined ? owner : customer?.['ownerId']
  const after = changes.find(({ after: { id } }) => id === customerId)?.after.elected?.body ?? customer
  if (after?.['ownerId'] !== wanted) add(`belongs to '${String(after?.['ownerId'])}' then`, 'moved')
  for (const { before, after: now } of changes)
    if (!isPartOf(one, customerId, before?.elected?.body, now.elected?.body))
      add(`changes ${now.id}`, 'elsewhere')
  return found
}

/** Customers that fall back at this moment. */
export function due(model: Model, now: number): ReadonlySet<string> {
  const rule = ruleOf(model)
  const falling = model.customers().filter((customer) => {
    if (!rule || customer['ownerId'] === '' || customer['retired'] === true || customer['mergedInto'])
      return false
    const from = [customer['createdAt'], customer['ownedSince'] ?? ''].map(String).toSorted().at(-1) ?? ''
    const quiet = dayOf(Date.parse(from)) + (rule.quietDays + 1) * day
    const warned = Date.parse(rule.since) + (rule.warnDays + 1) * day
    return Math.max(quiet, warned) <= dayOf(now) && !model.at(customer._id).some(keepsCustomer)
  })
  return new Set(falling.map(({ _id }) => _id))
}

/** Whether somebody may have spoken with a customer: nobody of the company does so by herself. */
export function wasSpokenWith(model: Model, customerId: string): boolean {
  return model.at(customerId).some(({ type }) => type === 'activity')
}

/** Where the day begins; the company of the histories goes by Greenwich. */
function dayOf(at: number): number {
  return Math.floor(at / day) * day
}

function mayAsk(model: Model, one: Exclude<Asking, { readonly do: 'find' }>, customerId: string): boolean {
  const me = model.person(one.who)
  const customer = model.customer(customerId)
  if (one.do === 'leave') return me !== undefined && model.takenAlong(me).has(customerId)
  if (!me?.active || !customer) return false
  switch (one.do) {
    case 'look':
    case 'take':
      return model.classesOf(me, customer, true).has('base')
    case 'claim':
      return customer['ownerId'] === me._id
        ? holds(model, one.who, customer)
        : holds(model, one.who, customer) && isPooled(customer) && mayHave(model, one.who, customer)
    case 'giveBack':
      return (
        customer['ownerId'] === me._id &&
        holds(model, one.who, customer) &&
        ruleOf(model) !== undefined &&
        one.reason.trim() !== '' &&
        !model.at(customerId).some(keepsCustomer)
      )
    case 'gift':
      return mayGive(model, one.who, one.to, customer)
  }
}

/** Whether the company's rule lets her have one more out of the pool, this one. */
function mayHave(model: Model, who: string, customer: WireDocument): boolean {
  const [me, rule] = [model.person(who), ruleOf(model)]
  if (!me || !rule) return false
  if (rule.claimants === 'territory' && me.territoryId !== customer['territoryId']) return false
  const held = model.customers().filter((one) => one['ownerId'] === me._id && one['retired'] !== true)
  if (rule.mostHeld > 0 && held.length >= rule.mostHeld) return false
  return model.classesOf(me, { ...customer, ownerId: me._id }).has('base')
}

function mayGive(model: Model, who: string, to: string, customer: WireDocument): boolean {
  const [me, receiver] = [model.person(who), model.person(to)]
  const isBelow = (userId: string) =>
    userId === me?._id ? me.roles.includes('manager') : model.isAbove(who, userId)
  if (!me || !receiver?.active || !isBelow(receiver._id) || !holds(model, who, customer)) return false
  if (!model.classesOf(receiver, { ...customer, ownerId: receiver._id }).has('base')) return false
  const owner = String(customer['ownerId'])
  if (!isPooled(customer)) return owner !== '' && owner !== receiver._id && isBelow(owner)
  return receiver._id !== me._id || ruleOf(model) === undefined || mayHave(model, who, customer)
}

/** By her rights, with what she takes along: not by a share or a visit. */
function holds(model: Model, who: string, customer: WireDocument): boolean {
  const me = model.person(who)
  return me !== undefined && model.classesOf(me, customer, model.takenAlong(me).has(customer._id)).has('base')
}

function isPooled({ ownerId, retired, mergedInto }: WireDocument): boolean {
  return ownerId === '' && retired !== true && !mergedInto
}

function ruleOf(model: Model): PoolRule | undefined {
  return model.documents.get('directory salesTerms:company')?.elected?.body['pool'] as PoolRule | undefined
}

function ownerAfter(one: Asking): string | undefined {
  if (one.do === 'claim') return `user:${one.who}`
  if (one.do === 'gift') return `user:${one.to}`
  return one.do === 'giveBack' ? '' : undefined
}

function keysLookedUp(model: Model, who: string, customerId: string): ReadonlySet<string> {
  const [me, customer] = [model.person(who), model.customer(customerId)]
  const classes = me && customer ? [...model.classesOf(me, customer, true)] : []
  return new Set(classes.map((dataClass) => `${customerId}/${dataClass}`))
}

function foundWrongly(model: Model, who: string, said: object): readonly string[] {
  const { found } = said as {
    readonly found: readonly { readonly id: string; readonly parts: readonly { readonly id: string }[] }[]
  }
  return found.flatMap(({ id, parts }) => {
    const sees = keysLookedUp(model, who, id)
    if (!sees.has(`${id}/base`)) return [`finds ${id}`]
    const bodies = [...model.documents.values()].flatMap(({ elected }) => (elected ? [elected.body] : []))
    return parts.flatMap((part) => {
      const body = bodies.find(({ _id }) => _id === part.id)
      return body && keysOf(body).some((key) => sees.has(key)) ? [] : [`finds ${part.id} of ${id}`]
    })
  })
}

/** What belongs to what was asked: the customer itself, what goes along with it, places in its teams, and who is told. */
function isPartOf(
  one: Asking,
  customerId: string,
  before: WireDocument | undefined,
  after: WireDocument | undefined,
): boolean {
  const body = after ?? before
  const type = String(body?.['type'])
  if (type === 'notice') return before === undefined || after === undefined
  if (type === 'taken')
    return body?.['userId'] === `user:${one.who}` && body['customerId'] === customerId && !(before && after)
  if (body?._id === customerId) return isMovedAlone(before, after)
  if (body?.['customerId'] !== customerId) return false
  return one.do === 'gift' || (one.do === 'giveBack' && type === 'share' && after === undefined)
}

/** Of the customer itself no more changes than whose it is and since when. A field `id` says what its name says: the server drops it. */
function isMovedAlone(before: WireDocument | undefined, after: WireDocument | undefined): boolean {
  const rest = (body: WireDocument | undefined) =>
    Object.fromEntries(
      Object.entries(body ?? {}).filter(
        ([name]) => name !== 'ownerId' && name !== 'id' && !moving.includes(name as (typeof moving)[number]),
      ),
    )
  return isDeepStrictEqual(rest(before), rest(after))
}
