import { Alert, Anchor, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { Told } from '#shared/customers/twins.ts'
import { useDirectory } from '../directory/use-directory.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTwins } from './use-twins.ts'

/** Says which customers on this laptop may be the same, whose they are, and goes there. It keeps nobody from going on. */
export function TwinNotice(props: { readonly wanted: Told; readonly onOpen: (customer: Customer) => void }) {
  const { wanted, onOpen } = props
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const { named } = useLanguage()
  const twins = useTwins(wanted)
  if (twins.length === 0) return null
  return (
    <Alert role="status" color="orange" p="xs" data-twins={twins.length}>
      <Stack gap={4}>
        <Text fz="sm">{t('twins.maybe')}</Text>
        {twins.map(({ customer, because }) => (
          <Text key={customer.id} fz="sm">
            <Anchor component="button" type="button" fz="sm" onClick={() => onOpen(customer)}>
              {named(customer)}
            </Anchor>{' '}
            <Text span c="dimmed" fz="sm">
              {[
                customer.number,
                nameOf(customer.ownerId),
                t(`twins.${because}`),
                customer.retired === true ? t('customers.retired') : '',
              ]
                .filter((one) => one !== '')
                .join(' · ')}
            </Text>
          </Text>
        ))}
      </Stack>
    </Alert>
  )
}
