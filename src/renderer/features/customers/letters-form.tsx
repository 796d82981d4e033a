import {
  Alert,
  Button,
  Group,
  Progress,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { Language } from '#shared/kernel/format.ts'
import { languagesByName } from '../../ui/languages.ts'
import { DocxView } from '../../ui/docx-view.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { type Draft, useDraft, useKept } from '../../ui/draft.ts'
import { Dialog, useCancel } from '../../ui/dialog.tsx'
import type { Filing, LetterKind } from '../../work/letters/letter-run.ts'
import { useLetters, type Waiting } from './use-letters.ts'

interface Props {
  readonly customers: readonly Customer[]
  readonly onClose: () => void
}

/**
 * Letters, envelopes or labels for the customers of a list, in one Word file or many: to whoever decides
 * there, never to somebody who does not want mail. Each letter is noted as an activity.
 */
export function LettersForm({ customers, onClose }: Props) {
  const { t } = useTranslation()
  const draft = useDraft('letters')
  const wanted = useWanted(draft)
  const letters = useLetters(customers, wanted, () => {
    draft.drop()
    onClose()
  })
  const { recipients, skipped, writing, problem, preview, waiting } = letters
  const total = waiting?.run.customerIds.length ?? recipients.length
  return (
    <Dialog
      draft={draft}
      onClose={onClose}
      title={t('letters.title', { count: customers.length })}
      size={760}
    >
      <Stack gap="sm">
        {problem && (
          <Alert role="alert" color="red" p="xs">
            {problem}
          </Alert>
        )}
        {waiting && writing === undefined && (
          <WaitingNotice
            waiting={waiting}
            goOn={() => void letters.goOn(waiting)}
            giveUp={() => void letters.giveUp()}
          />
        )}
        <Kinds {...wanted} />
        <Text fz="sm" c="dimmed">
          {t('letters.to', { count: recipients.length })}
          {skipped > 0 && ` ${t('letters.optedOut', { count: skipped })}`}
        </Text>
        {wanted.kind === 'letter' && <Words {...wanted} />}
        {preview && <DocxView bytes={preview} label={t('documents.preview')} />}
        {writing !== undefined && (
          <Progress value={(writing / Math.max(1, total)) * 100} aria-label={t('letters.noting')} animated />
        )}
        <Actions draft={draft} letters={letters} onClose={onClose} />
      </Stack>
    </Dialog>
  )
}

/** What is to be written, kept until it is. */
function useWanted(draft: Draft) {
  const { language: own } = useLanguage()
  const [kind, setKind] = useKept<LetterKind>(draft, 'kind', 'letter')
  const [language, setLanguage] = useKept<Language>(draft, 'language', own)
  const [filing, setFiling] = useKept<Filing>(draft, 'filing', 'one')
  const [subject, setSubject] = useKept(draft, 'subject', '')
  const [body, setBody] = useKept(draft, 'body', '')
  return { kind, setKind, language, setLanguage, filing, setFiling, subject, setSubject, body, setBody }
}

type WantedProps = ReturnType<typeof useWanted>

function Kinds({ kind, setKind, language, setLanguage, filing, setFiling }: WantedProps) {
  const { t } = useTranslation()
  return (
    <>
      <Group grow>
        <SegmentedControl
          aria-label={t('templates.kind')}
          data={(['letter', 'envelope', 'labels'] as const).map((value) => ({
            value,
            label: t(`templateKind.${value}`),
          }))}
          value={kind}
          onChange={(value) => setKind(value)}
        />
        <SegmentedControl
          aria-label={t('documents.language')}
          data={languagesByName}
          value={language}
          onChange={(value) => setLanguage(value as Language)}
        />
      </Group>
      {kind !== 'labels' && (
        <SegmentedControl
          aria-label={t('letters.filing')}
          data={(['one', 'each'] as const).map((value) => ({ value, label: t(`letters.filed.${value}`) }))}
          value={filing}
          onChange={(value) => setFiling(value)}
        />
      )}
    </>
  )
}

function Words({ subject, setSubject, body, setBody }: WantedProps) {
  const { t } = useTranslation()
  return (
    <>
      <TextInput
        label={t('letters.subject')}
        value={subject}
        maxLength={200}
        data-autofocus
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      <Textarea
        label={t('letters.body')}
        description={t('letters.bodyHelp')}
        value={body}
        maxLength={3_500}
        autosize
        minRows={5}
        maxRows={14}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
    </>
  )
}

/** Letters that were stopped, or broken off. */
function WaitingNotice(props: {
  readonly waiting: Waiting
  readonly goOn: () => void
  readonly giveUp: () => void
}) {
  const { run, progress } = props.waiting
  const { t } = useTranslation()
  const said = { name: run.name, done: progress.done, total: run.customerIds.length }
  return (
    <Alert color="orange" p="xs">
      <Group justify="space-between" wrap="nowrap">
        <Text fz="sm">{t('letters.waiting', said)}</Text>
        <Group gap={6} wrap="nowrap">
          <Button size="compact-sm" variant="default" onClick={props.goOn}>
            {t('letters.goOn')}
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={props.giveUp}>
            {t('letters.giveUp')}
          </Button>
        </Group>
      </Group>
    </Alert>
  )
}

function Actions(props: {
  readonly draft: Draft
  readonly letters: ReturnType<typeof useLetters>
  readonly onClose: () => void
}) {
  const { draft, letters, onClose } = props
  const { t } = useTranslation()
  const cancel = useCancel(draft, onClose)
  return (
    <Group justify="flex-end" gap="xs">
      {letters.writing === undefined ? (
        <Button variant="default" onClick={cancel}>
          {t('app.cancel')}
        </Button>
      ) : (
        <Button variant="default" onClick={letters.stop}>
          {t('letters.stop')}
        </Button>
      )}
      <Button variant="default" onClick={() => void letters.show()}>
        {t('documents.preview')}
      </Button>
      <Button
        onClick={() => void letters.create()}
        loading={letters.writing !== undefined}
        disabled={letters.waiting !== undefined}
      >
        {t('documents.create')}
      </Button>
    </Group>
  )
}
