import { Alert, Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Instant } from '#shared/kernel/schema.ts'
import { routeOn } from '#shared/session/route-on.ts'
import { useApp } from '../../app-context.tsx'
import { askFirst } from '../../ui/ask-first.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useKeepCalendar } from './use-keep-calendar.ts'

type State =
  | { readonly name: 'asking' }
  | { readonly name: 'away' }
  | { readonly name: 'none' }
  /** `address` is known only where it was begun just now. */
  | { readonly name: 'begun'; readonly since: number; readonly address?: string }

/** Her work in other programs: as a file now, or under a secret address that she can end. */
export function CalendarDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const keep = useKeepCalendar()
  return (
    <Dialog title={t('myWork.calendar.title')} size={560} onClose={onClose}>
      <Stack gap="md">
        <Group justify="space-between" wrap="nowrap">
          <Text fz="sm">{t('myWork.calendar.fileHelp')}</Text>
          <Button variant="default" style={{ flex: 'none' }} onClick={() => void keep()}>
            {t('myWork.calendar.file')}
          </Button>
        </Group>
        <Feed />
      </Stack>
    </Dialog>
  )
}

function Feed() {
  const { t } = useTranslation()
  const { instant } = useLanguage()
  const { state, begin, end } = useFeed()
  return (
    <Stack gap="xs">
      <Text fz="sm">{t('myWork.calendar.feedHelp')}</Text>
      {state.name === 'asking' && <Text fz="sm">{t('myWork.calendar.asking')}</Text>}
      {state.name === 'away' && <Alert color="gray">{t('myWork.calendar.away')}</Alert>}
      {state.name === 'begun' && (
        <Text fz="sm" fw={600} role="status">
          {t('myWork.calendar.since', { when: instant(new Date(state.since).toISOString() as Instant) })}
        </Text>
      )}
      {state.name === 'begun' && state.address !== undefined && <Address address={state.address} />}
      {(state.name === 'none' || state.name === 'begun') && (
        <Group gap="xs">
          <Button onClick={() => void begin()}>
            {t(state.name === 'none' ? 'myWork.calendar.begin' : 'myWork.calendar.anew')}
          </Button>
          {state.name === 'begun' && (
            <Button variant="subtle" color="red" onClick={() => void end()}>
              {t('myWork.calendar.end')}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  )
}

/** Shown once: nobody can look it up again. */
function Address({ address }: { readonly address: string }) {
  const { t } = useTranslation()
  return (
    <Stack gap={4}>
      <Group gap="xs" align="end" wrap="nowrap">
        <TextInput
          label={t('myWork.calendar.address')}
          readOnly
          value={address}
          style={{ flex: 1 }}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'reach.copied' : 'reach.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text fz="xs" c="dimmed">
        {t('myWork.calendar.once')}
      </Text>
    </Stack>
  )
}

function useFeed() {
  const { t } = useTranslation()
  const { server, session } = useApp()
  const { language } = useLanguage()
  const [state, setState] = useState<State>({ name: 'asking' })
  useEffect(() => {
    let isShown = true
    void server.calendar.state().then((answer) => {
      if (!isShown) return
      if (!answer.ok) return setState({ name: 'away' })
      const { since } = answer.value
      setState(since === undefined ? { name: 'none' } : { name: 'begun', since })
    })
    return () => {
      isShown = false
    }
  }, [server])

  async function begin() {
    if (state.name === 'begun' && !(await sure('anew'))) return
    const answer = await server.calendar.begin({ language })
    if (!answer.ok) return failed()
    const { path, since } = answer.value
    setState({ name: 'begun', since, address: routeOn(session.server, path) })
  }

  async function end() {
    if (!(await sure('end'))) return
    const answer = await server.calendar.end()
    if (!answer.ok) return failed()
    setState({ name: 'none' })
    notify({ message: t('myWork.calendar.ended') })
  }

  function failed() {
    notify({ message: t('myWork.calendar.away'), tone: 'bad' })
  }

  function sure(what: 'anew' | 'end') {
    return askFirst({
      title: t(`myWork.calendar.${what}`),
      follows: [t('myWork.calendar.endFollows')],
      action: t(`myWork.calendar.${what}`),
      tone: 'bad',
    })
  }

  return { state, begin, end }
}
