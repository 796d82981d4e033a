import type { Appointment } from '#shared/activities/appointment.ts'
import { movedTo } from '#shared/activities/appointment-form.ts'
import type { Task } from '#shared/activities/activity.ts'
import { mayGive } from '#shared/activities/task-form.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { VisitRefused } from '#shared/service/move-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { deletionFault } from '#shared/sync/deletion.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { allBack, changeWithWayBack, type Done, removeWithWayBack } from '../way-back.ts'
import type { HalfDone, Work } from '../work.ts'
import { replan } from '../visits/replan-visit.ts'
import { finishTask, finishTasks, type NotHers } from './tasks.ts'

/** What is done with several tasks, appointments and visits at once. Appointments pass, visits are done where they are; both are moved. */
export type ManyChange =
  | { readonly do: 'finish' }
  | { readonly do: 'move'; readonly to: Day }
  | { readonly do: 'give'; readonly to: string }
  | { readonly do: 'delete' }

/** How many were, which were not (not hers, or gone), and one way back for all of them. */
export interface ManyChanged {
  readonly done: number
  readonly stayed: readonly string[]
  readonly back: () => Promise<Result<unknown, Gone | HalfDone>>
}

type Planned = Task | Appointment | Visit
type Changed = Result<Done<Planned, HalfDone>, Gone | NotHers | VisitRefused | HalfDone>

/** One after the other: each is whole by itself, so that a crash between two leaves the rest as they were. */
export async function changeMany(
  work: Work,
  ids: readonly string[],
  change: ManyChange,
): Promise<ManyChanged> {
  const tasks = ids.filter((id): id is Task['id'] => typeOfId(id) === 'task')
  // Finished in one act: what a crash leaves open is finished at the next start, and said.
  if (change.do === 'finish' && tasks.length > 1) return finishMany(work, tasks, ids)
  const changed: Done<Planned, HalfDone>[] = []
  const stayed: string[] = []
  for (const id of ids) {
    const done = await changeOne(work, id, change)
    if (done.ok) changed.push(done.value)
    else stayed.push(id)
  }
  return { done: changed.length, stayed, back: () => allBack(changed) }
}

async function finishMany(
  work: Work,
  ids: readonly Task['id'][],
  meant: readonly string[],
): Promise<ManyChanged> {
  const finished = await finishTasks(work, ids)
  if (!finished.ok) return { done: 0, stayed: meant, back: () => Promise.resolve(ok(null)) }
  const { done, back } = finished.value
  const are = new Set<string>(done)
  return { done: done.length, stayed: meant.filter((id) => !are.has(id)), back }
}

function changeOne(work: Work, id: string, change: ManyChange): Promise<Changed> {
  const type = typeOfId(id)
  if (type === 'appointment') return changeAppointment(work, id as Appointment['id'], change)
  return type === 'visit'
    ? changeVisit(work, id as Visit['id'], change)
    : changeTask(work, id as Task['id'], change)
}

/** Her own, as long as she has not set off: on another day. */
async function changeVisit(work: Work, id: Visit['id'], change: ManyChange): Promise<Changed> {
  if (change.do !== 'move') return err({ kind: 'NotHers' })
  const visit = await work.repositories.visits.find(id)
  if (visit?.engineerId !== work.me) return err({ kind: 'NotHers' })
  return replan(work, id, { scheduledFor: change.to, note: '' })
}

async function changeTask(work: Work, id: Task['id'], change: ManyChange): Promise<Changed> {
  const { me } = work
  const { tasks } = work.repositories
  if (change.do === 'finish') return finishTask(work, id)
  if (change.do === 'delete') {
    const task = await tasks.find(id)
    if (task && deletionFault(task, me)) return err({ kind: 'NotHers' })
    return removeWithWayBack(tasks, id)
  }
  return changeWithWayBack(tasks, id, (now): Result<Task, NotHers> => {
    if (change.do === 'move') return ok({ ...now, dueOn: change.to })
    return mayGive(now, me) ? ok({ ...now, ownerId: change.to }) : err({ kind: 'NotHers' })
  })
}

async function changeAppointment(work: Work, id: Appointment['id'], change: ManyChange): Promise<Changed> {
  const { me, days } = work
  const { appointments } = work.repositories
  if (change.do === 'finish') return err({ kind: 'NotHers' })
  if (change.do === 'delete') {
    const appointment = await appointments.find(id)
    if (appointment && deletionFault(appointment, me)) return err({ kind: 'NotHers' })
    return removeWithWayBack(appointments, id)
  }
  return changeWithWayBack(appointments, id, (now): Result<Appointment, NotHers> => {
    if (change.do === 'move') return ok(movedTo(now, change.to, days.own))
    return mayGive(now, me) ? ok({ ...now, ownerId: change.to }) : err({ kind: 'NotHers' })
  })
}
