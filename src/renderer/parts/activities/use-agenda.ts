import { useTranslation } from 'react-i18next'
import { map, of } from 'rxjs'
import type { Task } from '#shared/activities/activity.ts'
import type { Appointment } from '#shared/activities/appointment.ts'
import { mayBeSilent, type Silent, silentOf } from '#shared/activities/silence.ts'
import { mayDecide } from '#shared/approvals/may-decide.ts'
import type { Asset } from '#shared/assets/asset.ts'
import { endingSoon } from '#shared/contracts/follow-up-contract.ts'
import { addDays } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { isA } from '#shared/registry/is-a.ts'
import { isOver } from '#shared/service/move-visit.ts'
import { mayReplan } from '#shared/service/replan-visit.ts'
import { partLine } from '#shared/service/part-serials.ts'
import { otherOf, type PartWait } from '#shared/service/part-waits.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useCustomers } from '../customers/use-customer-names.ts'
import { useDirectory } from '../directory/use-directory.ts'
import { useTerms } from '../directory/use-terms.ts'
import { useIndexed } from '../records/use-indexed.ts'
import { usePartMoves } from '../service/use-part-moves.ts'
import { usePartNames } from '../service/use-part-names.ts'
import { watchLastContacts } from '../../replica/views/last-contacts.ts'
import type { Route } from '../../state/navigation-store.ts'
import { useLiveOr } from '../../ui/use-live.ts'

export const itemKinds = [
  'task',
  'appointment',
  'visit',
  'part',
  'approval',
  'contract',
  'quote',
  'silent',
] as const

export type ItemKind = (typeof itemKinds)[number]

/** Something that waits for somebody. */
export interface Item {
  readonly id: string
  readonly kind: ItemKind
  readonly day: Day
  /** By the clock of this laptop, `08:30`; '' where it has none. */
  readonly time: string
  readonly title: string
  /** What it is about, beside its title. */
  readonly detail?: string
  readonly customerId: string
  readonly task?: Task
  readonly appointment?: Appointment
  /** What her word about parts is about. */
  readonly wait?: PartWait
  /** One that nobody set off to yet. */
  readonly visit?: Visit
  /** It has passed: a calendar shows it, and nobody has to do anything about it. */
  readonly isOver?: boolean
  /** Where it is done. */
  readonly route?: Route
}

export type View = 'mine' | 'fromOthers' | 'toOthers'

/** A quote's end is told so many days before. */
const quoteDays = 14

/** Everything that waits, of one view, by its day. */
export function useAgenda(view: View): readonly Item[] {
  const { work } = useApp()
  const tasks = useTaskItems((task) => isOfView(task, view, work.me))
  const appointments = useAppointments((one) => isOfView(one, view, work.me))
  const [visits, approvals, contracts, quotes] = [useVisits(), useApprovals(), useContracts(), useQuotes()]
  const [silent, parts] = [useSilentItems(), useParts()]
  const others =
    view === 'mine' ? [...visits, ...parts, ...approvals, ...contracts, ...quotes, ...silent] : []
  return [...tasks, ...appointments, ...others].toSorted(byTime)
}

/** By the day; what has no time of day stands before what has. */
function byTime(a: Item, b: Item): number {
  const [one, other] = [`${a.day} ${a.time}`, `${b.day} ${b.time}`]
  return one < other ? -1 : one > other ? 1 : 0
}

function isOfView({ ownerId, createdBy }: Task | Appointment, view: View, me: string): boolean {
  if (view === 'mine') return ownerId === me
  const isBetween = ownerId !== createdBy && createdBy.startsWith('user:')
  return isBetween && (view === 'fromOthers' ? ownerId === me : createdBy === me)
}

function useTaskItems(isWanted: (task: Task) => boolean): readonly Item[] {
  const { repositories } = useApp()
  const tasks = useLiveOr(() => repositories.tasks.watchAll(), [repositories], [])
  return tasks
    .filter((task) => !task.done && isWanted(task))
    .map((task) => {
      const { id, dueOn: day, subject: title, customerId = '' } = task
      return { id, kind: 'task', day, time: '', title, customerId, task }
    })
}

function useAppointments(isWanted: (appointment: Appointment) => boolean): readonly Item[] {
  const { repositories, days, clock } = useApp()
  const appointments = useLiveOr(() => repositories.appointments.watchAll(), [repositories], [])
  const now = clock.now()
  return appointments.filter(isWanted).map((appointment) => {
    const { id, startsAt, endsAt, subject: title, customerId = '' } = appointment
    const [day, time] = [days.own.dayOf(startsAt), days.own.timeOf(startsAt)]
    return { id, kind: 'appointment', day, time, title, customerId, appointment, isOver: endsAt <= now }
  })
}

function useVisits(): readonly Item[] {
  const { t } = useTranslation()
  const { work } = useApp()
  const visits = useIndexed<Visit>('service', 'visit') ?? []
  return visits
    .filter((visit) => visit.engineerId === work.me && !isOver(visit))
    .map((visit) => {
      const { id, scheduledFor: day, startsAt: time = '', number, customerId, purpose } = visit
      const title = [t(`visitPurpose.${purpose}`), number].filter((one) => one !== '').join(' · ')
      const item = { id, kind: 'visit', day, time, title, customerId, route: { name: 'visit', id } } as const
      return mayReplan(visit) ? { ...item, visit } : item
    })
}

/** Parts that a colleague asks her for or handed to her, those who wait longest first: they wait today. */
function useParts(): readonly Item[] {
  const { t } = useTranslation()
  const { work, days } = useApp()
  const { nameOf } = useDirectory()
  const waiting = usePartMoves().filter(({ wait }) => wait !== undefined)
  const partOf = usePartNames(waiting.map(({ move }) => move))
  const visits = useIndexed<Visit>('service', 'visit') ?? []
  const machines = useIndexed<Asset>('assets', 'asset') ?? []
  return waiting
    .toReversed()
    .flatMap(({ move, wait }) => (wait ? [{ move, wait }] : []))
    .map(({ move, wait }) => {
      const { id, visitId, note } = move
      const visit = visitId === '' ? undefined : visits.find((one) => one.id === visitId)
      const machine = visit && machines.find((one) => one.id === visit.assetId)
      const about = [visit?.number, machine?.productName, machine?.serialNumber, note]
      return {
        id,
        kind: 'part',
        wait,
        day: days.own.today(),
        time: '',
        title: t(`agenda.part.${wait}`, {
          who: nameOf(otherOf(move, work.me)),
          what: partLine({ ...move, description: partOf(move) }),
        }),
        detail: about.filter(Boolean).join(' · '),
        customerId: visit?.customerId ?? '',
        route: { name: 'van', move: id },
      }
    })
}

/** They wait today, however long they have waited. */
function useApprovals(): readonly Item[] {
  const { repositories, days } = useApp()
  const { me, find, users, nameOf } = useDirectory()
  const placementOf = useCustomers()
  const pending = useLiveOr(
    () =>
      repositories.approvals.watchAll().pipe(map((all) => all.filter(({ stage }) => stage === 'pending'))),
    [repositories],
    [],
  )
  if (!me) return []
  const directory = { find, users: () => users }
  return pending
    .filter(({ requestedBy, customerId }) =>
      mayDecide(directory, me.id, { asker: requestedBy, placement: placementOf(customerId) }),
    )
    .map(({ id, requestedBy, customerId = '', note, subjectId }) => ({
      id,
      kind: 'approval',
      day: days.own.today(),
      time: '',
      title: [nameOf(requestedBy), note].filter((one) => one !== '').join(' · '),
      customerId,
      route: routeOf(subjectId),
    }))
}

function routeOf(subjectId: string): Route {
  if (subjectId.startsWith('quote:')) return { name: 'quote', id: subjectId }
  return subjectId.startsWith('contract:') ? { name: 'contract', id: subjectId } : { name: 'start' }
}

function useContracts(): readonly Item[] {
  const { repositories, work, days } = useApp()
  const { renewalDays } = useTerms()
  const contracts = useLiveOr(() => repositories.contracts.watchAll(), [repositories], [])
  return endingSoon(contracts, days.company.today(), renewalDays)
    .filter(({ ownerId }) => ownerId === work.me)
    .map(({ id, validUntil: day, title, customerId }) => ({
      id,
      kind: 'contract',
      day,
      time: '',
      title,
      customerId,
      route: { name: 'contract', id },
    }))
}

function useQuotes(): readonly Item[] {
  const { quotes, work, days } = useApp()
  const today = days.company.today()
  const last = addDays(today, quoteDays)
  const documents = useLiveOr(() => quotes.documents$, [quotes], new Map())
  return [...documents.values()]
    .filter((one): one is Quote => isA(one, 'quote'))
    .filter(
      ({ stage, ownerId, validUntil }) =>
        stage === 'presented' && ownerId === work.me && validUntil >= today && validUntil <= last,
    )
    .map(({ id, validUntil: day, title, customerId }) => ({
      id,
      kind: 'quote',
      day,
      time: '',
      title,
      customerId,
      route: { name: 'quote', id },
    }))
}

/** A customers of some people whom nobody has spoken with for long; none before all were looked at. */
export function useSilent(owners: readonly string[]): readonly Silent[] {
  const { replica, customerIndex, days } = useApp()
  const entries = useLiveOr(() => customerIndex, [customerIndex], [])
  const customers = entries.map(({ customer }) => customer).filter((one) => mayBeSilent(one, owners))
  const ids = customers.map(({ id }) => id).join()
  const last = useLiveOr(
    () =>
      ids === ''
        ? of(undefined)
        : watchLastContacts(replica.collections.activities, ids.split(','), days.own),
    [replica, ids, days],
    undefined,
  )
  if (!last) return []
  return silentOf(customers, last, { today: days.own.today(), dayOf: days.own.dayOf })
}

/** They wait today, however long they have waited. */
function useSilentItems(): readonly Item[] {
  const { t } = useTranslation()
  const { days, work } = useApp()
  return useSilent([work.me]).map(({ customer: { id }, days: count }) => ({
    id,
    kind: 'silent',
    day: days.own.today(),
    time: '',
    title: t('agenda.silent', { count }),
    customerId: id,
    route: { name: 'customer', id },
  }))
}
