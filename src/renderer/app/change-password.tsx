import { PasswordInput, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { shortestPassword } from '#shared/session/password-strength.ts'
import { useApp } from '../app-context.tsx'
import { changeOwnPassword } from '../server/own-password.ts'
import { useDraft } from '../ui/draft.ts'
import { useFields } from '../ui/fields/use-fields.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { notify } from '../ui/notice.tsx'

const nothing = { present: '', next: '', again: '' }

/** The password that she signs in to the server with. Her sessions end with the old one: she signs in again. */
export function ChangePassword({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { line, signInAgain } = useApp()
  const fields = useFields(
    useDraft('change-password'),
    nothing,
    ({ present, next, again }) => ({
      present: present === '' && t('fault.required'),
      next: next.length < shortestPassword && t('password.short', { count: shortestPassword }),
      again: again !== next && t('lock.differ'),
    }),
    ['present', 'next', 'again'],
  )

  async function change({ present, next }: typeof nothing) {
    const done = await changeOwnPassword(line, present, next)
    if (!done.ok)
      return fields.blame(
        done.failure.kind === 'WrongPassword'
          ? { present: t('password.wrong') }
          : { '': t('password.unreachable') },
      )
    onClose()
    notify({ message: t('password.changed') })
    signInAgain()
  }

  const secret = (name: keyof typeof nothing) => ({ maxLength: 200, ...fields.input(name) })
  return (
    <FormDialog
      title={t('password.title')}
      size={420}
      fields={fields}
      action={t('password.change')}
      onSubmit={fields.submit(change)}
      onClose={onClose}
    >
      <Text fz="sm" c="dimmed">
        {t('password.help')}
      </Text>
      <PasswordInput label={t('password.present')} autoComplete="current-password" {...secret('present')} />
      <PasswordInput label={t('password.next')} autoComplete="new-password" {...secret('next')} />
      <PasswordInput label={t('password.again')} autoComplete="new-password" {...secret('again')} />
    </FormDialog>
  )
}
