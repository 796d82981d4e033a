import { Alert, Button, Group, Loader, Stack, Text, Textarea } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RequestFailure } from '../../../server/request-failure.ts'
import type { OpenConflict } from '#shared/desk/open-conflict.ts'
import { Dialog, useCancel } from '../../../ui/dialog.tsx'
import { useDesk, useDeskMessage } from '../use-desk.ts'
import { ConflictEdits } from './conflict-edits.tsx'
import { type ReadConflict, readConflict } from './conflict-work.ts'
import { useChoices } from './use-choices.ts'
import { type OnSettled, useSettling } from './use-settling.ts'
import { VersionsTable } from './versions-table.tsx'

interface Props {
  readonly conflict: OpenConflict
  readonly nameOf: (userId: string) => string
  readonly onSettled: OnSettled
  readonly onClose: () => void
}

/** One conflict, read from the server: what is to stand. */
export function ConflictForm({ conflict, ...props }: Props) {
  const { t } = useTranslation()
  const desk = useDesk()
  const message = useDeskMessage()
  const [read, setRead] = useState<ReadConflict>()
  const [failure, setFailure] = useState<RequestFailure | { readonly kind: 'Gone' }>()
  useEffect(() => {
    let current = true
    void readConflict(desk, conflict).then((answer) => {
      if (!current) return
      if (answer.ok) return setRead(answer.value)
      setFailure(answer.failure)
    })
    return () => {
      current = false
    }
  }, [desk, conflict])
  const problem = failure && (failure.kind === 'Gone' ? t('desk.alreadySettled') : message(failure))
  if (read) return <Choice read={read} {...props} />
  return (
    <Dialog onClose={props.onClose} title={conflict.title || conflict.id} size={1_080}>
      {problem ? (
        <Alert role="alert" color="orange" p="xs">
          {problem}
        </Alert>
      ) : (
        <Loader size="sm" m="md" />
      )}
    </Dialog>
  )
}

function Choice(props: Omit<Props, 'conflict'> & { readonly read: ReadConflict }) {
  const { read, nameOf, onSettled, onClose } = props
  const { conflict, versions } = read
  const { t } = useTranslation()
  const choices = useChoices(read)
  const cancel = useCancel(choices.draft, onClose)
  const { save, problem, busy } = useSettling(read, choices, onSettled)
  useHotkeys([
    ...versions.map((_version, index): [string, () => void] => [
      String(index + 1),
      () => choices.takeAll(index),
    ]),
    ['0', choices.takeNone],
    ['Enter', () => void save()],
  ])
  useHotkeys([['mod+Enter', () => void save()]], [])

  return (
    <Dialog
      onClose={onClose}
      title={conflict.title || conflict.id}
      size={1_080}
      draft={choices.draft}
      transitionProps={{ duration: 0 }}
    >
      <Stack gap="sm">
        {problem && (
          <Alert role="alert" color="red" p="xs">
            {problem}
          </Alert>
        )}
        <VersionsTable read={read} choices={choices} nameOf={nameOf} />
        <ConflictEdits read={read} choices={choices} />
        <Textarea
          label={t('desk.note')}
          value={choices.note}
          maxLength={120}
          autosize
          onChange={(event) => choices.setNote(event.currentTarget.value)}
        />
        <Ways
          busy={busy}
          onCancel={cancel}
          onSave={() => void save()}
          {...(conflict.type === 'quote' ? { onKeepBoth: () => void save(true) } : {})}
        />
      </Stack>
    </Dialog>
  )
}

function Ways(props: {
  readonly busy: boolean
  readonly onCancel: () => void
  readonly onSave: () => void
  readonly onKeepBoth?: () => void
}) {
  const { busy, onCancel, onSave, onKeepBoth } = props
  const { t } = useTranslation()
  return (
    <Group justify="space-between">
      <Text fz="xs" c="dimmed">
        {t('desk.keys')}
      </Text>
      <Group gap="xs">
        <Button variant="default" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
        {onKeepBoth && (
          <Button variant="default" loading={busy} onClick={onKeepBoth}>
            {t('desk.keepBoth')}
          </Button>
        )}
        <Button loading={busy} onClick={onSave} data-autofocus>
          {t('desk.settle')}
        </Button>
      </Group>
    </Group>
  )
}
