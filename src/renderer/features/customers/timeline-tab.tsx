import { Badge, Button, Group, Select, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Activity } from '#shared/activities/activity.ts'
import { useApp } from '../../app-context.tsx'
import { ActivityForm } from '../../parts/activities/activity-form.tsx'
import { FollowUpButton } from '../../parts/activities/follow-up-button.tsx'
import { PlaceLink } from '../../parts/activities/place-link.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { authorOf, kindOf, type TimelineEvent, type TimelineKind } from './timeline.ts'

const firstEvents = 40

interface Props {
  readonly customerId: string
  readonly timeline: readonly TimelineEvent[]
}

/** Everything that happened with a customer, newest first; each opens. */
export function TimelineTab({ customerId, timeline }: Props) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<TimelineKind>('')
  const [author, setAuthor] = useState('')
  const [most, setMost] = useState(firstEvents)
  const [open, setOpen] = useState<Activity>()
  const contactOf = useContactNames(customerId)
  const wanted = timeline.filter(
    (event) => (kind === '' || kindOf(event) === kind) && (author === '' || authorOf(event) === author),
  )
  return (
    <Panel
      title={t('customers.timeline')}
      actions={
        <Group gap="xs" wrap="nowrap">
          <Text fz="sm" c="dimmed" role="status">
            {wanted.length === timeline.length
              ? timeline.length
              : t('app.of', { count: wanted.length, total: timeline.length })}
          </Text>
          <AuthorFilter timeline={timeline} author={author} onChange={setAuthor} />
          <KindFilter timeline={timeline} kind={kind} onChange={setKind} />
        </Group>
      }
    >
      {wanted.length === 0 && (
        <Empty action={<FollowUpButton about={{ customerId }} />}>{t('customers.empty')}</Empty>
      )}
      {wanted.slice(0, most).map((event) => (
        <EventRow key={event.id} event={event} contactOf={contactOf} onOpen={setOpen} />
      ))}
      {wanted.length > most && (
        <Empty>
          <Button variant="default" onClick={() => setMost(wanted.length)}>
            {t('app.more')} ({wanted.length - most})
          </Button>
        </Empty>
      )}
      {open && <ActivityForm activity={open} onClose={() => setOpen(undefined)} />}
    </Panel>
  )
}

/** The kinds that there are, and no others. */
function KindFilter(props: {
  readonly timeline: readonly TimelineEvent[]
  readonly kind: TimelineKind
  readonly onChange: (kind: TimelineKind) => void
}) {
  const { timeline, kind, onChange } = props
  const { t } = useTranslation()
  const nameOf = useKindNames()
  const kinds = [...new Map(timeline.map((event) => [kindOf(event), nameOf(event)]))]
  return (
    <Select
      aria-label={t('customers.timelineKind')}
      placeholder={t('app.all')}
      size="xs"
      w={120}
      clearable
      data={kinds.map(([value, label]) => ({ value, label }))}
      value={kind === '' ? null : kind}
      onChange={(value) => onChange(value ?? '')}
    />
  )
}

/** Who noted anything here; not shown where it was one person. */
function AuthorFilter(props: {
  readonly timeline: readonly TimelineEvent[]
  readonly author: string
  readonly onChange: (author: string) => void
}) {
  const { timeline, author, onChange } = props
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const authors = [...new Set(timeline.map(authorOf))].filter((one) => one !== '')
  if (authors.length < 2 && author === '') return null
  return (
    <Select
      aria-label={t('customers.timelineAuthor')}
      placeholder={t('customers.timelineAnybody')}
      size="xs"
      w={120}
      clearable
      data={authors.map((value) => ({ value, label: nameOf(value) }))}
      value={author === '' ? null : author}
      onChange={(value) => onChange(value ?? '')}
    />
  )
}

function EventRow(props: {
  readonly event: TimelineEvent
  readonly contactOf: (id: string) => string
  readonly onOpen: (activity: Activity) => void
}) {
  const { event, contactOf, onOpen } = props
  const { navigation } = useApp()
  const { day, listed } = useLanguage()
  const { nameOf } = useDirectory()
  const kindName = useKindNames()
  const who =
    event.kind === 'activity'
      ? [nameOf(event.activity.createdBy), contactOf(event.activity.contactId)].filter((one) => one !== '')
      : []

  function open() {
    if (event.kind === 'activity') return onOpen(event.activity)
    return navigation.getState().go({ name: event.kind, id: event.id })
  }

  return (
    <ListRow onOpen={open}>
      <span className={cells['when']}>{day(event.day)}</span>
      <Badge color={event.kind === 'activity' ? 'gray' : 'brand'} w={72}>
        {kindName(event)}
      </Badge>
      <span className={cells['grow']}>
        {event.title}
        {event.detail !== '' && (
          <Text span c="dimmed" fz="sm">
            {' '}
            — {event.detail}
          </Text>
        )}
      </span>
      {event.kind === 'activity' && event.activity.place && <PlaceLink place={event.activity.place} />}
      <Text span c="dimmed" fz="xs" className={cells['amount'] ?? ''}>
        {listed(who)}
      </Text>
    </ListRow>
  )
}

function useKindNames(): (event: TimelineEvent) => string {
  const { t } = useTranslation()
  return (event) =>
    event.kind === 'activity' ? t(`activityKind.${event.activity.kind}`) : t(`event.${event.kind}`)
}

function useContactNames(customerId: string): (id: string) => string {
  const { repositories } = useApp()
  const { named } = useLanguage()
  const contacts = useLiveOr(
    () => repositories.contacts.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  const names = new Map(contacts.map((contact) => [contact.id as string, named(contact)]))
  return (id) => names.get(id) ?? ''
}
