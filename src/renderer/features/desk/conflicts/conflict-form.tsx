import {
  Alert,
  Badge,
  Button,
  Group,
  Kbd,
  Loader,
  Stack,
  Table,
  Text,
  Textarea,
  VisuallyHidden,
} from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Quote } from '#shared/quotes/quote.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { same } from '#shared/sync/merge.ts'
import { type FieldChoice, settledDocument } from '#shared/sync/settle-conflict.ts'
import { useApp } from '../../../app-context.tsx'
import { useFieldNames } from '../../../parts/records/field-names.ts'
import { notify } from '../../../ui/notice.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import type { OpenConflict } from '#shared/desk/open-conflict.ts'
import { isA } from '#shared/registry/is-a.ts'
import { type ReadConflict, readConflict, settle, unsettle } from './conflict-work.ts'
import classes from '../desk.module.css'
import { useDesk, useDeskMessage } from '../use-desk.ts'
import { ValueText } from '../value-text.tsx'
import { Dialog } from '../../../ui/dialog.tsx'

interface Props {
  readonly conflict: OpenConflict
  readonly nameOf: (userId: string) => string
  readonly onSettled: (conflict: OpenConflict, isDone: boolean) => void
  readonly onClose: () => void
}

/** One conflict: every version beside the others and what they came from, field by field, and what is to stand. */
export function ConflictForm({ conflict, nameOf, onSettled, onClose }: Props) {
  const { t } = useTranslation()
  const desk = useDesk()
  const message = useDeskMessage()
  const [read, setRead] = useState<ReadConflict>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    let current = true
    void readConflict(desk, conflict).then((answer) => {
      if (!current) return
      if (answer.ok) return setRead(answer.value)
      setProblem(answer.failure.kind === 'Gone' ? t('desk.alreadySettled') : message(answer.failure))
    })
    return () => {
      current = false
    }
  }, [desk, conflict])
  return (
    <Dialog onClose={onClose} title={conflict.title || conflict.id} size={1_080}>
      {problem && (
        <Alert role="alert" color="orange" p="xs">
          {problem}
        </Alert>
      )}
      {!read && !problem && <Loader size="sm" m="md" />}
      {read && <Choice read={read} nameOf={nameOf} onSettled={onSettled} onClose={onClose} />}
    </Dialog>
  )
}

function Choice(props: {
  readonly read: ReadConflict
  readonly nameOf: (userId: string) => string
  readonly onSettled: Props['onSettled']
  readonly onClose: () => void
}) {
  const { read, nameOf, onSettled, onClose } = props
  const { conflict, versions, authors, proposal } = read
  const { t } = useTranslation()
  const { author, ids, days } = useApp()
  const { instant, listed } = useLanguage()
  const desk = useDesk()
  const message = useDeskMessage()
  const fieldNames = useFieldNames()
  const [choices, setChoices] = useState<ReadonlyMap<string, unknown>>(new Map())
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const undecided = proposal.open.filter((field) => !choices.has(field))
  const valueOf = (choice: FieldChoice) =>
    choices.has(choice.field) ? choices.get(choice.field) : choice.proposed

  const choose = (field: string, value: unknown) => setChoices((before) => new Map(before).set(field, value))
  const takeAll = (index: number) => {
    if (index < versions.length)
      setChoices(new Map(proposal.fields.map(({ field, values }) => [field, values[index]])))
  }

  async function save(keepBoth = false) {
    if (!keepBoth && undecided.length > 0)
      return setProblem(t('desk.undecided', { fields: fieldNames(conflict.id, undecided) }))
    setBusy(true)
    const stamp = author.stamp()
    const decided = proposal.fields.map(({ field }) => field)
    const said = t('desk.told', {
      title: conflict.title,
      fields: fieldNames(conflict.id, decided),
      note: note.trim(),
    })
    const [first, ...rest] = versions
    const result = keepBoth && first ? first.document : settledDocument(proposal.merged, choices)
    const copies = keepBoth
      ? rest.flatMap(({ document }) => (isA(document, 'quote') ? asRevision(document) : []))
      : []
    const done = await settle(desk, read, result, {
      stamp,
      today: days.company.today(),
      ids,
      message: said,
      copies,
    })
    setBusy(false)
    if (!done.ok) return setProblem(message(done.failure))
    const back = async () => {
      const undone = await unsettle(desk, done.value)
      if (!undone.ok) return notify({ message: t('desk.noUndo'), tone: 'bad' })
      onSettled(conflict, false)
    }
    notify({
      about: 'desk',
      message: t('desk.settled', { title: conflict.title || conflict.id }),
      undo: { label: t('app.undo'), run: () => void back() },
    })
    onSettled(conflict, true)
  }

  /** Another version of a quote as a draft of its own: nothing that somebody reckoned is lost. */
  function asRevision(quote: Quote): AnyDocument {
    const id = ids.next('quote')
    const revision = quote.revision + 1
    return {
      ...quote,
      id,
      ...stampNew(author.stamp()),
      revision,
      number: '',
      stage: 'draft',
    } as AnyDocument
  }

  useHotkeys([
    ...versions.map((_version, index) => [String(index + 1), () => takeAll(index)] as [string, () => void]),
    ['0', () => setChoices(new Map())],
    ['Enter', () => void save()],
  ])
  useHotkeys([['mod+Enter', () => void save()]], [])

  return (
    <Stack gap="sm">
      {problem && (
        <Alert role="alert" color="red" p="xs">
          {problem}
        </Alert>
      )}
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('desk.versions')}>
        <Table className={classes['versions'] ?? ''}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('desk.field')}</Table.Th>
              <Table.Th>{t('desk.base')}</Table.Th>
              {versions.map(({ rev, document }, index) => (
                <Table.Th key={rev}>
                  <Text fz="xs" fw={600}>
                    {t('desk.version', { letter: letterOf(index) })} ·{' '}
                    {listed((authors[index] ?? []).map(nameOf))}
                  </Text>
                  <Text fz="xs" c="dimmed">
                    {instant(document.updatedAt)} · {document.updatedDevice.slice(-8)}
                  </Text>
                  <Button size="compact-xs" variant="default" mt={4} onClick={() => takeAll(index)}>
                    {t('desk.takeAll')}{' '}
                    <Kbd size="xs" ml={6}>
                      {index + 1}
                    </Kbd>
                  </Button>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {proposal.fields.map((choice) => {
              const chosen = valueOf(choice)
              const isOpen = undecided.includes(choice.field)
              return (
                <Table.Tr key={choice.field}>
                  <Table.Td>
                    <Text fz="sm">{fieldNames(conflict.id, [choice.field])}</Text>
                    {isOpen ? (
                      <Badge color="orange">{t('desk.open')}</Badge>
                    ) : (
                      choice.reason &&
                      !choices.has(choice.field) && (
                        <Text fz="xs" c="dimmed">
                          {t(`desk.because.${choice.reason.because}`)}
                        </Text>
                      )
                    )}
                  </Table.Td>
                  <Table.Td>
                    <ValueText value={choice.base} />
                  </Table.Td>
                  {choice.values.map((value, index) => {
                    const isChosen = !isOpen && same(value, chosen)
                    return (
                      <Table.Td key={index} {...(isChosen ? { 'data-chosen': true } : {})}>
                        <button
                          type="button"
                          className={classes['pick']}
                          aria-pressed={isChosen}
                          onClick={() => choose(choice.field, value)}
                        >
                          <VisuallyHidden>
                            {t('desk.pick', {
                              letter: letterOf(index),
                              field: fieldNames(conflict.id, [choice.field]),
                            })}
                          </VisuallyHidden>
                          <ValueText value={value} />
                        </button>
                      </Table.Td>
                    )
                  })}
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </div>
      <Edits read={read} valueOf={valueOf} onChoose={choose} />
      <Textarea
        label={t('desk.note')}
        value={note}
        maxLength={120}
        autosize
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group justify="space-between">
        <Text fz="xs" c="dimmed">
          {t('desk.keys')}
        </Text>
        <Group gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          {conflict.type === 'quote' && (
            <Button variant="default" loading={busy} onClick={() => void save(true)}>
              {t('desk.keepBoth')}
            </Button>
          )}
          <Button loading={busy} onClick={() => void save()} data-autofocus>
            {t('desk.settle')}
          </Button>
        </Group>
      </Group>
    </Stack>
  )
}

/** Texts may be written anew where neither version says it well. */
function Edits(props: {
  readonly read: ReadConflict
  readonly valueOf: (choice: FieldChoice) => unknown
  readonly onChoose: (field: string, value: unknown) => void
}) {
  const { read, valueOf, onChoose } = props
  const { t } = useTranslation()
  const fieldNames = useFieldNames()
  const [editing, setEditing] = useState<string>()
  const texts = read.proposal.fields.filter(({ values }) =>
    values.every((value) => typeof value === 'string'),
  )
  if (texts.length === 0) return null
  const choice = texts.find(({ field }) => field === editing)
  return (
    <Group gap="xs" align="end">
      {!choice &&
        texts.map(({ field }) => (
          <Button key={field} size="compact-xs" variant="subtle" onClick={() => setEditing(field)}>
            {t('desk.edit', { field: fieldNames(read.conflict.id, [field]) })}
          </Button>
        ))}
      {choice && (
        <Textarea
          style={{ flex: 1 }}
          label={fieldNames(read.conflict.id, [choice.field])}
          value={String(valueOf(choice) ?? '')}
          autosize
          onChange={(event) => onChoose(choice.field, event.currentTarget.value)}
          onBlur={() => setEditing(undefined)}
        />
      )}
    </Group>
  )
}

function letterOf(index: number): string {
  return String.fromCharCode(65 + index)
}
