import { SimpleGrid, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../ui/fields/use-fields.ts'

/** Where something is, from the large to the small. */
export function AddressFields({
  input,
  cols = 4,
}: Pick<Fields<object>, 'input'> & {
  /** How many stand beside each other. */
  readonly cols?: number
}) {
  const { t } = useTranslation()
  return (
    <>
      <SimpleGrid cols={cols} spacing="sm">
        <TextInput label={t('customers.province')} {...input('address.province')} />
        <TextInput label={t('customers.city')} {...input('address.city')} />
        <TextInput label={t('customers.district')} {...input('address.district')} />
        <TextInput label={t('customers.postcode')} {...input('address.postcode')} inputMode="numeric" />
      </SimpleGrid>
      <TextInput label={t('customers.street')} {...input('address.street')} />
    </>
  )
}
