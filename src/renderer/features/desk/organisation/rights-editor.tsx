import { ActionIcon, Button, Group, MultiSelect, Select, Stack, Text } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type DataClass, dataClasses, type Right } from '#shared/directory/directory.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'

const kinds = ['own', 'subtree', 'area'] as const

type Area = Extract<Right, { readonly kind: 'area' }>

/** Rights, one a line: whose customers, in which area, and which of their data. */
export function RightsEditor(props: {
  readonly rights: readonly Right[]
  readonly onChange: (rights: Right[]) => void
}) {
  const { rights, onChange } = props
  const { t } = useTranslation()
  const one: Right = { kind: 'area', territoryId: '', businessLineId: '', classes: ['base'] }
  return (
    <Stack gap={6} role="group" aria-label={t('desk.rights')}>
      <Text fz="xs" fw={500}>
        {t('desk.rights')}
      </Text>
      {rights.map((right, at) => (
        // A right has no name of its own: its place is what it is.
        <RightRow
          key={at}
          right={right}
          onChange={(next) => onChange(rights.with(at, next))}
          onRemove={() => onChange(rights.toSpliced(at, 1))}
        />
      ))}
      <Group>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlus size={12} />}
          onClick={() => onChange([...rights, one])}
        >
          {t('desk.addRight')}
        </Button>
      </Group>
    </Stack>
  )
}

function RightRow(props: {
  readonly right: Right
  readonly onChange: (right: Right) => void
  readonly onRemove: () => void
}) {
  const { right, onChange, onRemove } = props
  const { t } = useTranslation()
  return (
    <Group gap={6} wrap="nowrap" align="start">
      <Select
        aria-label={t('desk.whose')}
        data={kinds.map((value) => ({ value, label: t(`desk.right.${value}`) }))}
        value={right.kind}
        allowDeselect={false}
        w={150}
        onChange={(kind) => onChange(asKind(right, kind))}
      />
      {right.kind === 'area' && <Where area={right} onChange={onChange} />}
      <MultiSelect
        aria-label={t('desk.classes')}
        style={{ flex: 1 }}
        data={dataClasses.map((value) => ({ value: value as string, label: t(`dataClass.${value}`) }))}
        value={[...right.classes]}
        onChange={(classes) => onChange({ ...right, classes: classes as DataClass[] })}
      />
      <ActionIcon variant="subtle" color="gray" aria-label={t('desk.removeRight')} onClick={onRemove}>
        <IconX size={14} />
      </ActionIcon>
    </Group>
  )
}

/** Its data classes stay; an area begins with everywhere. */
function asKind({ classes }: Right, kind: string | null): Right {
  if (kind === 'area') return { kind, territoryId: '', businessLineId: '', classes }
  return { kind: kind === 'subtree' ? 'subtree' : 'own', classes }
}

function Where({ area, onChange }: { readonly area: Area; readonly onChange: (area: Area) => void }) {
  const { t } = useTranslation()
  const { territories, lines } = useDirectory()
  const { named } = useLanguage()
  const options = (all: typeof territories | typeof lines) =>
    all.map((one) => ({ value: one.id as string, label: named(one) }))
  return (
    <>
      <Select
        aria-label={t('desk.territory')}
        placeholder={t('desk.anyTerritory')}
        clearable
        w={140}
        data={options(territories)}
        value={area.territoryId || null}
        onChange={(value) => onChange({ ...area, territoryId: value ?? '' })}
      />
      <Select
        aria-label={t('desk.line')}
        placeholder={t('desk.anyLine')}
        clearable
        w={140}
        data={options(lines)}
        value={area.businessLineId || null}
        onChange={(value) => onChange({ ...area, businessLineId: value ?? '' })}
      />
    </>
  )
}
