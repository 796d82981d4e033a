import type { DailyReport } from '#shared/activities/daily-report.ts'
import { type DaysWork, gatherReport } from '#shared/activities/gather-report.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Overtaken } from '#shared/sync/form-change.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { changeWithWayBack, type Done, removeWithWayBack } from '../way-back.ts'
import type { Work } from '../work.ts'

/** A report as it is typed. */
export interface ReportForm {
  readonly body: string
}

/** What was done on a day, and what is planned for the next, as this laptop knows it. */
export async function gatherDay({ repositories, me, days }: Work, day: Day) {
  const [activities, visits, quotes, deals, tasks, appointments] = await Promise.all([
    repositories.activities.all(),
    repositories.visits.all(),
    repositories.quotes.all(),
    repositories.opportunities.all(),
    repositories.tasks.all(),
    repositories.appointments.all(),
  ])
  const work: DaysWork = { activities, visits, quotes, deals, tasks, appointments }
  return gatherReport(work, { me, day, own: days.own })
}

/** Sends a report: one document, which those to whom it goes hold with their next sync. */
export async function sendReport(
  { repositories, ids, author, me }: Work,
  report: ReportForm & { readonly on: Day; readonly readerIds: readonly string[] },
): Promise<Done<DailyReport>> {
  const sent: DailyReport = {
    id: ids.next('dailyReport'),
    type: 'dailyReport',
    ...stampNew(author.stamp()),
    userId: me,
    on: report.on,
    body: report.body.trim(),
    readerIds: [...report.readerIds],
  }
  await repositories.dailyReports.add(sent)
  return { now: sent, back: () => repositories.dailyReports.remove(sent.id) }
}

/** Its words. `settle` says what of the form is stored, looking at what stands now. */
export function correctReport(
  { repositories }: Work,
  id: DailyReport['id'],
  settle: (now: ReportForm) => Result<ReportForm, Overtaken>,
): Promise<Result<Done<DailyReport>, Overtaken | Gone>> {
  return changeWithWayBack(repositories.dailyReports, id, (now): Result<DailyReport, Overtaken> => {
    const settled = settle({ body: now.body })
    return settled.ok ? ok({ ...now, body: settled.value.body.trim() }) : settled
  })
}

/** Takes a report back: it leaves those who had it, too. */
export function takeReportBack(
  { repositories }: Work,
  id: DailyReport['id'],
): Promise<Result<Done<DailyReport>, Gone>> {
  return removeWithWayBack(repositories.dailyReports, id)
}
