import { Select, Stack, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { parsePercent } from '#shared/kernel/parse-number.ts'
import { currenciesFor } from '#shared/catalog/price.ts'
import { parseDiscount, seldomSpared, tenthsPaid } from '#shared/kernel/parse-discount.ts'
import { exchangeInto } from '#shared/catalog/exchange-rate.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { BasisPoints, Currency } from '#shared/kernel/money.ts'
import { changeCurrency } from '#shared/quotes/reprice.ts'
import { changeTerms, type Quote } from '#shared/quotes/quote.ts'
import { useApp } from '../../app-context.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { Panel } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type Taken, useTyped } from '../../ui/typed-field.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useChangeQuote } from './editing.tsx'
import { usePrices } from '../../parts/quotes/use-prices.ts'

/** What holds for the quote as a whole. */
export function TermsPanel({
  quote,
  customer,
}: {
  readonly quote: Quote
  readonly customer: Customer | undefined
}) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { share, named } = useLanguage()
  const contacts = useLiveOr(
    () => repositories.contacts.watchOfCustomer(quote.customerId),
    [repositories, quote.customerId],
    [],
  )
  const apply = useChangeQuote()
  const change = (terms: Parameters<typeof changeTerms>[1]) => apply((now) => changeTerms(now, terms))
  const disabled = quote.stage !== 'draft'
  return (
    <Panel title={t('quotes.terms')}>
      <Stack gap="xs" px="md" py="xs">
        <TextField
          name="title"
          label={t('quotes.name')}
          value={quote.title}
          max={160}
          disabled={disabled}
          onChange={(title) => change({ title })}
        />
        <Select
          label={t('quotes.contact')}
          placeholder={t('quotes.noContact')}
          clearable
          disabled={disabled}
          data={contacts.map((contact) => ({
            value: contact.id,
            label: `${named(contact)} · ${contact.title}`,
          }))}
          value={quote.contactId === '' ? null : quote.contactId}
          onChange={(contactId) => void change({ contactId: contactId ?? '' })}
        />
        <DateField
          name="validUntil"
          label={t('quotes.validUntil')}
          min={quote.quotedOn}
          value={quote.validUntil}
          disabled={disabled}
          onChange={(validUntil) => change({ validUntil })}
        />
        <ShareField
          name="discount"
          label={t('quotes.totalDiscount')}
          value={share(quote.discount)}
          parse={parseDiscount}
          description={
            quote.discount > seldomSpared
              ? t('quotes.seldomSpared', { paid: share((10_000 - quote.discount) as BasisPoints) })
              : quote.discount > 0
                ? t('quotes.tenths', { tenths: tenthsPaid(quote.discount) })
                : undefined
          }
          disabled={disabled}
          onChange={(discount) => change({ discount })}
        />
        <ShareField
          name="taxRate"
          label={t('quotes.taxRate')}
          value={share(quote.taxRate)}
          disabled={disabled}
          onChange={(taxRate) => change({ taxRate })}
        />
        <Switch
          label={t('quotes.taxIncluded')}
          checked={quote.taxIncluded ?? false}
          disabled={disabled}
          onChange={(event) => void change({ taxIncluded: event.currentTarget.checked })}
        />
        <CurrencyField quote={quote} customer={customer} />
        <TextField
          name="note"
          label={t('quotes.note')}
          value={quote.note}
          max={2_000}
          long
          disabled={disabled}
          onChange={(note) => change({ note })}
        />
      </Stack>
    </Panel>
  )
}

/** The currency of the quote; book prices of another one are converted at a rate that stays with the quote. */
function CurrencyField({
  quote,
  customer,
}: {
  readonly quote: Quote
  readonly customer: Customer | undefined
}) {
  const { t } = useTranslation()
  const { day } = useLanguage()
  const { known, priceIn, request: priceRequest } = usePrices({ ...quote, day: quote.quotedOn }, customer)
  const apply = useChangeQuote()
  const { exchange } = quote
  const booked = currenciesFor(known.books, priceRequest)
  const set = (currency: Currency) => {
    // What no list in it names, and what somebody typed, is converted where there is a rate.
    const rate = exchangeInto(currency, quote.quotedOn, known.rates)
    void apply((now) => changeCurrency(now, { currency, exchange: rate }, priceIn(currency, rate)))
  }
  return (
    <Select
      label={t('quotes.currency')}
      data={currencies.map((currency) => {
        const isKnown =
          currency === quote.currency ||
          booked.has(currency) ||
          exchangeInto(currency, quote.quotedOn, known.rates) !== undefined
        return {
          value: currency,
          label: isKnown ? currency : `${currency} · ${t('quotes.noRateYet')}`,
          disabled: !isKnown,
        }
      })}
      value={quote.currency}
      allowDeselect={false}
      disabled={quote.stage !== 'draft'}
      description={exchange && t('quotes.rateOf', { rate: exchange.rate / 1_000_000, day: day(exchange.on) })}
      onChange={(currency) => currency && set(currency)}
    />
  )
}

const currencies: readonly Currency[] = ['CNY', 'USD', 'EUR']

function ShareField(props: {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly disabled: boolean
  readonly parse?: typeof parsePercent
  readonly description?: string | undefined
  readonly onChange: (value: BasisPoints) => Taken
}) {
  const { name, label, value, disabled, parse = parsePercent, description, onChange } = props
  const { t } = useTranslation()
  const faultIn = (text: string) => {
    const parsed = parse(text)
    return parsed.ok ? undefined : t(`fault.${parsed.failure.kind}`, { min: 0, max: 100 })
  }
  const field = useTyped({
    name,
    stored: value,
    take: (text) => {
      const parsed = parse(text)
      return parsed.ok ? onChange(parsed.value) : faultIn(text)
    },
  })
  return (
    <div>
      <TextInput
        label={label}
        description={description}
        disabled={disabled}
        value={field.value}
        error={field.fault ?? (field.value === value ? undefined : faultIn(field.value))}
        onChange={(event) => field.type(event.currentTarget.value)}
        onBlur={field.leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) field.keep()
        }}
      />
      {field.notice}
    </div>
  )
}
