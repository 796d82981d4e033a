import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Editing } from './organisation-use.ts'

/** One more of a part of the organisation. */
export function NewButton(props: {
  readonly type: Editing['type']
  readonly onEdit: (editing: Editing) => void
}) {
  const { type, onEdit } = props
  const { t } = useTranslation()
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<IconPlus size={12} />}
      onClick={() => onEdit({ type })}
    >
      {t(`desk.newOf.${type}`)}
    </Button>
  )
}
