import type { Task } from '#shared/activities/activity.ts'
import { type Stamp, stampNew } from '#shared/kernel/document.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Lead } from '#shared/opportunities/opportunity.ts'
import type { Visit } from '#shared/service/service.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'

/** What whoever looks after the customer is told of: she hears of it at her next sync. */
export interface Told {
  readonly visitId: Visit['id']
  readonly subject: string
}

export interface TaskFixed {
  readonly taskId: Task['id']
  readonly stamp: Stamp
  readonly today: Day
}

export function fixTask({ ids, author, days }: Means): TaskFixed {
  return { taskId: ids.next('task'), stamp: author.stamp(), today: days.own.today() }
}

/** A task for the owner of the customer; none where nobody owns him. */
export async function tellOwner(
  { repositories }: Means,
  { visitId, subject, taskId, stamp, today }: Told & TaskFixed,
): Promise<Result<null, Gone>> {
  const visit = await repositories.visits.find(visitId)
  if (!visit) return err({ kind: 'Gone', id: visitId })
  const { customerId } = visit
  const ownerId = (await repositories.customers.find(customerId))?.ownerId ?? ''
  const about = { customerId, ownerId, subject: subject.slice(0, 200), dueOn: today, done: false }
  if (ownerId !== '')
    await repositories.tasks.addOnce({ id: taskId, type: 'task', ...stampNew(stamp), ...about })
  return ok(null)
}

/** The name of who was told; '' where nobody was, or her name is not here. */
export async function nameOfOwner(
  { repositories }: Means,
  visit: Pick<Visit, 'customerId'>,
): Promise<string> {
  const customer = await repositories.customers.find(visit.customerId)
  const owner = customer && (await repositories.users.find(customer.ownerId))
  return owner?.name ?? ''
}

/** Tells whoever looks after the customer. Returns who was told; '' where nobody was. */
export async function tellOfVisit(work: Work, visit: Visit, subject: string): Promise<string> {
  const told = await tellOwner(work, { visitId: visit.id, subject, ...fixTask(work) })
  return told.ok ? nameOfOwner(work, visit) : ''
}

interface LeadWish extends Told {
  readonly title: string
  readonly need: string
}

/** A lead of a visit, and the task that tells of it. */
export const leadOfVisit: Plan<LeadWish, TaskFixed & { readonly leadId: Lead['id'] }, Gone> = {
  kind: 'leadOfVisit',
  about: ({ visitId }) => visitId,
  fix: (means) => ({ ...fixTask(means), leadId: means.ids.next('lead') }),
  steps: [
    async ({ repositories }, { visitId, leadId, stamp, title, need }) => {
      const visit = await repositories.visits.find(visitId)
      if (!visit) return err({ kind: 'Gone', id: visitId })
      const customer = await repositories.customers.find(visit.customerId)
      const lead: Lead = {
        id: leadId,
        type: 'lead',
        ...stampNew(stamp),
        customerId: visit.customerId,
        title: title.trim(),
        visitId,
        source: 'service',
        stage: 'new',
        ownerId: customer?.ownerId ?? '',
        reason: '',
      }
      await repositories.leads.addOnce(need.trim() === '' ? lead : { ...lead, need: need.trim() })
      return ok(null)
    },
    tellOwner,
  ],
}

/** Tells sales what the customer could need. Returns who was told. */
export async function leadFromVisit(
  work: Work,
  visit: Pick<Visit, 'customerId'>,
  wish: LeadWish,
): Promise<Result<string, Gone | HalfDone>> {
  const done = await work.intents.carryOut(leadOfVisit, wish)
  return done.ok ? ok(await nameOfOwner(work, visit)) : done
}
