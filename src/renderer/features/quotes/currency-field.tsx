import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { exchangeInto } from '#shared/catalog/exchange-rate.ts'
import { currenciesFor } from '#shared/catalog/price.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { Currency } from '#shared/kernel/money.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { changeCurrency } from '#shared/quotes/reprice.ts'
import { usePrices } from '../../parts/quotes/use-prices.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useChangeQuote } from './editing.tsx'

interface Props {
  readonly quote: Quote
  readonly customer: Customer | undefined
}

const currencies: readonly Currency[] = ['CNY', 'USD', 'EUR']

/** The currency of the quote; book prices of another one are converted at a rate that stays with the quote. */
export function CurrencyField({ quote, customer }: Props) {
  const { t } = useTranslation()
  const { day } = useLanguage()
  const { isKnown, set } = useCurrencies({ quote, customer })
  const { exchange } = quote
  return (
    <Select
      label={t('quotes.currency')}
      data={currencies.map((currency) => ({
        value: currency,
        label: isKnown(currency) ? currency : `${currency} · ${t('quotes.noRateYet')}`,
        disabled: !isKnown(currency),
      }))}
      value={quote.currency}
      allowDeselect={false}
      disabled={quote.stage !== 'draft'}
      description={exchange && t('quotes.rateOf', { rate: exchange.rate / 1_000_000, day: day(exchange.on) })}
      onChange={(currency) => currency && set(currency)}
    />
  )
}

/** Which currencies the quote can be in here, and putting it into one of them. */
function useCurrencies({ quote, customer }: Props) {
  const { known, priceIn, request } = usePrices({ ...quote, day: quote.quotedOn }, customer)
  const change = useChangeQuote()
  const booked = currenciesFor(known.books, request)
  const rateInto = (currency: Currency) => exchangeInto(currency, quote.quotedOn, known.rates)
  return {
    isKnown: (currency: Currency) =>
      currency === quote.currency || booked.has(currency) || rateInto(currency) !== undefined,
    set: (currency: Currency) => {
      // What no list in it names, and what somebody typed, is converted where there is a rate.
      const rate = rateInto(currency)
      void change((now) => changeCurrency(now, { currency, exchange: rate }, priceIn(currency, rate)))
    },
  }
}
