import { Button, Checkbox, Group, ScrollArea, Stack, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Choice, ChoiceList } from '#shared/opportunities/sales-terms.ts'
import { useApp } from '../../../app-context.tsx'
import type { Fields } from '../../../ui/fields/use-fields.ts'

export type SalesTyped = { readonly [List in ChoiceList]: readonly Choice[] } & {
  readonly checkIn: boolean
}

const most = { wonReasons: 60, lostReasons: 60, competitors: 200 } as const

/** The entries of one list. One that was chosen once is taken out of use, never away: deals name it. */
export function ChoiceRows({
  list,
  fields,
}: {
  readonly list: ChoiceList
  readonly fields: Fields<SalesTyped>
}) {
  const { t } = useTranslation()
  const { ids } = useApp()
  const rows = fields.values[list]
  const change = (at: number, offered: boolean) =>
    fields.set(
      list,
      rows.map((row, index) => (index === at ? { ...row, offered } : row)),
    )
  return (
    <ScrollArea.Autosize mah={260}>
      <Stack gap={6}>
        {rows.map((row, index) => (
          <Group key={row.id} gap="xs" wrap="nowrap" align="start">
            <TextInput
              aria-label={t('sales.name', { row: index + 1 })}
              placeholder={t('sales.nameHere')}
              maxLength={60}
              style={{ flex: 1 }}
              {...(row.name === '' ? { 'data-autofocus': true } : {})}
              {...fields.input(`${list}.${index}.name`)}
            />
            <TextInput
              aria-label={t('sales.nameEn', { row: index + 1 })}
              placeholder={t('sales.nameEnHere')}
              maxLength={60}
              style={{ flex: 1 }}
              {...fields.input(`${list}.${index}.nameEn`)}
            />
            <Checkbox
              size="xs"
              mt={8}
              label={t('sales.offered')}
              checked={row.offered}
              onChange={(event) => change(index, event.currentTarget.checked)}
            />
          </Group>
        ))}
        <Group>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} />}
            disabled={rows.length >= most[list]}
            onClick={() =>
              fields.set(list, [...rows, { id: ids.next('choice'), name: '', nameEn: '', offered: true }])
            }
          >
            {t('sales.add')}
          </Button>
        </Group>
      </Stack>
    </ScrollArea.Autosize>
  )
}
