import { Badge, Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { isGone } from '#shared/assets/change-asset.ts'
import { type FurtherWarranty, holdsOn } from '#shared/assets/further-warranty.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { ListRow } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import cells from '../../ui/list-cells.module.css'
import { WarrantyForm } from './warranty-form.tsx'

interface Props {
  readonly asset: Asset
  readonly on: Day
}

/** The warranties beside the maker's own, those that hold longest first; each opens. */
export function Warranties({ asset, on }: Props) {
  const [opened, setOpened] = useState<FurtherWarranty>()
  const { furtherWarranties = [] } = asset
  const inOrder = furtherWarranties.toSorted((a, b) => (a.until < b.until ? 1 : -1))
  return (
    <>
      {inOrder.map((one) => (
        <WarrantyRow
          key={one.id}
          warranty={one}
          on={on}
          onOpen={isGone(asset) ? undefined : () => setOpened(one)}
        />
      ))}
      {opened && <WarrantyForm asset={asset} warranty={opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}

interface RowProps {
  readonly warranty: FurtherWarranty
  readonly on: Day
  readonly onOpen: (() => void) | undefined
}

function WarrantyRow({ warranty, on, onOpen }: RowProps) {
  const { t } = useTranslation()
  const { day, listed, share: percent } = useLanguage()
  const { name, covers, from, until, share } = warranty
  const what = listed(covers.map((one) => t(`machines.${one}`)))
  const holds = holdsOn(warranty, on)
  return (
    <ListRow onOpen={onOpen}>
      <div className={cells['grow']}>
        <Text fz="sm">{name}</Text>
        <Text fz="xs" c="dimmed">
          {share === 10_000 ? what : t('machines.warrantyPart', { what, share: percent(share) })} ·{' '}
          {t('machines.warrantyDays', { from: day(from), until: day(until) })}
        </Text>
      </div>
      <Badge color={holds ? 'green' : 'gray'}>
        {t(holds ? 'machines.warrantyHolds' : from > on ? 'machines.warrantyLater' : 'machines.warrantyOver')}
      </Badge>
    </ListRow>
  )
}

export function AddWarranty({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  if (isGone(asset)) return null
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconPlus size={12} />}
        onClick={() => setOpen(true)}
      >
        {t('machines.warrantyAdd')}
      </Button>
      {isOpen && <WarrantyForm asset={asset} onClose={() => setOpen(false)} />}
    </>
  )
}
