import { Group, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckInPlace } from '#shared/activities/check-in.ts'
import {
  type FollowUpForm,
  followUpFaults,
  type NotedKind,
  notedKinds,
} from '#shared/activities/follow-up.ts'
import { addDays } from '#shared/kernel/clock.ts'
import { useApp } from '../../app-context.tsx'
import type { FollowUpAbout } from '../../state/follow-up-store.ts'
import { useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { noteFollowUp } from '../../work/activities/note-follow-up.ts'
import { useCustomerNames } from '../customers/use-customer-names.ts'
import { CheckInFields, CheckedInBefore } from './check-in-fields.tsx'
import { useAskPlace } from './use-ask-place.ts'
import { useOnceReady } from './use-once-ready.ts'
import { useFollowUpPhoto } from './use-follow-up-photo.ts'
import { ContactField } from '../fields/contact-field.tsx'
import { useCheckInAllowed } from '../directory/use-sales-terms.ts'
import { CustomerField } from '../fields/customer-field.tsx'

type Typed = FollowUpForm & { readonly place: CheckInPlace | undefined }

interface Props {
  readonly about: FollowUpAbout
  readonly onClose: () => void
}

/** A call, a visit, a meeting in one go: what was said, and what comes next. */
export function FollowUpForm(props: Props) {
  const { t } = useTranslation()
  const { fields, place, photo, isAllowed, saving } = useFollowUp(props)
  const isCustomerKnown = props.about.customerId !== ''
  return (
    <FormDialog
      title={t('followUp.title')}
      size={600}
      fields={fields}
      action={t('followUp.save')}
      busy={fields.busy || saving.isWaiting}
      unsaved={photo.isUnkept || photo.isPreparing}
      onSubmit={saving.ask}
      onClose={props.onClose}
    >
      <Stack gap="sm">
        <KindField value={fields.values.kind} onChange={(kind) => fields.set('kind', kind)} />
        <Group grow align="start">
          <CustomerField
            {...(isCustomerKnown ? {} : { 'data-autofocus': true })}
            {...fields.of('customerId')}
            onChange={(id) => {
              fields.set('customerId', id)
              if (id !== fields.values.customerId) fields.set('contactId', '')
            }}
          />
          <ContactField customerId={fields.values.customerId} optional {...fields.of('contactId')} />
        </Group>
        <Textarea
          label={t('followUp.said')}
          description={t('followUp.saidHelp')}
          maxLength={4_000}
          autosize
          minRows={3}
          maxRows={8}
          {...(isCustomerKnown ? { 'data-autofocus': true } : {})}
          {...fields.input('said')}
        />
        {isAllowed && (
          <CheckInFields
            place={fields.values.place}
            asked={place}
            photo={photo}
            isWaiting={saving.isWaiting}
          />
        )}
        {isAllowed === false && <CheckedInBefore place={fields.values.place} photo={photo} />}
        <NextFields {...fields} />
      </Stack>
    </FormDialog>
  )
}

/** How it was: the arrows choose. */
export function KindField(props: { readonly value: string; readonly onChange: (kind: NotedKind) => void }) {
  const { t } = useTranslation()
  return (
    <SegmentedControl
      fullWidth
      aria-label={t('followUp.kind')}
      data={notedKinds.map((value) => ({ value, label: t(`activityKind.${value}`) }))}
      value={props.value}
      onChange={(value) => props.onChange(value as NotedKind)}
    />
  )
}

function NextFields({ input, of }: Fields<Typed>) {
  const { t } = useTranslation()
  const { days } = useApp()
  return (
    <>
      <Group align="start" wrap="nowrap" gap="sm">
        <TextInput label={t('followUp.next')} maxLength={200} style={{ flex: 1 }} {...input('next')} />
        <DateField label={t('followUp.nextOn')} w={150} optional {...of('nextOn')} />
        <DateField label={t('followUp.on')} w={150} max={days.own.today()} {...of('on')} />
      </Group>
      <Text fz="xs" c="dimmed">
        {t('followUp.nextHelp')}
      </Text>
    </>
  )
}

function useFollowUp({ about, onClose }: Props) {
  const { t } = useTranslation()
  const { days, work } = useApp()
  const { wordsOf } = useFaultWords()
  const nameOf = useCustomerNames()
  const [today] = useState(() => days.own.today())
  const { customerId, contactId = '', opportunityId, assetId } = about
  const isAllowed = useCheckInAllowed()
  const draft = useDraft(`followUp/${opportunityId ?? assetId ?? customerId}`, customerId)
  const photo = useFollowUpPhoto(draft)
  const fields = useFields<Typed>(
    draft,
    {
      kind: 'call',
      customerId,
      contactId,
      said: '',
      on: today,
      next: '',
      nextOn: addDays(today, 1),
      place: undefined,
    },
    (form) => wordsOf(followUpFaults(form, days.own.today())),
  )

  const asked = useAskPlace((place) => fields.set('place', place))

  async function save({ place, ...form }: Typed) {
    // Another customer's call is not about this one's deal.
    const what =
      form.customerId === customerId
        ? { ...(opportunityId ? { opportunityId } : {}), ...(assetId ? { assetId } : {}) }
        : {}
    const here = isAllowed && place ? { place } : {}
    const shown = photo.chosen ? { photo: photo.chosen } : {}
    const noted = await noteFollowUp(work, { ...form, ...what, ...here, ...shown })
    if (!noted.ok) return fields.blame({ '': t('app.halfDone') })
    const customer = nameOf(form.customerId)
    notify({
      message: t(form.next.trim() === '' ? 'followUp.noted' : 'followUp.notedWithTask', { customer }),
    })
    fields.draft.drop()
    onClose()
  }

  const submit = fields.submit(save)
  const isUnread = isAllowed === undefined && fields.values.place !== undefined
  // One that turns out to be no photo is said first.
  const saving = useOnceReady(photo.isPreparing || asked.state === 'asking' || isUnread, (waited) => {
    if (waited && photo.isRefused) return
    // The form that says so is gone with it.
    if (waited && (asked.state === 'placeRefused' || asked.state === 'placeUnknown'))
      notify({ message: t(`followUp.${asked.state}`), tone: 'bad' })
    submit()
  })
  return { fields, place: asked, photo, isAllowed, saving }
}
