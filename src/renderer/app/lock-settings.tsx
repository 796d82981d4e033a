import { Button, Group, PasswordInput, Select, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { passwordFault } from '#shared/session/password-strength.ts'
import { useApp } from '../app-context.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useDraft } from '../ui/draft.ts'
import { type Fields, useFields } from '../ui/fields/use-fields.ts'
import { Form } from '../ui/form.tsx'
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
        <Passwords onClose={onClose} />
      </Dialog>
    )
  )
}

interface Typed {
  readonly present: string
  readonly password: string
  readonly again: string
}

/** Nothing of it is kept. */
const secret = ['present', 'password', 'again'] as const

function Passwords({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { lock } = useApp()
  const { hasPassword, bySignIn } = useStore(lock)
  const asksPresent = hasPassword && !bySignIn
  const fields = useFields<Typed>(
    useDraft('laptopPassword'),
    { present: '', password: '', again: '' },
    useFaults(asksPresent, hasPassword),
    secret,
  )
  const set = useSetLock(fields, asksPresent, onClose)
  const of = (name: keyof Typed) => ({ autoComplete: 'new-password', ...fields.input(name) })
  return (
    <Form
      disabled={fields.busy}
      onSubmit={fields.submit(({ password }) => (password === '' ? onClose() : set(password)))}
    >
      <Stack gap="sm">
        <Text fz="sm" c="dimmed">
          {t('lock.help')}
        </Text>
        {asksPresent && (
          <PasswordInput label={t('lock.present')} data-autofocus {...of('present')} autoComplete="off" />
        )}
        <PasswordInput
          label={t(hasPassword ? 'lock.newPassword' : 'lock.password')}
          data-autofocus={!asksPresent || undefined}
          {...of('password')}
        />
        <PasswordInput label={t('lock.again')} {...of('again')} />
        <Minutes />
        <Group justify="space-between">
          {hasPassword ? (
            <Button variant="subtle" color="red" disabled={fields.busy} onClick={() => void set(null)}>
              {t('lock.remove')}
            </Button>
          ) : (
            <span />
          )}
          <Button type="submit" loading={fields.busy}>
            {t('lock.save')}
          </Button>
        </Group>
      </Stack>
    </Form>
  )
}

/** Why a password is not taken; without one, the form is closed and nothing is asked. */
function useFaults(asksPresent: boolean, hasPassword: boolean) {
  const { t } = useTranslation()
  const { session } = useApp()
  const message = useLockMessage()
  return ({ present, password, again }: Typed) => {
    if (password === '' && hasPassword) return {}
    const fault = passwordFault(password, session.user)
    return {
      present: asksPresent && present === '' && message({ kind: 'PresentNeeded' }),
      password: fault && message({ kind: 'WeakPassword', fault }),
      again: password !== again && t('lock.differ'),
    }
  }
}

/** Sets the password of this laptop, or (`null`) takes it away. */
function useSetLock(fields: Fields<Typed>, asksPresent: boolean, onClose: () => void) {
  const { t } = useTranslation()
  const { host, lock } = useApp()
  const message = useLockMessage()
  return async (password: string | null) => {
    const { present } = fields.values
    if (asksPresent && present === '') return fields.blame({ present: message({ kind: 'PresentNeeded' }) })
    const done = await host.session.setLock({ password, ...(asksPresent ? { present } : {}) })
    if (!done.ok) return fields.blame({ [fieldOf(done.failure.kind, asksPresent)]: message(done.failure) })
    lock.setState({ hasPassword: done.value.hasPassword, bySignIn: false })
    notify({ message: t(password === null ? 'lock.removed' : 'lock.set') })
    onClose()
  }
}

/** The field that bears what the host found wrong. */
function fieldOf(kind: string, asksPresent: boolean): keyof Typed {
  const isOfPresent = kind === 'WrongPassword' || kind === 'TooManyTries' || kind === 'PresentNeeded'
  return asksPresent && isOfPresent ? 'present' : 'password'
}

/** After how long it is asked for: kept as it is chosen. */
function Minutes() {
  const { t } = useTranslation()
  const { host, preferences } = useApp()
  const chosen = useStore(preferences)
  const minutes = chosen.lockMinutes ?? usualLockMinutes

  async function choose(value: string | null) {
    const next = { ...chosen, lockMinutes: Number(value) }
    preferences.setState(next)
    const kept = await host.settings.savePreferences(next)
    if (!kept.ok) notify({ message: t('app.notSavedFull'), tone: 'bad' })
  }

  return (
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
  )
}
