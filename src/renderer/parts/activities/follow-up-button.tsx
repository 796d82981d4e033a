import { Button, Tooltip } from '@mantine/core'
import { IconMessagePlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import type { FollowUpAbout } from '../../state/follow-up-store.ts'

/** Notes what happened with whoever the page is about. */
export function FollowUpButton({ about }: { readonly about: FollowUpAbout }) {
  const { t } = useTranslation()
  const { followUp } = useApp()
  return (
    <Tooltip label="Ctrl J">
      <Button
        variant="default"
        leftSection={<IconMessagePlus size={14} />}
        onClick={() => followUp.setState({ about })}
      >
        {t('followUp.open')}
      </Button>
    </Tooltip>
  )
}
