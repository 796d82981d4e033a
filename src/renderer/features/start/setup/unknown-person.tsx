import { Alert, Button, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { User } from '#shared/directory/directory.ts'
import { useApp } from '../../../app-context.tsx'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { BeginForm } from './begin-form.tsx'

interface State {
  readonly administrator: boolean
  readonly begun: boolean
}

/** For who is signed in and stands in no directory: what is to be done, and for the server's administrator the company's beginning. */
export function UnknownPerson() {
  const { sync } = useApp()
  const { me } = useDirectory()
  // Before the first sync has ended nobody is known.
  const complete = useStore(sync, (status) => status.complete)
  return complete && !me ? <Unknown /> : null
}

function Unknown() {
  const { t } = useTranslation()
  const { session, server, sync } = useApp()
  const lastSynced = useStore(sync, (status) => status.lastSyncedAt)
  const [state, setState] = useState<State>()
  const [begun, setBegun] = useState<{ readonly user: User; readonly company: string }>()

  // Asked again after each sync: somebody may have begun meanwhile.
  useEffect(() => {
    let current = true
    void server.setup.state().then((answer) => {
      if (current && answer.ok) setState(answer.value)
    })
    return () => {
      current = false
    }
  }, [server, lastSynced])

  if (begun) return <Begun {...begun} />
  if (state?.administrator && !state.begun)
    return <BeginForm onBegun={(user, company) => setBegun({ user, company })} />
  const what = state?.administrator ? 'administrator' : 'unknown'
  return (
    <Alert role="status" color="orange" title={t(`setup.${what}`)} mb="md">
      {t(`setup.${what}Help`, { name: session.user })}
    </Alert>
  )
}

/** What comes next. */
function Begun({ user, company }: { readonly user: User; readonly company: string }) {
  const { t } = useTranslation()
  const { signOut } = useApp()
  const name = user.id.slice('user:'.length)
  return (
    <Alert role="status" color="green" title={t('setup.done', { company })} mb="md">
      <Stack gap="sm" align="start">
        <Text fz="sm">{t('setup.doneHelp', { name })}</Text>
        <Button onClick={() => void signOut('keepData')}>{t('setup.signOut')}</Button>
      </Stack>
    </Alert>
  )
}
