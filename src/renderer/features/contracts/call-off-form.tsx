import { Group, Text } from '@mantine/core'
import { decimalsOf } from '#shared/kernel/quantity.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#shared/contracts/open-lines.ts'
import { useApp } from '../../app-context.tsx'
import { noCatalog } from '../../replica/views/catalog-index.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useDraft } from '../../ui/draft.ts'
import { QuantityField } from '../../ui/fields/quantity-field.tsx'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useLiveOr } from '../../ui/use-live.ts'

interface Props {
  readonly contractId: string
  readonly open: readonly OpenLine[]
  readonly onClose: () => void
  /** Resolves to whether it was ordered. */
  readonly onOrder: (quantities: ReadonlyMap<string, number>) => Promise<boolean>
}

/** Pieces by the id of their line; `null` is none. */
type Wanted = Record<string, number | null>

/** How many pieces of a frame contract are ordered now. */
export function CallOffForm({ contractId, open, onClose, onOrder }: Props) {
  const { t } = useTranslation()
  const [lines] = useState(open)
  const fields = useFields<Wanted>(
    useDraft(`callOff/${contractId}`, contractId),
    Object.fromEntries(lines.map(({ line }) => [line.id, null])),
    (wanted) =>
      Object.fromEntries(
        open.map((one) => [
          one.line.id,
          (wanted[one.line.id] ?? 0) > one.open && t('contracts.refused.tooMany'),
        ]),
      ),
  )
  const isAny = open.some(({ line }) => (fields.values[line.id] ?? 0) > 0)

  async function order(wanted: Wanted) {
    const quantities = Object.entries(wanted).map(([id, pieces]) => [id, pieces ?? 0] as const)
    if (await onOrder(new Map(quantities))) fields.draft.drop()
  }

  return (
    <FormDialog
      fields={fields}
      title={t('contracts.callOff')}
      size={600}
      action={t('contracts.order')}
      disabled={!isAny}
      onSubmit={fields.submit(order)}
      onClose={onClose}
    >
      {open.map((one) => (
        <Pieces key={one.line.id} open={one} fields={fields} />
      ))}
    </FormDialog>
  )
}

/** One line: how many are left of it, and how many of those are wanted. */
function Pieces(props: { readonly open: OpenLine; readonly fields: Fields<Wanted> }) {
  const {
    open: { line, open: left },
    fields,
  } = props
  const { t } = useTranslation()
  const { unit } = useLanguage()
  const decimals = useDecimals(line)
  return (
    <Group justify="space-between" wrap="nowrap" align="start">
      <Text fz="sm" truncate>
        {line.description}
      </Text>
      <Group gap="xs" wrap="nowrap" align="start" style={{ flex: 'none' }}>
        <Text fz="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          {t('contracts.left', { count: left, unit: unit(line.unit) })}
        </Text>
        <QuantityField
          aria-label={t('bundles.quantityOf', { name: line.description })}
          placeholder="0"
          decimals={decimals}
          max={left}
          w={130}
          {...fields.of(line.id)}
        />
      </Group>
    </Group>
  )
}

/** As the catalogue says of its product; where it says nothing, as its unit is sold in. */
function useDecimals({ productId, unit }: OpenLine['line']): number {
  const { catalog } = useApp()
  const { products } = useLiveOr(() => catalog, [catalog], noCatalog)
  const found = products.find(({ product }) => product.id === productId)
  return decimalsOf({ unit, decimals: found?.product.decimals })
}
