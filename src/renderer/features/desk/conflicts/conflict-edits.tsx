import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFieldNames } from '../../../parts/records/field-names.ts'
import type { ReadConflict } from './conflict-work.ts'
import type { Choices } from './use-choices.ts'

/** Texts may be written anew where neither version says it well. */
export function ConflictEdits(props: { readonly read: ReadConflict; readonly choices: Choices }) {
  const { read, choices } = props
  const { t } = useTranslation()
  const fieldNames = useFieldNames()
  const [editing, setEditing] = useState<string>()
  const texts = read.proposal.fields.filter(({ values }) =>
    values.every((value) => typeof value === 'string'),
  )
  if (texts.length === 0) return null
  const choice = texts.find(({ field }) => field === editing)
  return (
    <Group gap="xs" align="end">
      {!choice &&
        texts.map(({ field }) => (
          <Button key={field} size="compact-xs" variant="subtle" onClick={() => setEditing(field)}>
            {t('desk.edit', { field: fieldNames(read.conflict.id, [field]) })}
          </Button>
        ))}
      {choice && (
        <Textarea
          style={{ flex: 1 }}
          label={fieldNames(read.conflict.id, [choice.field])}
          value={String(choices.valueOf(choice) ?? '')}
          autosize
          onChange={(event) => choices.choose(choice.field, event.currentTarget.value)}
          onBlur={() => setEditing(undefined)}
        />
      )}
    </Group>
  )
}
