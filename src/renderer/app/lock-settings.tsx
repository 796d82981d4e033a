import { Alert, Button, Group, Modal, PasswordInput, Select, Stack, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useApp } from '../app-context.tsx'
import { notify } from '../ui/notice.tsx'
import { usualLockMinutes } from './idle-lock.ts'

const shortest = 6
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
    <Modal opened={opened} onClose={onClose} title={t('lock.settings')} size={420}>
      <Form onClose={onClose} />
    </Modal>
  )
}

function Form({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { host, lock, preferences } = useApp()
  const { hasPassword } = useStore(lock)
  const chosen = useStore(preferences)
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [problem, setProblem] = useState<string>()
  const minutes = chosen.lockMinutes ?? usualLockMinutes

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (password === '' && hasPassword) return onClose()
    if (password.length < shortest) return setProblem(t('lock.tooShort', { count: shortest }))
    if (password !== again) return setProblem(t('lock.differ'))
    await set(password)
  }

  async function set(next: string | null) {
    const done = await host.session.setLock({ password: next })
    if (!done.ok) return setProblem(t(`lock.failure.${done.failure.kind}`))
    lock.setState({ hasPassword: done.value.hasPassword })
    notify({ message: t(next === null ? 'lock.removed' : 'lock.set') })
    onClose()
  }

  async function choose(value: string | null) {
    const next = { ...chosen, lockMinutes: Number(value) }
    preferences.setState(next)
    await host.settings.savePreferences(next)
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
        <PasswordInput
          label={hasPassword ? t('lock.newPassword') : t('lock.password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="new-password"
          data-autofocus
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
          <Button type="submit">{t('lock.save')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
