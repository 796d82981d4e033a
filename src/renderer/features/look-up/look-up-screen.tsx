import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { FoundCustomer } from '#shared/server/look-up.ts'
import { useApp } from '../../app-context.tsx'
import { useNoAnswer } from '../../parts/look-up/use-no-answer.ts'
import { BackButton } from '../../parts/records/subject-page.tsx'
import { Empty, Page, Panel } from '../../ui/page.tsx'
import { FoundRow } from './found-row.tsx'
import { ShownCustomer } from './shown-customer.tsx'
import { type Found, useLookUp } from './use-look-up.ts'

/** What may be seen and is not held: asked of the server, read here, and gone when the screen is left. */
export function LookUpScreen() {
  const { navigation } = useApp()
  const [times, setTimes] = useState(0)
  // Sent here again, with other words: it begins with those.
  useEffect(
    () =>
      navigation.subscribe((now, before) => {
        if (now.route !== before.route && now.route.name === 'lookUp') setTimes((count) => count + 1)
      }),
    [navigation],
  )
  return <LookUp key={times} />
}

function LookUp() {
  const { t } = useTranslation()
  const { navigation, sync } = useApp()
  const [words, setWords] = useState(() => navigation.getState().typed)
  const [opened, setOpened] = useState<FoundCustomer>()
  const isOffline = useStore(sync, ({ state }) => state.name === 'offline')
  const { found, isAsking, ask, askMore, leaveOut } = useLookUp(words)

  return (
    <Page title={t('lookUp.title')} actions={<BackButton />}>
      <Stack gap="md">
        <Text fz="sm" c="dimmed">
          {t('lookUp.help')}
        </Text>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            setOpened(undefined)
            void ask()
          }}
        >
          <Group gap="xs" align="end">
            <TextInput
              label={t('lookUp.words')}
              value={words}
              maxLength={100}
              autoFocus
              style={{ flex: 1 }}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            <Button type="submit" loading={isAsking} disabled={words.trim() === ''}>
              {t('lookUp.search')}
            </Button>
          </Group>
        </form>
        {isOffline && <Text role="status">{t('lookUp.offline')}</Text>}
        {opened ? (
          <ShownCustomer
            key={opened.id}
            customer={opened}
            onTaken={() => leaveOut(opened.id)}
            onClose={() => setOpened(undefined)}
          />
        ) : (
          <Results found={found} onOpen={setOpened} onMore={() => void askMore()} onTaken={leaveOut} />
        )}
      </Stack>
    </Page>
  )
}

interface ResultsProps {
  readonly found: Found
  readonly onOpen: (customer: FoundCustomer) => void
  readonly onMore: () => void
  readonly onTaken: (id: string) => void
}

function Results({ found, onOpen, onMore, onTaken }: ResultsProps) {
  const { t } = useTranslation()
  const noAnswer = useNoAnswer()
  if (found.name === 'notAsked') return null
  if (found.name === 'failed') return <Text role="alert">{noAnswer(found.failure)}</Text>
  const { customers, more, complete, failure } = found
  return (
    <>
      {!complete && <Text role="status">{t('lookUp.incomplete')}</Text>}
      {complete && customers.length === 0 && <Empty>{t('lookUp.none')}</Empty>}
      {customers.length > 0 && (
        <Panel title={t('lookUp.notHere')}>
          {customers.map((customer) => (
            <FoundRow
              key={customer.id}
              customer={customer}
              onOpen={() => onOpen(customer)}
              onTaken={() => onTaken(customer.id)}
            />
          ))}
        </Panel>
      )}
      {failure && <Text role="alert">{noAnswer(failure)}</Text>}
      {more && (
        <Group>
          <Button variant="default" onClick={onMore}>
            {t('lookUp.more')}
          </Button>
        </Group>
      )}
    </>
  )
}
