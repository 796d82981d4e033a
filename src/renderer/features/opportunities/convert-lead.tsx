import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contact } from '#shared/contacts/contact.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { NewCustomerForm } from '#shared/customers/new-customer.ts'
import { contactOfLead, customerOfLead, leadFormOf } from '#shared/opportunities/lead-form.ts'
import type { Lead } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import { CustomerBegun } from '../../parts/customers/new-customer.tsx'
import { TwinNotice } from '../../parts/customers/twin-notice.tsx'
import { useMayAdd } from '../../parts/customers/use-may-add.ts'
import { ContactField } from '../../parts/fields/contact-field.tsx'
import { HeldCustomerField } from '../../parts/fields/held-customer-field.tsx'
import type { Fields } from '../../ui/fields/use-fields.ts'
import { notify } from '../../ui/notice.tsx'
import { convertLead, type Converted } from '../../work/opportunities/lead-to-customer.ts'
import { ProcessField } from './process-field.tsx'
import type { LeadTyped } from './qualify-lead.tsx'
import { useLeadFaults } from './use-lead-faults.ts'
import { useProcesses } from './use-processes.ts'

/** The way from somebody who is no customer yet to a customer with a deal: one that is here already, or a new one. */
export function ConvertLead(props: { readonly lead: Lead; readonly fields: Fields<LeadTyped> }) {
  const { lead, fields } = props
  const { t } = useTranslation()
  const [entering, setEntering] = useState(false)
  const mayAdd = useMayAdd()
  const { company, person, phone } = leadFormOf(lead)
  const { customerId } = fields.values
  const { processes, process } = useProcesses(customerId, fields.values.processId)
  const { atHeld, atNew } = useConverting(lead, fields, process?.id ?? '')
  const choose = ({ id }: Pick<Customer, 'id'>) => {
    setEntering(false)
    fields.set('customerId', id)
    fields.set('contactId', '')
  }
  return (
    <>
      <HeldCustomerField
        optional
        label={t('quotes.customer')}
        placeholder={t('leads.findHeld')}
        {...fields.of('customerId')}
        onChange={(id) => choose({ id: id as Customer['id'] })}
      />
      {customerId === '' ? (
        <TwinNotice wanted={{ name: company || person, nameEn: '', taxNumber: '', phone }} onOpen={choose} />
      ) : (
        <ContactField
          customerId={customerId}
          optional
          placeholder={person === '' ? t('quotes.noContact') : t('leads.newContact', { name: person })}
          {...fields.of('contactId')}
        />
      )}
      <ProcessField processes={processes} process={process} {...fields.choice('processId')} />
      <Group justify="flex-end" gap="xs">
        {customerId !== '' ? (
          <Button loading={fields.busy} onClick={fields.submit(atHeld)}>
            {t('leads.qualify')}
          </Button>
        ) : (
          mayAdd && <Button onClick={() => setEntering(true)}>{t('leads.newCustomer')}</Button>
        )}
      </Group>
      {entering && (
        <CustomerBegun
          begins={customerOfLead(lead)}
          about={lead.id}
          save={atNew}
          onTwin={choose}
          onClose={() => setEntering(false)}
        />
      )}
    </>
  )
}

function useConverting(lead: Lead, fields: Fields<LeadTyped>, processId: Converted['processId']) {
  const { t } = useTranslation()
  const { work, navigation } = useApp()
  const faultsOf = useLeadFaults()
  const spoke = contactOfLead(lead)
  const spokesman = spoke && { form: spoke }

  /** What is wrong, or nothing: then the deal is open. */
  async function convert(customer: Converted['customer'], contact: Converted['contact']) {
    const made = await convertLead(work, { leadId: lead.id, processId, customer, contact })
    if (!made.ok) return faultsOf(made.failure)
    fields.draft.drop()
    notify({ message: t('leads.converted') })
    navigation.getState().go({ name: 'deal', id: made.value.dealId })
    return undefined
  }

  return {
    atNew: (form: NewCustomerForm) => convert({ form }, spokesman),
    atHeld: async ({ customerId, contactId }: LeadTyped) => {
      const contact = contactId === '' ? spokesman : { id: contactId as Contact['id'] }
      const wrong = await convert({ id: customerId as Customer['id'] }, contact)
      if (wrong) fields.blame(wrong)
    },
  }
}
