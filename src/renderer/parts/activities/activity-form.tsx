import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Activity } from '#shared/activities/activity.ts'
import {
  type ActivityForm as Corrected,
  activityFaults,
  activityFormOf,
  mayCorrect,
  textOf,
} from '#shared/activities/follow-up.ts'
import { useApp } from '../../app-context.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { Facts } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { correctActivity, deleteActivity } from '../../work/activities/correct-activity.ts'
import { useDirectory } from '../directory/use-directory.ts'
import { ContactField } from '../fields/contact-field.tsx'
import { useRecordForm } from '../records/record-form.tsx'
import { useWayBack } from '../records/use-way-back.ts'
import { KindField } from './follow-up-form.tsx'

interface Props {
  readonly activity: Activity
  readonly onClose: () => void
}

/** One follow-up: whose it is reads it; whose own it is puts it right or deletes it. */
export function ActivityForm(props: Props) {
  const { work } = useApp()
  return mayCorrect(props.activity, work.me) ? <OwnActivity {...props} /> : <OthersActivity {...props} />
}

function OwnActivity({ activity, onClose }: Props) {
  const { t } = useTranslation()
  const { days } = useApp()
  const { fields, record, save, remove } = useActivity({ activity, onClose })
  return (
    <FormDialog
      title={t('followUp.title')}
      size={600}
      fields={fields}
      overtaken={record.notice}
      action={t('app.save')}
      aside={
        <Button variant="subtle" color="red" onClick={() => void remove()}>
          {t('activity.delete')}
        </Button>
      }
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <KindField value={fields.values.kind} onChange={(kind) => fields.set('kind', kind)} />
      <Group grow align="start">
        <ContactField customerId={activity.customerId} optional {...fields.of('contactId')} />
        <DateField label={t('followUp.on')} max={days.own.today()} {...fields.of('happenedAt')} />
      </Group>
      <Textarea
        label={t('followUp.said')}
        maxLength={4_000}
        autosize
        minRows={4}
        maxRows={10}
        data-autofocus
        {...fields.input('body')}
      />
      <ActivityFacts activity={activity} inFields />
    </FormDialog>
  )
}

function OthersActivity({ activity, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Dialog title={t(`activityKind.${activity.kind}`)} size={600} onClose={onClose}>
      <Stack gap="sm">
        <Text style={{ whiteSpace: 'pre-wrap' }}>{textOf(activity)}</Text>
        <ActivityFacts activity={activity} />
        <Text fz="xs" c="dimmed">
          {t(activity.kind === 'letter' ? 'activity.sent' : 'activity.others')}
        </Text>
      </Stack>
    </Dialog>
  )
}

/** Who noted it when, with whom, about what. */
function ActivityFacts(props: {
  readonly activity: Activity
  /** When and with whom stand in fields above. */
  readonly inFields?: boolean
}) {
  const { activity, inFields = false } = props
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { instant, named } = useLanguage()
  const { nameOf } = useDirectory()
  const { contactId, opportunityId = '', assetId = '', createdBy, happenedAt } = activity
  const contact = useLiveOr(
    () => repositories.contacts.watch(contactId),
    [repositories, contactId],
    undefined,
  )
  const deal = useLiveOr(
    () => repositories.opportunities.watch(opportunityId),
    [repositories, opportunityId],
    undefined,
  )
  const machine = useLiveOr(() => repositories.assets.watch(assetId), [repositories, assetId], undefined)
  const about = [deal?.name, machine?.serialNumber].filter((one) => one !== undefined).join(' · ')
  return (
    <Facts
      rows={[
        [t('activity.by'), nameOf(createdBy)],
        ...(inFields
          ? []
          : [
              [t('followUp.on'), instant(happenedAt)] as const,
              [t('activity.contact'), contact ? named(contact) : ''] as const,
            ]),
        ...(about === '' ? [] : [[t('activity.about'), about] as const]),
      ]}
    />
  )
}

function useActivity({ activity, onClose }: Props) {
  const { t } = useTranslation()
  const { work, days } = useApp()
  const { wordsOf } = useFaultWords()
  const { gone, undo } = useWayBack()
  const form = activityFormOf(activity, days.own.dayOf)
  const draft = useDraft(`edit/${activity.id}`, activity.id)
  const fields = useFields<Corrected>(draft, form, (typed) =>
    wordsOf(activityFaults(typed, days.own.today())),
  )
  const record = useRecordForm(activity.id, draft, form)

  async function save(wanted: Corrected) {
    const done = await correctActivity(work, activity.id, (now) => record.onto(wanted, now))
    if (done.ok) return close(t('app.saved'), done.value.back)
    return done.failure.kind === 'Overtaken' ? record.ask(done.failure) : gone()
  }

  async function remove() {
    const done = await deleteActivity(work, activity.id)
    return done.ok ? close(t('activity.deleted'), done.value.back) : gone()
  }

  function close(message: string, back: Parameters<typeof undo>[0]) {
    notify({ message, undo: undo(back) })
    draft.drop()
    onClose()
  }

  return { fields, record, save, remove }
}
