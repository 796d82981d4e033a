import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { useApp } from '../../app-context.tsx'
import { CustomerField } from '../../parts/fields/customer-field.tsx'
import { relocateMachine } from '../../work/machines/change-machine.ts'
import { moveMachine } from '../../work/machines/move-machine.ts'
import { MachineForm } from './machine-form.tsx'
import { SiteField } from '../../parts/fields/site-field.tsx'
import { useMachineForm } from './use-machine-form.ts'

interface Move {
  readonly customerId: string
  readonly siteId: string
  readonly note: string
}

/** To another site, or to another customer: his record begins where this one ends, and names it. */
export function MoveMachineForm({ asset, onClose }: { readonly asset: Asset; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { fields, changed, arrived } = useMachineForm<Move>(asset, {
    name: 'move',
    initial: { customerId: asset.customerId, siteId: '', note: '' },
    faults: ({ siteId }) => ({ siteId: siteId === '' && t('machines.noSite') }),
    onClose,
  })
  const customer = fields.of('customerId')

  async function save({ customerId, siteId, note }: Move) {
    const { id } = asset
    if (customerId === asset.customerId)
      return changed(await relocateMachine(work, { id, siteId, note }), t('machines.moved'))
    const wish = { assetId: id, customerId: customerId as Asset['customerId'], siteId, note }
    arrived(await moveMachine(work, wish), t('machines.moved'))
  }

  return (
    <MachineForm
      fields={fields}
      title={t('machines.do.move')}
      action={t('machines.moveNow')}
      onSave={save}
      onClose={onClose}
    >
      <CustomerField
        {...customer}
        onChange={(id) => {
          customer.onChange(id)
          fields.set('siteId', '')
        }}
      />
      <SiteField customerId={fields.values.customerId} {...fields.of('siteId')} />
    </MachineForm>
  )
}
