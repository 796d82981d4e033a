import { Badge, Checkbox, Group, Radio, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Bundle } from '#shared/catalog/product.ts'
import { CountField } from '../../ui/fields/count-field.tsx'
import type { Fields } from '../../ui/fields/use-fields.ts'

/** Pieces by the id of their product; 0 or `null` is none. */
export type Choice = Record<string, number | null>

type Component = Bundle['components'][number]

interface Props {
  readonly bundle: Bundle
  readonly component: Component
  readonly name: string
  /** Of a piece; `undefined` where no price book names it. */
  readonly price: string | undefined
  readonly fields: Fields<Choice>
}

/** One component: whether it is taken, and how many pieces of it. */
export function ComponentRow({ isFirst, ...props }: Props & { readonly isFirst: boolean }) {
  const { component, name, price, fields } = props
  const { productId } = component
  const { t } = useTranslation()
  return (
    <Group justify="space-between" wrap="nowrap" align="start">
      <div style={{ flex: 1, minWidth: 0 }}>
        <Taken {...props} />
      </div>
      <Text fz="sm" c="dimmed" pt={4}>
        {price ?? t('bundles.unpriced')}
      </Text>
      <CountField
        aria-label={t('bundles.quantityOf', { name })}
        max={10_000}
        w={96}
        size="xs"
        data-autofocus={isFirst}
        {...fields.of(productId)}
      />
    </Group>
  )
}

/** Of a group one is taken; what belongs to the bundle cannot be left out. */
function Taken({ bundle, component, name, fields }: Props) {
  const { productId, quantity, rule, group } = component
  const isTaken = (fields.values[productId] ?? 0) > 0

  function take(taken: boolean) {
    for (const rival of bundle.components)
      if (group && rival.group === group && rival.productId !== productId) fields.set(rival.productId, 0)
    fields.set(productId, taken ? quantity : 0)
  }

  if (group)
    return (
      <Radio
        name={`${bundle.id} ${group}`}
        label={name}
        checked={isTaken}
        onChange={() => take(true)}
        onClick={() => isTaken && rule === 'optional' && take(false)}
      />
    )
  if (rule === 'required') return <Compulsory name={name} />
  return <Checkbox label={name} checked={isTaken} onChange={(event) => take(event.currentTarget.checked)} />
}

/** What belongs to the bundle: it has nothing to tick, and says why. */
function Compulsory({ name }: Pick<Props, 'name'>) {
  const { t } = useTranslation()
  return (
    <Group gap={8} wrap="nowrap" align="center">
      <IconLock size={16} style={{ flex: 'none', margin: '0 2px' }} aria-hidden />
      <Text fz="sm">{name}</Text>
      <Badge color="gray" style={{ flex: 'none' }}>
        {t('bundles.compulsory')}
      </Badge>
    </Group>
  )
}
