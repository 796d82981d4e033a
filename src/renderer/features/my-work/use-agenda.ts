import { useTranslation } from 'react-i18next'
import { map } from 'rxjs'
import type { Task } from '#shared/activities/activity.ts'
import { mayDecide } from '#shared/approvals/may-decide.ts'
import { endingSoon } from '#shared/contracts/follow-up-contract.ts'
import { addDays } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { isA } from '#shared/registry/is-a.ts'
import { isOver } from '#shared/service/move-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useCustomers } from '../../parts/customers/use-customer-names.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useTerms } from '../../parts/directory/use-terms.ts'
import { useIndexed } from '../../parts/records/use-indexed.ts'
import type { Route } from '../../state/navigation-store.ts'
import { useLiveOr } from '../../ui/use-live.ts'

export type ItemKind = 'task' | 'visit' | 'approval' | 'contract' | 'quote'

/** Something that waits for somebody. */
export interface Item {
  readonly id: string
  readonly kind: ItemKind
  readonly day: Day
  readonly title: string
  readonly customerId: string
  readonly task?: Task
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
  const [visits, approvals, contracts, quotes] = [useVisits(), useApprovals(), useContracts(), useQuotes()]
  const others = view === 'mine' ? [...visits, ...approvals, ...contracts, ...quotes] : []
  return [...tasks, ...others].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

function isOfView({ ownerId, createdBy }: Task, view: View, me: string): boolean {
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
      return { id, kind: 'task', day, title, customerId, task }
    })
}

function useVisits(): readonly Item[] {
  const { t } = useTranslation()
  const { work } = useApp()
  const visits = useIndexed<Visit>('service', 'visit') ?? []
  return visits
    .filter((visit) => visit.engineerId === work.me && !isOver(visit))
    .map(({ id, scheduledFor: day, number, customerId, purpose }) => ({
      id,
      kind: 'visit',
      day,
      title: [t(`visitPurpose.${purpose}`), number].filter((one) => one !== '').join(' · '),
      customerId,
      route: { name: 'visit', id },
    }))
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
      title,
      customerId,
      route: { name: 'quote', id },
    }))
}
