import { Checkbox, PasswordInput, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { passwordFault } from '#shared/session/password-strength.ts'
import { useLockMessage } from './lock-message.ts'

/** A password for this laptop as it is being typed at sign-in; nothing is wanted until she says so. */
export interface Proposal {
  readonly wanted: boolean
  readonly laptop: string
  readonly again: string
}

export const noProposal: Proposal = { wanted: false, laptop: '', again: '' }

/** Why it cannot be taken, by its field; nothing where it can, or where none is wanted. */
export function useProposalFaults() {
  const { t } = useTranslation()
  const message = useLockMessage()
  return ({ wanted, laptop, again }: Proposal, user: string): Readonly<Record<string, string>> => {
    if (!wanted) return {}
    const fault = passwordFault(laptop, user)
    if (fault) return { laptop: message({ kind: 'WeakPassword', fault }) }
    return laptop === again ? {} : { again: t('lock.differ') }
  }
}

interface Props {
  readonly fields: {
    readonly values: Proposal
    readonly input: (path: keyof Proposal) => object
    readonly checkbox: (path: keyof Proposal) => object
  }
}

/** Says that this computer has no keychain, and proposes a password in its place. */
export function NewPassword({ fields }: Props) {
  const { t } = useTranslation()
  return (
    <Stack gap={6}>
      <Text fz="xs" c="dimmed">
        {t('signIn.plainVault')}
      </Text>
      <Checkbox size="xs" label={t('signIn.wantsPassword')} {...fields.checkbox('wanted')} />
      {fields.values.wanted && (
        <>
          <PasswordInput
            size="sm"
            label={t('signIn.laptopPassword')}
            autoComplete="new-password"
            {...fields.input('laptop')}
          />
          <PasswordInput
            size="sm"
            label={t('lock.again')}
            autoComplete="new-password"
            {...fields.input('again')}
          />
        </>
      )}
    </Stack>
  )
}
