import { Select, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LeadForm } from '#shared/opportunities/lead-form.ts'
import { leadSources } from '#shared/opportunities/opportunity.ts'
import { TwinNotice } from '../../parts/customers/twin-notice.tsx'
import { CustomerField } from '../../parts/fields/customer-field.tsx'
import type { Fields } from '../../ui/fields/use-fields.ts'

/** Whose word it is: a customer that one has, or a company, a person and how to reach them. */
export function LeadWho(props: {
  readonly fields: Fields<LeadForm>
  /** Its customer is said once, as it is noted. */
  readonly isNew: boolean
}) {
  const { fields, isNew } = props
  const { t } = useTranslation()
  const { customerId, company, phone } = fields.values
  return (
    <>
      {isNew && (
        <CustomerField
          optional
          label={t('quotes.customer')}
          placeholder={t('leads.noCustomerYet')}
          data-autofocus
          {...fields.of('customerId')}
        />
      )}
      {customerId === '' && (
        <>
          <SimpleGrid cols={2} spacing="sm">
            <TextInput label={t('leads.company')} maxLength={120} {...fields.input('company')} />
            <TextInput label={t('leads.person')} maxLength={80} {...fields.input('person')} />
            <TextInput
              label={t('customers.phone')}
              inputMode="tel"
              maxLength={40}
              {...fields.input('phone')}
            />
            <TextInput
              label={t('customers.email')}
              inputMode="email"
              maxLength={120}
              {...fields.input('email')}
            />
          </SimpleGrid>
          {isNew && (
            <TwinNotice
              wanted={{ name: company, nameEn: '', taxNumber: '', phone }}
              onOpen={({ id }) => fields.set('customerId', id)}
            />
          )}
        </>
      )}
    </>
  )
}

/** What is wanted, and where the word came from. */
export function LeadWhat({ fields }: { readonly fields: Fields<LeadForm> }) {
  const { t } = useTranslation()
  return (
    <>
      <TextInput label={t('leads.name')} maxLength={160} {...fields.input('title')} />
      <Select
        label={t('leads.source')}
        data={leadSources.map((value) => ({ value, label: t(`leadSource.${value}`) }))}
        allowDeselect={false}
        {...fields.choice('source')}
      />
      <Textarea label={t('leads.need')} maxLength={2_000} autosize minRows={2} {...fields.input('need')} />
    </>
  )
}
