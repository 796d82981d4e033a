import { Anchor, Button, Select, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssetRefused } from '#shared/assets/change-asset.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import { noCatalog, searchProducts } from '../../replica/views/catalog-index.ts'
import { searchCustomers } from '../../replica/views/customer-index.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { addMachine, type KnownSerial } from '../../work/machines/add-machine.ts'

const mostOffered = 30

/** A machine that came from elsewhere, by hand. One with this number that is known already is shown first. */
export function NewMachineForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { repositories, customerIndex, catalog, navigation, work } = useApp()
  const { named } = useLanguage()
  const entries = useLiveOr(() => customerIndex, [customerIndex], [])
  const sold = useLiveOr(() => catalog, [catalog], noCatalog)
  const [customerQuery, setCustomerQuery] = useState('')
  const [productQuery, setProductQuery] = useState('')
  const draft = useDraft('new/machine')
  const [customerId, setCustomerId] = useKept<string | null>(draft, 'customerId', null)
  const [siteId, setSiteId] = useKept<string | null>(draft, 'siteId', null)
  const [productId, setProductId] = useKept<string | null>(draft, 'productId', null)
  const [serialNumber, setSerialNumber] = useKept(draft, 'serialNumber', '')
  const [known, setKnown] = useState<KnownSerial>()
  const [problem, setProblem] = useState<string>()
  const sites = useLiveOr(
    () => repositories.sites.watchOfCustomer(customerId ?? ''),
    [repositories, customerId],
    [],
  )
  const product = sold.products.find(({ product: one }) => one.id === productId)?.product
  const offered = searchProducts(sold, productQuery, mostOffered).filter(({ kind }) => kind === 'goods')
  const { go } = navigation.getState()

  async function add(anyway = false) {
    if (customerId === null || !product) return setProblem(t('machines.incomplete'))
    const wanted = { customerId: customerId as Customer['id'], siteId: siteId ?? '', product, serialNumber }
    const added = await addMachine(work, { ...wanted, anyway })
    if (!added.ok) return refuse(added.failure)
    draft.drop()
    onClose()
    go({ name: 'machine', id: added.value })
  }

  function refuse(failure: AssetRefused | KnownSerial) {
    if (failure.kind === 'AssetRefused') return setProblem(t(`machines.refused.${failure.because}`))
    setKnown(failure)
    setProblem(t('machines.refused.duplicate'))
  }

  return (
    <FormDialog
      draft={draft}
      title={t('machines.new')}
      size={520}
      problem={problem && <Problem text={problem} known={known} />}
      action={t('machines.add')}
      more={
        known?.mayBeAnother && (
          <Button variant="default" onClick={() => void add(true)}>
            {t('machines.addAnyway')}
          </Button>
        )
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
          setKnown(undefined)
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

/** What is wrong, and the machines that bear the number already: one of them may be the very one. */
function Problem({ text, known }: { readonly text: string; readonly known: KnownSerial | undefined }) {
  const { navigation } = useApp()
  return (
    <>
      {text}
      {known?.machines.map(({ id, serialNumber, productName }) => (
        <Text key={id} fz="sm">
          <Anchor
            component="button"
            type="button"
            fz="sm"
            onClick={() => navigation.getState().go({ name: 'machine', id })}
          >
            {serialNumber} {productName}
          </Anchor>
        </Text>
      ))}
    </>
  )
}
