import { Anchor, Button, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import { CustomerField } from '../../parts/fields/customer-field.tsx'
import { ProductField } from '../../parts/fields/product-field.tsx'
import { useDraft } from '../../ui/draft.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { addMachine, type KnownSerial } from '../../work/machines/add-machine.ts'
import { SiteField } from '../../parts/fields/site-field.tsx'

const empty = { customerId: '', siteId: '', productId: '', serialNumber: '' }

/** A machine that came from elsewhere, by hand. One with this number that is known already is shown first. */
export function NewMachineForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { form, known, add } = useNewMachine(onClose)
  const customer = form.of('customerId')
  return (
    <FormDialog
      fields={form}
      title={t('machines.new')}
      size={520}
      problem={known && <Known machines={known.machines} />}
      action={t('machines.add')}
      more={
        known?.mayBeAnother && (
          <Button variant="default" onClick={form.submit((values) => add(values, true))}>
            {t('machines.addAnyway')}
          </Button>
        )
      }
      onSubmit={form.submit((values) => add(values))}
      onClose={onClose}
    >
      <TextInput label={t('machines.serial')} maxLength={40} data-autofocus {...form.input('serialNumber')} />
      <ProductField label={t('machines.machine')} kinds={['goods']} {...form.of('productId')} />
      <CustomerField
        {...customer}
        onChange={(id) => {
          customer.onChange(id)
          form.set('siteId', '')
        }}
      />
      <SiteField customerId={form.values.customerId} {...form.of('siteId')} />
    </FormDialog>
  )
}

function useNewMachine(onClose: () => void) {
  const { t } = useTranslation()
  const { repositories, navigation, work } = useApp()
  const [found, setFound] = useState<KnownSerial & { readonly typed: string }>()
  const form = useFields(useDraft('new/machine'), empty, ({ customerId, productId, serialNumber }) => ({
    serialNumber: serialNumber.trim() === '' && t('machines.refused.noSerial'),
    productId: productId === '' && t('machines.incomplete'),
    customerId: customerId === '' && t('machines.incomplete'),
  }))
  // Another number is looked at anew.
  const known = found?.typed === form.values.serialNumber ? found : undefined

  async function add({ customerId, siteId, productId, serialNumber }: typeof empty, anyway = false) {
    const product = await repositories.products.find(productId)
    if (!product) return form.blame({ productId: t('machines.incomplete') })
    const wanted = { customerId: customerId as Customer['id'], siteId, product, serialNumber }
    const added = await addMachine(work, { ...wanted, anyway })
    if (!added.ok) {
      const { failure } = added
      if (failure.kind === 'KnownSerial') return setFound({ ...failure, typed: serialNumber })
      return form.blame({ serialNumber: t(`machines.refused.${failure.because}`) })
    }
    form.draft.drop()
    onClose()
    navigation.getState().go({ name: 'machine', id: added.value })
  }

  return { form, known, add }
}

/** The machines that bear the number already: one of them may be the very one. */
function Known({ machines }: Pick<KnownSerial, 'machines'>) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  return (
    <>
      {t('machines.refused.duplicate')}
      {machines.map(({ id, serialNumber, productName }) => (
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
