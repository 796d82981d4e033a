import { useTranslation } from 'react-i18next'
import { type Contact, isThere } from '#shared/contacts/contact.ts'
import { useApp } from '../../app-context.tsx'
import { findable, findablePhone, isFound, queryParts, together } from '#shared/find/search-text.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive } from '../../ui/use-live.ts'
import { RecordField, type RecordFieldProps } from './record-field.tsx'

interface Props extends RecordFieldProps {
  readonly customerId: string
}

/** Somebody who works at a customer's, by name, pinyin, title or phone. */
export function ContactField({ customerId, ...props }: Props) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { named } = useLanguage()
  const live = useLive(() => repositories.contacts.watchOfCustomer(customerId), [repositories, customerId])
  const contacts = live.name === 'ready' ? live.value : []
  const held = contacts.find(({ id }) => id === props.value)
  const optionOf = (contact: Contact) => ({
    value: contact.id as string,
    label: [named(contact), contact.title].filter((one) => one !== '').join(' · '),
  })

  function find(query: string, limit: number) {
    if (live.name !== 'ready') return undefined
    const parts = queryParts(query)
    return contacts
      .filter((contact) => isThere(contact) && isFound(wordsOf(contact), parts))
      .slice(0, limit)
      .map(optionOf)
  }

  return <RecordField label={t('requests.contact')} {...props} find={find} chosen={held && optionOf(held)} />
}

function wordsOf({ name, nameEn, title, mobile, phone }: Contact) {
  return together(findable(name), nameEn, title, findablePhone(mobile), findablePhone(phone))
}
