import { Checkbox, PasswordInput, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { passwordFault } from '#shared/session/password-strength.ts'
import { useLockMessage } from './lock-message.ts'

/** A password for this laptop as it is being typed at sign-in; nothing is wanted until she says so. */
export interface Proposal {
  readonly wanted: boolean
  readonly password: string
  readonly again: string
}

export const noProposal: Proposal = { wanted: false, password: '', again: '' }

/** Why it cannot be taken; `undefined` where it can, or where none is wanted. */
export function useProposalFault() {
  const { t } = useTranslation()
  const message = useLockMessage()
  return ({ wanted, password, again }: Proposal, user: string): string | undefined => {
    if (!wanted) return undefined
    const fault = passwordFault(password, user)
    if (fault) return message({ kind: 'WeakPassword', fault })
    return password === again ? undefined : t('lock.differ')
  }
}

/** Says that this computer has no keychain, and proposes a password in its place. */
export function NewPassword({
  proposal,
  onChange,
}: {
  readonly proposal: Proposal
  readonly onChange: (proposal: Proposal) => void
}) {
  const { t } = useTranslation()
  return (
    <Stack gap={6}>
      <Text fz="xs" c="dimmed">
        {t('signIn.plainVault')}
      </Text>
      <Checkbox
        size="xs"
        label={t('signIn.wantsPassword')}
        checked={proposal.wanted}
        onChange={(event) => onChange({ ...proposal, wanted: event.currentTarget.checked })}
      />
      {proposal.wanted && (
        <>
          <PasswordInput
            size="sm"
            label={t('signIn.laptopPassword')}
            value={proposal.password}
            onChange={(event) => onChange({ ...proposal, password: event.currentTarget.value })}
            autoComplete="new-password"
          />
          <PasswordInput
            size="sm"
            label={t('lock.again')}
            value={proposal.again}
            onChange={(event) => onChange({ ...proposal, again: event.currentTarget.value })}
            autoComplete="new-password"
          />
        </>
      )}
    </Stack>
  )
}
