import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { DocxView } from '../../ui/docx-view.tsx'
import { type Draft, useDraft } from '../../ui/draft.ts'
import { Dialog, useCancel } from '../../ui/dialog.tsx'
import { Kinds } from './letter-kinds.tsx'
import { RecipientsList } from './letter-recipients.tsx'
import { LetterWords } from './letter-words.tsx'
import { useLetters, type Waiting } from './use-letters.ts'
import { useWanted } from './use-wanted.ts'

interface Props {
  readonly customers: readonly Customer[]
  readonly onClose: () => void
}

/**
 * Letters, envelopes or labels for the customers of a list, in one Word file or many: to whoever decides there, ticked one
 * by one, never to somebody who does not want mail, nor to a customer who is lost. Each letter is noted as an activity.
 */
export function LettersForm({ customers, onClose }: Props) {
  const { t } = useTranslation()
  const draft = useDraft('letters')
  const wanted = useWanted(draft)
  const letters = useLetters(customers, wanted, () => {
    draft.drop()
    onClose()
  })
  const { recipients, writing, problem, preview, waiting } = letters
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
        <RecipientsList
          all={letters.all}
          without={wanted.without}
          onChange={wanted.setWithout}
          onShow={(one) => void letters.show(one)}
        />
        {wanted.kind === 'letter' && <LetterWords {...wanted} />}
        {preview && <DocxView bytes={preview} label={t('documents.preview')} />}
        {writing !== undefined && (
          <Progress value={(writing / Math.max(1, total)) * 100} aria-label={t('letters.noting')} animated />
        )}
        <Actions draft={draft} letters={letters} onClose={onClose} />
      </Stack>
    </Dialog>
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
