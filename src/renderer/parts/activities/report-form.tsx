import { Button, Stack, Text, Textarea } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DailyReport } from '#shared/activities/daily-report.ts'
import { type Done, reportParts } from '#shared/activities/gather-report.ts'
import { decidersOf } from '#shared/approvals/may-decide.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import {
  correctReport,
  gatherDay,
  type ReportForm as Typed,
  sendReport,
  takeReportBack,
} from '../../work/activities/daily-reports.ts'
import { useCustomerNames } from '../customers/use-customer-names.ts'
import { useDirectory } from '../directory/use-directory.ts'
import { useRecordForm } from '../records/record-form.tsx'
import { useClosing } from '../records/use-closing.ts'
import { useWayBack } from '../records/use-way-back.ts'

/** Today's report: put together from what was done, corrected by her, for those above her. */
export function NewReport({ onClose }: { readonly onClose: () => void }) {
  const { days } = useApp()
  const [today] = useState(() => days.own.today())
  const begun = useGathered(today)
  return begun === undefined ? null : <Report today={today} begun={begun} onClose={onClose} />
}

function Report(props: { readonly today: Day; readonly begun: string; readonly onClose: () => void }) {
  const { today, begun, onClose } = props
  const { t } = useTranslation()
  const { work } = useApp()
  const { listed, day } = useLanguage()
  const { nameOf } = useDirectory()
  const readers = useReaders()
  const people = listed(readers.map(({ id }) => nameOf(id)))
  const draft = useDraft(`new/report/${today}`)
  const fields = useFields<Typed>(draft, { body: begun }, useReportFaults())
  const close = useClosing(draft, onClose)

  async function send({ body }: Typed) {
    const sent = await sendReport(work, { body, on: today, readerIds: readers.map(({ id }) => id) })
    close(readers.length === 0 ? t('reports.kept') : t('reports.sent', { people }), sent.back)
  }

  return (
    <FormDialog
      title={t('reports.ofDay', { day: day(today) })}
      size={640}
      fields={fields}
      action={t(readers.length === 0 ? 'reports.keep' : 'reports.send')}
      onSubmit={fields.submit(send)}
      onClose={onClose}
    >
      <Text fz="sm" c="dimmed">
        {readers.length === 0 ? t('reports.toNobody') : t('reports.willGo', { people })}{' '}
        {t('reports.gathered')}
      </Text>
      <BodyField input={fields.input('body')} />
    </FormDialog>
  )
}

function BodyField({ input }: { readonly input: object }) {
  const { t } = useTranslation()
  return (
    <Textarea
      label={t('reports.body')}
      autosize
      minRows={8}
      maxRows={16}
      maxLength={8_000}
      data-autofocus
      {...input}
    />
  )
}

/** A report that was sent: its author corrects it or takes it back, whoever else has it reads it. */
export function ReportDialog(props: { readonly report: DailyReport; readonly onClose: () => void }) {
  const { work } = useApp()
  return props.report.userId === work.me ? <OwnReport {...props} /> : <OthersReport {...props} />
}

function OthersReport({ report, onClose }: { readonly report: DailyReport; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { day } = useLanguage()
  const { nameOf } = useDirectory()
  return (
    <Dialog
      title={t('reports.of', { name: nameOf(report.userId), day: day(report.on) })}
      size={640}
      onClose={onClose}
    >
      <Text style={{ whiteSpace: 'pre-wrap' }}>{report.body}</Text>
    </Dialog>
  )
}

function OwnReport({ report, onClose }: { readonly report: DailyReport; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { listed, day } = useLanguage()
  const { nameOf } = useDirectory()
  const { gone } = useWayBack()
  const people = listed(report.readerIds.map(nameOf))
  const draft = useDraft(`edit/${report.id}`, report.id)
  const close = useClosing(draft, onClose)
  const fields = useFields<Typed>(draft, { body: report.body }, useReportFaults())
  const record = useRecordForm(report.id, draft, { body: report.body })

  async function save(wanted: Typed) {
    const done = await correctReport(work, report.id, (now) => record.onto(wanted, now))
    if (done.ok) return close(t('app.saved'), done.value.back)
    return done.failure.kind === 'Overtaken' ? record.ask(done.failure) : gone()
  }

  const takenBack = people === '' ? t('reports.deleted') : t('reports.takenBack', { people })

  async function takeBack() {
    const done = await takeReportBack(work, report.id)
    return done.ok ? close(takenBack, done.value.back) : gone()
  }

  return (
    <FormDialog
      title={t('reports.ofDay', { day: day(report.on) })}
      size={640}
      fields={fields}
      overtaken={record.notice}
      action={t('app.save')}
      aside={
        <Button variant="subtle" color="red" onClick={() => void takeBack()}>
          {t(people === '' ? 'activity.delete' : 'reports.takeBack')}
        </Button>
      }
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <Stack gap="xs">
        <Text fz="sm" c="dimmed">
          {people === '' ? t('reports.ownOnly') : t('reports.to', { people })}
        </Text>
        <BodyField input={fields.input('body')} />
      </Stack>
    </FormDialog>
  )
}

function useReportFaults() {
  const { t } = useTranslation()
  return ({ body }: Typed) => ({ body: body.trim() === '' && t('reports.empty') })
}

/** Those who decide about what she asks for: her managers, the nearest first. */
function useReaders() {
  const { work } = useApp()
  const { find, users } = useDirectory()
  const { by, people } = decidersOf({ find, users: () => users }, { asker: work.me })
  return by === 'managers' ? people.slice(0, 20) : []
}

/** The report as it is begun; `undefined` while it is put together. */
function useGathered(today: Day): string | undefined {
  const { t } = useTranslation()
  const { work } = useApp()
  const { labelled } = useLanguage()
  const nameOf = useCustomerNames()
  const [parts, setParts] = useState<Awaited<ReturnType<typeof gatherDay>>>()
  useEffect(() => {
    let isShown = true
    void gatherDay(work, today).then((found) => {
      if (isShown) setParts(found)
    })
    return () => {
      isShown = false
    }
  }, [work, today])
  if (!parts) return undefined
  return reportParts
    .filter((part) => parts[part].length > 0)
    .map((part) =>
      [labelled(t(`reports.part.${part}`), String(parts[part].length)), ...parts[part].map(line)].join('\n'),
    )
    .join('\n\n')
    .slice(0, 8_000)

  function line({ what, customerId, how }: Done): string {
    const kind = how && ('kind' in how ? t(`activityKind.${how.kind}`) : t(`stage.${how.stage}`))
    return `- ${[kind ?? '', nameOf(customerId), what].filter((one) => one !== '').join(' · ')}`
  }
}
