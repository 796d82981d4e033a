import { Select, Stack, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isThere } from '#shared/contacts/contact.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { useApp } from '../../app-context.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { Panel } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { CurrencyField } from './currency-field.tsx'
import { DealOfQuote } from './deal-of-quote.tsx'
import { TotalTaxRate } from './share-fields.tsx'
import { useChangeTerms } from './use-change-terms.ts'

interface Props {
  readonly quote: Quote
  readonly customer: Customer | undefined
}

/** What holds for the quote as a whole. */
export function TermsPanel({ quote, customer }: Props) {
  const { t } = useTranslation()
  return (
    <Panel title={t('quotes.terms')}>
      <Stack gap="xs" px="md" py="xs">
        <About quote={quote} />
        <TotalTaxRate quote={quote} />
        <TaxIncluded quote={quote} />
        <CurrencyField quote={quote} customer={customer} />
        <Note quote={quote} />
      </Stack>
    </Panel>
  )
}

type QuoteProps = Pick<Props, 'quote'>

/** What it is about, whom it is for, how long it holds. */
function About({ quote }: QuoteProps) {
  const { t } = useTranslation()
  const change = useChangeTerms()
  const disabled = quote.stage !== 'draft'
  return (
    <>
      <TextField
        name="title"
        label={t('quotes.name')}
        value={quote.title}
        max={160}
        disabled={disabled}
        onChange={(title) => change({ title })}
      />
      <ContactOfQuote quote={quote} />
      <DealOfQuote quote={quote} />
      <DateField
        name="validUntil"
        label={t('quotes.validUntil')}
        min={quote.quotedOn}
        value={quote.validUntil}
        disabled={disabled}
        onChange={(validUntil) => change({ validUntil })}
      />
    </>
  )
}

function ContactOfQuote({ quote: { customerId, contactId, stage } }: QuoteProps) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { named } = useLanguage()
  const change = useChangeTerms()
  const contacts = useLiveOr(
    () => repositories.contacts.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  return (
    <Select
      label={t('quotes.contact')}
      placeholder={t('quotes.noContact')}
      clearable
      disabled={stage !== 'draft'}
      data={contacts
        .filter((contact) => isThere(contact) || contact.id === contactId)
        .map((contact) => ({ value: contact.id, label: `${named(contact)} · ${contact.title}` }))}
      value={contactId === '' ? null : contactId}
      onChange={(chosen) => void change({ contactId: chosen ?? '' })}
    />
  )
}

function TaxIncluded({ quote: { taxIncluded = false, stage } }: QuoteProps) {
  const { t } = useTranslation()
  const change = useChangeTerms()
  return (
    <Switch
      label={t('quotes.taxIncluded')}
      checked={taxIncluded}
      disabled={stage !== 'draft'}
      onChange={(event) => void change({ taxIncluded: event.currentTarget.checked })}
    />
  )
}

function Note({ quote: { note, stage } }: QuoteProps) {
  const { t } = useTranslation()
  const change = useChangeTerms()
  return (
    <TextField
      name="note"
      label={t('quotes.note')}
      value={note}
      max={2_000}
      long
      disabled={stage !== 'draft'}
      onChange={(typed) => change({ note: typed })}
    />
  )
}
