import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { map } from 'rxjs'
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
import { Facts } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { correctActivity, deleteActivity } from '../../work/activities/correct-activity.ts'
import { DocumentList } from '../documents/document-list.tsx'
import { useDirectory } from '../directory/use-directory.ts'
import { ContactField } from '../fields/contact-field.tsx'
import { OwnConflicts } from '../records/own-conflicts.tsx'
import { useRecordForm } from '../records/record-form.tsx'
import { useClosing } from '../records/use-closing.ts'
import { useWayBack } from '../records/use-way-back.ts'
import { RequestForm } from '../service/request-form.tsx'
import { PlaceLink, usePlaceWords } from './place-link.tsx'
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
      more={<RequestOfCall activity={activity} />}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <OwnConflicts documentId={activity.id} />
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
      <ActivityFiles activity={activity} />
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
        <ActivityFiles activity={activity} />
        <Group>
          <RequestOfCall activity={activity} />
        </Group>
        <Text fz="xs" c="dimmed">
          {t(activity.kind === 'letter' ? 'activity.sent' : 'activity.others')}
        </Text>
      </Stack>
    </Dialog>
  )
}

/** What the customer said becomes a service request; letters are what we said. */
function RequestOfCall({ activity }: { readonly activity: Activity }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const { customerId, contactId, assetId = '', kind } = activity
  if (kind === 'letter') return null
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('requests.new')}
      </Button>
      {asking && (
        <RequestForm
          customerId={customerId}
          assetId={assetId}
          contactId={contactId}
          activityId={activity.id}
          said={textOf(activity)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

/** What was added to it: photos. */
function ActivityFiles({ activity: { id, customerId } }: { readonly activity: Activity }) {
  const { repositories } = useApp()
  const documents = useLiveOr(
    () =>
      repositories.documents
        .watchOfCustomer(customerId)
        .pipe(map((all) => all.filter(({ subjectId, kind }) => subjectId === id && kind === 'file'))),
    [repositories, id, customerId],
    [],
  )
  return documents.length === 0 ? null : <DocumentList documents={documents} />
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
  const { contactId, opportunityId = '', assetId = '', createdBy, happenedAt, place } = activity
  const placeWords = usePlaceWords()
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
        ...(place
          ? [
              [
                t('followUp.place'),
                <>
                  {placeWords(place)} <PlaceLink place={place} />
                </>,
              ] as const,
            ]
          : []),
      ]}
    />
  )
}

function useActivity({ activity, onClose }: Props) {
  const { t } = useTranslation()
  const { work, days } = useApp()
  const { wordsOf } = useFaultWords()
  const { gone } = useWayBack()
  const form = activityFormOf(activity, days.own.dayOf)
  const draft = useDraft(`edit/${activity.id}`, activity.id)
  const close = useClosing(draft, onClose)
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

  return { fields, record, save, remove }
}
