import { useTranslation } from 'react-i18next'
import type { Cents, Currency } from '#shared/kernel/money.ts'
import { allowanceOf, type Sums, taxGroupsOf, totalsOf } from '#shared/quotes/totals.ts'
import { useLanguage } from '../../ui/use-language.ts'

type TotalRow = readonly [name: string, value: string]

/** How what is to be paid follows from the lines, down to the last row: of a quote, a contract, an order. */
export function useTotalRows() {
  const { t } = useTranslation()
  const { money, share } = useLanguage()
  return (sums: Sums & { readonly currency: Currency }): readonly TotalRow[] => {
    const inCurrency = (amount: number) => money(amount as Cents, sums.currency)
    const { lines, discount, net, tax, gross } = totalsOf(sums)
    const allowance = allowanceOf(sums)
    const groups = taxGroupsOf(sums)
    const taxes = groups.length === 0 ? [{ rate: sums.taxRate, tax }] : groups
    return [
      [t(sums.taxIncluded ? 'quotes.linesTotalWithTax' : 'quotes.linesTotal'), inCurrency(lines)],
      ...(sums.discount > 0
        ? [[`${t('quotes.totalDiscount')} ${share(sums.discount)}`, inCurrency(-discount)] as const]
        : []),
      ...(allowance > 0
        ? [
            [t('quotes.beforeAllowance'), inCurrency(gross + allowance)] as const,
            [t('quotes.allowance'), inCurrency(-allowance)] as const,
          ]
        : []),
      [t('quotes.net'), inCurrency(net)],
      ...taxes.map((one) => [`${t('quotes.tax')} ${share(one.rate)}`, inCurrency(one.tax)] as const),
    ]
  }
}
