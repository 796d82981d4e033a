import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import type { BasisPoints, Currency } from '#shared/kernel/money.ts'
import { isPriced, lineNet, type QuoteLine } from '#shared/quotes/quote-line.ts'
import { Facts, Panel } from '../../ui/page.tsx'
import { SumsList } from '../../parts/quotes/sums-list.tsx'
import { useTotalRows } from '../../parts/quotes/use-total-rows.ts'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './contracts.module.css'

/** What is sold, as the accepted quote had it. */
export function LinesPanel({ contract: { lines = [], currency } }: { readonly contract: Contract }) {
  const { t } = useTranslation()
  if (lines.length === 0) return null
  return (
    <Panel title={t('quotes.lines')} count={lines.length}>
      <table className={classes['lines']}>
        <thead>
          <tr>
            <th>{t('quotes.product')}</th>
            <th className={classes['number']}>{t('quotes.quantity')}</th>
            <th className={classes['number']}>{t('quotes.unitPrice')}</th>
            <th className={classes['number']}>{t('quotes.discount')}</th>
            <th className={classes['number']}>{t('quotes.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LineRow key={line.id} line={line} currency={currency} />
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function LineRow({ line, currency }: { readonly line: QuoteLine; readonly currency: Currency }) {
  const { money, count, priceIn, share, unit } = useLanguage()
  if (!isPriced(line))
    return (
      <tr>
        <td colSpan={5}>
          <Text fz="sm" fw={line.kind === 'section' ? 600 : 400}>
            {line.description}
          </Text>
        </td>
      </tr>
    )
  return (
    <tr>
      <td>{line.description}</td>
      <td className={classes['number']}>
        {count(line.quantity)} {unit(line.unit)}
      </td>
      <td className={classes['number']}>{priceIn(line.unitPrice, currency)}</td>
      <td className={classes['number']}>{line.discount === 0 ? '' : share(line.discount)}</td>
      <td className={classes['number']}>{money(lineNet(line), currency)}</td>
    </tr>
  )
}

const none = 0 as BasisPoints

/** What it comes to and how, and until when it holds. */
export function TotalsPanel({ contract }: { readonly contract: Contract }) {
  const { t } = useTranslation()
  const { money, day } = useLanguage()
  const totalRows = useTotalRows()
  const { totals, lines, amount, currency, signedOn, validUntil } = contract
  const { discount = none, taxRate = none, taxIncluded, allowance } = contract
  return (
    <Panel title={t('quotes.total')}>
      <SumsList
        rows={
          totals && lines ? totalRows({ lines, discount, allowance, taxRate, taxIncluded, currency }) : []
        }
        gross={money(amount, currency)}
      />
      <Facts
        rows={[
          [t('contracts.date'), day(signedOn)],
          [t('quotes.validUntil'), day(validUntil)],
        ]}
      />
    </Panel>
  )
}
