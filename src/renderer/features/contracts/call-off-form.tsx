import { Group, NumberInput, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#shared/contracts/order-contract.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface Props {
  readonly open: readonly OpenLine[]
  readonly onClose: () => void
  readonly onOrder: (quantities: ReadonlyMap<string, number>) => void
}

/** How many pieces of a frame contract are ordered now. */
export function CallOffForm({ open, onClose, onOrder }: Props) {
  const { t } = useTranslation()
  const [quantities, setQuantities] = useState<ReadonlyMap<string, number>>(new Map())
  const fits = open.every((one) => {
    const wanted = quantities.get(one.line.id) ?? 0
    return Number.isInteger(wanted) && wanted >= 0 && wanted <= one.open
  })
  const any = [...quantities.values()].some((wanted) => wanted > 0)
  return (
    <FormDialog
      title={t('contracts.callOff')}
      size={600}
      action={t('contracts.order')}
      disabled={!fits || !any}
      onSubmit={() => onOrder(quantities)}
      onClose={onClose}
    >
      {open.map(({ line, open: left }) => {
        const wanted = quantities.get(line.id) ?? 0
        return (
          <Group key={line.id} justify="space-between" wrap="nowrap">
            <Text fz="sm" truncate>
              {line.description}
            </Text>
            <Group gap="xs" wrap="nowrap">
              <Text fz="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                {t('contracts.left', { count: left, unit: line.unit })}
              </Text>
              <NumberInput
                aria-label={t('bundles.quantityOf', { name: line.description })}
                value={wanted}
                min={0}
                max={left}
                clampBehavior="none"
                allowDecimal={false}
                allowNegative={false}
                error={wanted > left}
                w={90}
                onChange={(value) => setQuantities(new Map([...quantities, [line.id, Number(value) || 0]]))}
              />
            </Group>
          </Group>
        )
      })}
    </FormDialog>
  )
}
