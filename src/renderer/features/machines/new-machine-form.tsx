import { Anchor, Button, Select, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asset, AssetId } from '#shared/assets/asset.ts'
import { sameSerial } from '#shared/assets/change-asset.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { addDays } from '#shared/kernel/clock.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { useApp } from '../../app-context.tsx'
import { useStep } from '../../parts/service/use-service.ts'
import { noCatalog, searchProducts } from '../../replica/views/catalog-index.ts'
import { searchCustomers } from '../../replica/views/customer-index.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

const mostOffered = 30
const warrantyDays = 730

/** A machine that came from elsewhere, by hand. One with this number that is known already is shown first. */
export function NewMachineForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { repositories, customerIndex, catalog, ids, author, days, navigation } = useApp()
  const { named } = useLanguage()
  const step = useStep()
  const entries = useLiveOr(() => customerIndex, [customerIndex], [])
  const known = useLiveOr(() => catalog, [catalog], noCatalog)
  const [customerQuery, setCustomerQuery] = useState('')
  const [productQuery, setProductQuery] = useState('')
  const draft = useDraft('new/machine')
  const [customerId, setCustomerId] = useKept<string | null>(draft, 'customerId', null)
  const [siteId, setSiteId] = useKept<string | null>(draft, 'siteId', null)
  const [productId, setProductId] = useKept<string | null>(draft, 'productId', null)
  const [serialNumber, setSerialNumber] = useKept(draft, 'serialNumber', '')
  const [same, setSame] = useState<readonly Asset[]>([])
  const [problem, setProblem] = useState<string>()
  const sites = useLiveOr(
    () => repositories.sites.watchOfCustomer(customerId ?? ''),
    [repositories, customerId],
    [],
  )
  const product = known.products.find(({ product: one }) => one.id === productId)?.product
  const offered = searchProducts(known, productQuery, mostOffered).filter(({ kind }) => kind === 'goods')
  const { go } = navigation.getState()

  async function add(anyway = false) {
    if (customerId === null || !product) return setProblem(t('machines.incomplete'))
    if (serialNumber.trim() === '') return setProblem(t('machines.refused.noSerial'))
    const twins = sameSerial(serialNumber, '', await repositories.assets.all())
    // The same number of the same product is the same machine; of another product it may be another.
    if (twins.some((one) => one.productId === product.id) || (twins.length > 0 && !anyway)) {
      setSame(twins)
      return setProblem(t('machines.refused.duplicate'))
    }
    const stamp = author.stamp()
    const today = days.company.today()
    const { id: stepId, stamp: by } = step()
    const asset: Asset = {
      id: ids.next('asset') as AssetId,
      type: 'asset',
      ...stampNew(stamp),
      customerId: customerId as Customer['id'],
      siteId: siteId ?? '',
      productId: product.id,
      productName: product.name,
      serialNumber: serialNumber.trim(),
      status: 'installed',
      installedOn: today,
      warrantyUntil: addDays(today, warrantyDays),
      parentId: '',
      firmware: '',
      note: '',
      stageLog: [{ id: stepId, at: by.at, by: by.by, note: '', kind: 'made', from: '', to: '' }],
    }
    await repositories.assets.add(asset)
    draft.drop()
    onClose()
    go({ name: 'machine', id: asset.id })
  }

  return (
    <FormDialog
      draft={draft}
      title={t('machines.new')}
      size={520}
      problem={
        problem && (
          <>
            {problem}
            {same.map((one) => (
              <Text key={one.id} fz="sm">
                <Anchor
                  component="button"
                  type="button"
                  fz="sm"
                  onClick={() => go({ name: 'machine', id: one.id })}
                >
                  {one.serialNumber} {one.productName}
                </Anchor>
              </Text>
            ))}
          </>
        )
      }
      action={t('machines.add')}
      more={
        <>
          {same.length > 0 && same.every((one) => one.productId !== productId) && (
            <Button variant="default" onClick={() => void add(true)}>
              {t('machines.addAnyway')}
            </Button>
          )}
        </>
      }
      onSubmit={() => void add()}
      onClose={onClose}
    >
      <TextInput
        label={t('machines.serial')}
        value={serialNumber}
        maxLength={40}
        data-autofocus
        onChange={(event) => {
          setSerialNumber(event.currentTarget.value)
          setSame([])
          setProblem(undefined)
        }}
      />
      <Select
        label={t('machines.machine')}
        searchable
        onSearchChange={setProductQuery}
        filter={({ options }) => options}
        data={(product && !offered.includes(product) ? [product, ...offered] : offered).map((one) => ({
          value: one.id as string,
          label: `${one.code} ${named(one)}`,
        }))}
        value={productId}
        onChange={setProductId}
      />
      <Select
        label={t('quotes.customer')}
        searchable
        onSearchChange={setCustomerQuery}
        filter={({ options }) => options}
        data={searchCustomers(entries, customerQuery)
          .slice(0, mostOffered)
          .map(({ customer }) => ({ value: customer.id as string, label: named(customer) }))}
        value={customerId}
        onChange={(value) => {
          setCustomerId(value)
          setSiteId(null)
        }}
      />
      <Select
        label={t('orders.site')}
        data={sites.map(({ id, name }) => ({ value: id as string, label: name }))}
        value={siteId}
        onChange={setSiteId}
      />
    </FormDialog>
  )
}
