import { ActionIcon, Button, Group, MultiSelect, Select, Stack, Text } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type DataClass, dataClasses, type Right } from '#shared/directory/directory.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'

const kinds = ['own', 'subtree', 'area'] as const

/** Rights, one a line: whose customers, in which area, and which of their data. */
export function RightsEditor(props: {
  readonly rights: readonly Right[]
  readonly onChange: (rights: Right[]) => void
}) {
  const { rights, onChange } = props
  const { t } = useTranslation()
  const { territories, lines } = useDirectory()
  const { named } = useLanguage()
  const set = (at: number, right: Right) => onChange(rights.map((one, index) => (index === at ? right : one)))
  const options = (all: typeof territories | typeof lines) =>
    all.map((one) => ({ value: one.id, label: named(one) }))
  return (
    <Stack gap={6} role="group" aria-label={t('desk.rights')}>
      <Text fz="xs" fw={500}>
        {t('desk.rights')}
      </Text>
      {rights.map((right, at) => (
        // A right has no name of its own: its place is what it is.
        <Group key={at} gap={6} wrap="nowrap" align="start">
          <Select
            aria-label={t('desk.whose')}
            data={kinds.map((value) => ({ value, label: t(`desk.right.${value}`) }))}
            value={right.kind}
            allowDeselect={false}
            w={150}
            onChange={(kind) =>
              set(
                at,
                kind === 'area'
                  ? { kind, territoryId: '', businessLineId: '', classes: right.classes }
                  : { kind: kind === 'subtree' ? 'subtree' : 'own', classes: right.classes },
              )
            }
          />
          {right.kind === 'area' && (
            <>
              <Select
                aria-label={t('desk.territory')}
                placeholder={t('desk.anyTerritory')}
                clearable
                w={140}
                data={options(territories)}
                value={right.territoryId || null}
                onChange={(value) => set(at, { ...right, territoryId: value ?? '' })}
              />
              <Select
                aria-label={t('desk.line')}
                placeholder={t('desk.anyLine')}
                clearable
                w={140}
                data={options(lines)}
                value={right.businessLineId || null}
                onChange={(value) => set(at, { ...right, businessLineId: value ?? '' })}
              />
            </>
          )}
          <MultiSelect
            aria-label={t('desk.classes')}
            style={{ flex: 1 }}
            data={dataClasses.map((value) => ({ value, label: t(`dataClass.${value}`) }))}
            value={[...right.classes]}
            onChange={(classes) => set(at, { ...right, classes: classes as DataClass[] })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('desk.removeRight')}
            onClick={() => onChange(rights.filter((_one, index) => index !== at))}
          >
            <IconX size={14} />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlus size={12} />}
          onClick={() =>
            onChange([...rights, { kind: 'area', territoryId: '', businessLineId: '', classes: ['base'] }])
          }
        >
          {t('desk.addRight')}
        </Button>
      </Group>
    </Stack>
  )
}
