import type { Task } from '../activities/activity.ts'
import { mayGive } from '../activities/task-form.ts'
import type { Customer, Lifecycle, Tier } from '../customers/customer.ts'
import { isCalendarDay } from '../kernel/clock.ts'
import { isOpen, type Opportunity } from '../opportunities/opportunity.ts'

/** What is changed of many rows at once, by list. */
export const manyFields = {
  customers: ['tier', 'lifecycle', 'tag', 'untag'],
  deals: ['closeDate'],
  tasks: ['done', 'dueOn', 'ownerId'],
} as const

export const tiers: readonly Tier[] = ['A', 'B', 'C', 'D']
export const lifecycles: readonly Lifecycle[] = ['prospect', 'active', 'dormant', 'lost']

export type ManyList = keyof typeof manyFields

export interface ManyChange {
  readonly list: ManyList
  readonly field: (typeof manyFields)[ManyList][number]
  /** Of `done` `yes` or `no`; a tag that is put on (`tag`) or taken off (`untag`). */
  readonly value: string
}

export type ManyDocument = Customer | Opportunity | Task

export function isManyList(list: string): list is ManyList {
  return Object.hasOwn(manyFields, list)
}

/** What stands where the change would write; of tags whether it is there. */
export function standingOf(document: ManyDocument, { field, value }: ManyChange): string {
  if (document.type === 'customer') {
    if (field === 'tag' || field === 'untag') return document.tags.includes(value) ? 'on' : 'off'
    return field === 'tier' ? document.tier : document.lifecycle
  }
  if (document.type === 'opportunity') return document.closeDate
  if (field === 'done') return document.done ? 'yes' : 'no'
  return field === 'dueOn' ? document.dueOn : document.ownerId
}

/** What stands once it is changed. */
export function wantedOf({ field, value }: ManyChange): string {
  if (field === 'tag') return 'on'
  return field === 'untag' ? 'off' : value
}

const mostTags = 30

/** Whether this person may change this of it as it stands: what is closed stays, what is not hers to give stays. */
export function mayChange(document: ManyDocument, change: ManyChange, me: string): boolean {
  if (document.type === 'opportunity') return isOpen(document)
  if (document.type === 'task') return change.field !== 'ownerId' || mayGive(document, me)
  return change.field !== 'tag' || document.tags.length < mostTags
}

/** The document with this standing there; the very same where it stands there already. */
export function withStanding<D extends ManyDocument>(document: D, change: ManyChange, standing: string): D {
  if (standingOf(document, change) === standing) return document
  return { ...document, ...fieldsOf(document, change, standing) }
}

function fieldsOf(document: ManyDocument, { field, value }: ManyChange, standing: string): object {
  if (document.type === 'customer') {
    if (field !== 'tag' && field !== 'untag') return { [field]: standing }
    const others = document.tags.filter((one) => one !== value)
    return { tags: standing === 'on' ? [...others, value] : others }
  }
  return field === 'done' ? { done: standing === 'yes' } : { [field]: standing }
}

/** Whether a value can be written at all. */
export function isManyValue({ field, value }: ManyChange): boolean {
  if (field === 'closeDate' || field === 'dueOn') return isCalendarDay(value)
  if (field === 'tier') return tiers.some((one) => one === value)
  if (field === 'lifecycle') return lifecycles.some((one) => one === value)
  if (field === 'done') return value === 'yes' || value === 'no'
  const longest = field === 'ownerId' ? 48 : 30
  return value.trim() !== '' && value.length <= longest
}
