import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import { searchCustomers } from '../../replica/views/customer-index.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useKept } from '../../ui/draft.ts'
import { relocateMachine } from '../../work/machines/change-machine.ts'
import { moveMachine } from '../../work/machines/move-machine.ts'
import { MachineForm } from './machine-form.tsx'
import { useMachineForm } from './use-machine-form.ts'

const mostOffered = 30

/** To another site, or to another customer: his record begins where this one ends, and names it. */
export function MoveMachineForm({ asset, onClose }: { readonly asset: Asset; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { repositories, customerIndex, work } = useApp()
  const { named } = useLanguage()
  const form = useMachineForm(asset, 'move', onClose)
  const { draft, problem, setProblem, note, setNote } = form
  const entries = useLiveOr(() => customerIndex, [customerIndex], [])
  const [query, setQuery] = useState('')
  const [customerId, setCustomerId] = useKept<string>(draft, 'customerId', asset.customerId)
  const [siteId, setSiteId] = useKept<string | null>(draft, 'siteId', null)
  const sites = useLiveOr(
    () => repositories.sites.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  const here = entries.find(({ customer }) => customer.id === customerId)?.customer
  const offered = new Map(
    [...(here ? [here] : []), ...searchCustomers(entries, query).map(({ customer }) => customer)]
      .slice(0, mostOffered)
      .map((customer) => [customer.id as string, customer]),
  )

  async function save() {
    if (siteId === null) return setProblem(t('machines.noSite'))
    if (customerId === asset.customerId)
      return form.changed(await relocateMachine(work, { id: asset.id, siteId, note }), t('machines.moved'))
    const wish = { assetId: asset.id, customerId: customerId as Customer['id'], siteId, note }
    form.arrived(await moveMachine(work, wish), t('machines.moved'))
  }

  return (
    <MachineForm
      draft={draft}
      title={t('machines.do.move')}
      problem={problem}
      note={note}
      onNote={setNote}
      action={t('machines.moveNow')}
      onSave={() => void save()}
      onClose={onClose}
    >
      <Select
        label={t('quotes.customer')}
        searchable
        onSearchChange={setQuery}
        filter={({ options }) => options}
        data={[...offered.values()].map((one) => ({ value: one.id as string, label: named(one) }))}
        value={customerId}
        onChange={(value) => {
          if (value === null) return
          setCustomerId(value)
          setSiteId(null)
        }}
        allowDeselect={false}
      />
      <Select
        label={t('orders.site')}
        data={sites.map(({ id, name }) => ({ value: id as string, label: name }))}
        value={siteId}
        onChange={setSiteId}
      />
    </MachineForm>
  )
}
