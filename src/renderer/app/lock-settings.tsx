import { Alert, Button, Group, PasswordInput, Select, Stack, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { passwordFault } from '#shared/session/password-strength.ts'
import { useApp } from '../app-context.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { notify } from '../ui/notice.tsx'
import { useLockMessage } from '../features/sign-in/lock-message.ts'
import { usualLockMinutes } from './idle-lock.ts'

const choices = [1, 5, 10, 30, 60, 0]

/** The password of this laptop, and after how long it is asked for. */
export function LockSettings({
  opened,
  onClose,
}: {
  readonly opened: boolean
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  return (
    opened && (
      <Dialog onClose={onClose} title={t('lock.settings')} size={420}>
        <Form onClose={onClose} />
      </Dialog>
    )
  )
}

function Form({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { host, lock, preferences, session } = useApp()
  const { hasPassword, bySignIn } = useStore(lock)
  const asksPresent = hasPassword && !bySignIn
  const chosen = useStore(preferences)
  const [present, setPresent] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const minutes = chosen.lockMinutes ?? usualLockMinutes
  const message = useLockMessage()

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (password === '' && hasPassword) return onClose()
    const fault = passwordFault(password, session.user)
    if (fault) return setProblem(message({ kind: 'WeakPassword', fault }))
    if (password !== again) return setProblem(t('lock.differ'))
    await set(password)
  }

  async function set(next: string | null) {
    if (asksPresent && present === '') return setProblem(message({ kind: 'PresentNeeded' }))
    setBusy(true)
    const done = await host.session.setLock({ password: next, ...(asksPresent ? { present } : {}) })
    setBusy(false)
    if (!done.ok) return setProblem(message(done.failure))
    lock.setState({ hasPassword: done.value.hasPassword, bySignIn: false })
    notify({ message: t(next === null ? 'lock.removed' : 'lock.set') })
    onClose()
  }

  async function choose(value: string | null) {
    const next = { ...chosen, lockMinutes: Number(value) }
    preferences.setState(next)
    const kept = await host.settings.savePreferences(next)
    if (!kept.ok) notify({ message: t('app.notSavedFull'), tone: 'bad' })
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Text fz="sm" c="dimmed">
          {t('lock.help')}
        </Text>
        {problem && (
          <Alert role="alert" color="red" p="xs">
            {problem}
          </Alert>
        )}
        {asksPresent && (
          <PasswordInput
            label={t('lock.present')}
            value={present}
            onChange={(event) => setPresent(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
        )}
        <PasswordInput
          label={hasPassword ? t('lock.newPassword') : t('lock.password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="new-password"
          {...(asksPresent ? {} : { 'data-autofocus': true })}
        />
        <PasswordInput
          label={t('lock.again')}
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          autoComplete="new-password"
        />
        <Select
          label={t('lock.after')}
          value={String(minutes)}
          onChange={(value) => void choose(value)}
          allowDeselect={false}
          data={choices.map((count) => ({
            value: String(count),
            label: count === 0 ? t('lock.never') : t('lock.minutes', { count }),
          }))}
        />
        <Group justify="space-between">
          {hasPassword ? (
            <Button variant="subtle" color="red" onClick={() => void set(null)}>
              {t('lock.remove')}
            </Button>
          ) : (
            <span />
          )}
          <Button type="submit" loading={busy}>
            {t('lock.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
