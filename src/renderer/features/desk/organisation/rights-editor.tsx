import { ActionIcon, Button, Checkbox, Group, MultiSelect, Select, Stack, Text } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { dataClasses, type Right } from '#shared/directory/directory.ts'
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
        data={dataClasses.map((value) => ({ value, label: t(`dataClass.${value}`) }))}
        value={[...right.classes]}
        onChange={(classes) => onChange({ ...right, classes })}
      />
      {right.kind === 'area' && (
        <Checkbox
          mt={8}
          style={{ flex: 'none' }}
          label={t('desk.ofPool')}
          checked={right.pool === true}
          onChange={(event) => onChange(withPool(right, event.currentTarget.checked))}
        />
      )}
      <Checkbox
        mt={8}
        style={{ flex: 'none' }}
        label={t('desk.lookUp')}
        checked={right.lookUp === true}
        onChange={(event) => onChange(withLookUp(right, event.currentTarget.checked))}
      />
      <ActionIcon variant="subtle" color="gray" aria-label={t('desk.removeRight')} onClick={onRemove}>
        <IconX size={14} />
      </ActionIcon>
    </Group>
  )
}

function withPool({ pool: _before, ...area }: Area, pool: boolean): Right {
  return pool ? { ...area, pool } : area
}

function withLookUp({ lookUp: _before, ...right }: Right, lookUp: boolean): Right {
  return lookUp ? { ...right, lookUp } : right
}

/** Its data classes and how it is held stay; an area begins with everywhere. */
function asKind({ classes, lookUp }: Right, kind: string | null): Right {
  const kept = lookUp === true ? { classes, lookUp } : { classes }
  if (kind === 'area') return { kind, territoryId: '', businessLineId: '', ...kept }
  return { kind: kind === 'subtree' ? 'subtree' : 'own', ...kept }
}

function Where({ area, onChange }: { readonly area: Area; readonly onChange: (area: Area) => void }) {
  const { t } = useTranslation()
  const { territories, lines } = useDirectory()
  const { named } = useLanguage()
  const options = (all: typeof territories | typeof lines) =>
    all.map((one) => ({ value: one.id, label: named(one) }))
  return (
    <>
      <Select
        aria-label={t('desk.territory')}
        placeholder={t('desk.anyTerritory')}
        clearable
        w={112}
        data={options(territories)}
        value={area.territoryId || null}
        onChange={(value) => onChange({ ...area, territoryId: value ?? '' })}
      />
      <Select
        aria-label={t('desk.line')}
        placeholder={t('desk.anyLine')}
        clearable
        w={112}
        data={options(lines)}
        value={area.businessLineId || null}
        onChange={(value) => onChange({ ...area, businessLineId: value ?? '' })}
      />
    </>
  )
}
