import { Button, Group, List, Stack, Text, Textarea } from '@mantine/core'
import { modals } from '@mantine/modals'
import { type SubmitEvent, type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** What cannot be taken back, put before it is done. */
export interface Question {
  readonly title: string
  /** What follows, a sentence each. */
  readonly follows: readonly string[]
  /** What the button says that does it: a verb of its own, never "OK". */
  readonly action: string
  /** Asks why; `needed`: it is not done without. */
  readonly reason?: { readonly label: string; readonly needed: boolean }
  /** Something goes, or ends: shown in red. */
  readonly tone?: 'plain' | 'bad'
}

/** What was answered: the reason, '' where none was asked for or given. */
export interface Answer {
  readonly reason: string
}

/**
 * Asks before something is done that nobody can take back. Enter (in the reason Ctrl+Enter) does
 * it, Escape leaves it; `undefined` where it was left.
 */
export function askFirst(question: Question): Promise<Answer | undefined> {
  const { promise, resolve } = Promise.withResolvers<Answer | undefined>()
  const modalId = modals.open({
    title: question.title,
    size: 460,
    onClose: () => resolve(undefined),
    children: (
      <QuestionForm
        question={question}
        onDone={(answer) => {
          // The first answer counts: closing says nothing any more.
          resolve(answer)
          modals.close(modalId)
        }}
      />
    ),
  })
  return promise
}

function QuestionForm(props: {
  readonly question: Question
  readonly onDone: (answer: Answer | undefined) => void
}) {
  const { question, onDone } = props
  const { follows, action, reason, tone = 'plain' } = question
  const { t } = useTranslation()
  const [why, setWhy] = useState('')
  const isMissing = reason?.needed === true && why.trim() === ''

  function submit(event: SubmitEvent | KeyboardEvent) {
    event.preventDefault()
    event.stopPropagation()
    if (!isMissing) onDone({ reason: why.trim() })
  }

  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing)
          submit(event)
      }}
    >
      <Stack gap="sm">
        {follows.length === 1 ? (
          <Text fz="sm">{follows[0]}</Text>
        ) : (
          <List fz="sm" spacing={4}>
            {follows.map((one) => (
              <List.Item key={one}>{one}</List.Item>
            ))}
          </List>
        )}
        {reason && (
          <Textarea
            label={reason.label}
            withAsterisk={reason.needed}
            value={why}
            maxLength={400}
            autosize
            minRows={2}
            data-autofocus
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => onDone(undefined)}>
            {t('app.cancel')}
          </Button>
          <Button
            type="submit"
            disabled={isMissing}
            {...(tone === 'bad' ? { color: 'red' } : {})}
            {...(reason ? {} : { 'data-autofocus': true })}
          >
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
