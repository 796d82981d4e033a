import { Select, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type NotANumber, type OutOfRange, parsePercent } from '#shared/kernel/parse-number.ts'
import type { Result } from '#shared/kernel/result.ts'
import { currenciesFor } from '#shared/catalog/price.ts'
import { parseDiscount, seldomSpared, tenthsPaid } from '#shared/kernel/parse-discount.ts'
import { exchangeInto } from '#shared/catalog/exchange-rate.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { BasisPoints, Currency } from '#shared/kernel/money.ts'
import { changeCurrency } from '#shared/quotes/reprice.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { changeTerms, type Quote } from '#shared/quotes/quote.ts'
import { useApp } from '../../app-context.tsx'
import { Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useChangeQuote } from './editing.tsx'
import { usePrices } from '../../parts/use-prices.ts'

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
  const change = (terms: Parameters<typeof changeTerms>[1]) => void apply((now) => changeTerms(now, terms))
  const disabled = quote.stage !== 'draft'
  return (
    <Panel title={t('quotes.terms')}>
      <Stack gap="xs" px="md" py="xs">
        <TextField
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
          onChange={(contactId) => change({ contactId: contactId ?? '' })}
        />
        <TextInput
          label={t('quotes.validUntil')}
          type="date"
          min={quote.quotedOn}
          value={quote.validUntil}
          disabled={disabled}
          onChange={(event) =>
            event.currentTarget.value >= quote.quotedOn &&
            change({ validUntil: event.currentTarget.value as Day })
          }
        />
        <ShareField
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
          label={t('quotes.taxRate')}
          value={share(quote.taxRate)}
          disabled={disabled}
          onChange={(taxRate) => change({ taxRate })}
        />
        <Switch
          label={t('quotes.taxIncluded')}
          checked={quote.taxIncluded ?? false}
          disabled={disabled}
          onChange={(event) => change({ taxIncluded: event.currentTarget.checked })}
        />
        <CurrencyField quote={quote} customer={customer} />
        <TextField
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
      onChange={(currency) => currency && set(currency as Currency)}
    />
  )
}

const currencies: readonly Currency[] = ['CNY', 'USD', 'EUR']

/** A text that is stored when the field is left, so that a sentence is one edit and not forty. */
function TextField(props: {
  readonly label: string
  readonly value: string
  readonly max: number
  readonly long?: boolean
  readonly disabled: boolean
  readonly onChange: (value: string) => void
}) {
  const { label, value, max, long = false, disabled, onChange } = props
  const [typed, setTyped] = useState<string>()
  const shared = {
    label,
    disabled,
    maxLength: max,
    value: typed ?? value,
    onChange: (event: { currentTarget: { value: string } }) => setTyped(event.currentTarget.value),
    onBlur: () => {
      if (typed !== undefined && typed !== value) onChange(typed)
      setTyped(undefined)
    },
  }
  return long ? <Textarea {...shared} autosize minRows={2} maxRows={6} /> : <TextInput {...shared} />
}

function ShareField(props: {
  readonly label: string
  readonly value: string
  readonly disabled: boolean
  readonly parse?: typeof parsePercent
  readonly description?: string | undefined
  readonly onChange: (value: BasisPoints) => void
}) {
  const { label, value, disabled, parse = parsePercent, description, onChange } = props
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string>()
  const parsed: Result<BasisPoints, NotANumber | OutOfRange> | undefined =
    typed === undefined ? undefined : parse(typed)
  const error = parsed && !parsed.ok ? t(`fault.${parsed.failure.kind}`, { min: 0, max: 100 }) : undefined
  const take = () => {
    if (parsed && !parsed.ok) return
    if (parsed && typed !== value) onChange(parsed.value)
    setTyped(undefined)
  }
  return (
    <TextInput
      label={label}
      description={description}
      disabled={disabled}
      value={typed ?? value}
      error={error}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
    />
  )
}
