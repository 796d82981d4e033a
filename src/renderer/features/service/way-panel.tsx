import { useTranslation } from 'react-i18next'
import { addressText, type Customer } from '#shared/customers/customer.ts'
import { AddressLink, PhoneLinks } from '../../parts/customers/reach.tsx'
import { Facts, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { type Around, useWhoReceives } from './use-around.ts'

/** Where one goes, whom one asks for there, and how one is let in: of the site, else of the customer. */
export function WayPanel({ around, customer }: { readonly around: Around; readonly customer: Customer }) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  const { site, request } = around
  const contact = useWhoReceives([request?.contactId, site?.contactId])
  const address = site && addressText(site.address) !== '' ? site.address : customer.address
  const numbers = [...new Set([contact?.mobile, contact?.phone, site?.phone, customer.phone])]
  return (
    <Panel title={t('visits.way')}>
      <Facts
        rows={[
          [t('orders.site'), site?.name ?? ''],
          [t('customers.address'), addressText(address) === '' ? '' : <AddressLink address={address} />],
          [t('requests.contact'), contact ? named(contact) : ''],
          [t('customers.phone'), numbers.map((value) => value && <PhoneLinks key={value} value={value} />)],
          ...ifSaid(t('visits.access'), site?.access),
          ...ifSaid(t('visits.directions'), site?.directions),
        ]}
      />
    </Panel>
  )
}

function ifSaid(name: string, value = ''): (readonly [string, string])[] {
  return value.trim() === '' ? [] : [[name, value]]
}
