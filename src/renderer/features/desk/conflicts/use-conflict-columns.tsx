import { Badge, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OpenConflict } from '#shared/desk/open-conflict.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { useFieldNames } from '../../../parts/records/field-names.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import type { Column } from '../../../ui/virtual-table.tsx'

/** What the list says of a conflict: what it is about and where it differs, then who has to do with it. */
export function useConflictColumns(): readonly Column<OpenConflict>[] {
  return [...useWhat(), ...useWho()]
}

function useWhat(): readonly Column<OpenConflict>[] {
  const { t } = useTranslation()
  const fieldNames = useFieldNames()
  return [
    {
      id: 'title',
      title: t('desk.what'),
      width: 'minmax(200px, 2fr)',
      cell: ({ title, id }) => (
        <Text fz="sm" fw={500} truncate>
          {title || id}
        </Text>
      ),
    },
    { id: 'family', title: t('desk.family'), width: '110px', cell: ({ db }) => t(`family.${db}`) },
    {
      id: 'fields',
      title: t('desk.differ'),
      width: 'minmax(140px, 1.4fr)',
      cell: ({ id, fields }) => fieldNames(id, fields),
    },
  ]
}

function useWho(): readonly Column<OpenConflict>[] {
  const { t } = useTranslation()
  const { listed } = useLanguage()
  const { nameOf } = useDirectory()
  return [
    {
      id: 'people',
      title: t('desk.who'),
      width: 'minmax(120px, 1fr)',
      cell: ({ people }) => listed(people.map(nameOf)),
    },
    {
      id: 'assignee',
      title: t('desk.assignee'),
      width: '110px',
      cell: ({ assignee }) => (assignee ? nameOf(assignee) : '–'),
    },
    {
      id: 'weight',
      title: t('desk.weight'),
      width: '90px',
      cell: ({ weight }) => (
        <Badge color={weight >= 50 ? 'red' : weight >= 30 ? 'orange' : 'gray'}>{weight}</Badge>
      ),
    },
  ]
}
