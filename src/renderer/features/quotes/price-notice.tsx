import { Alert, Button, Group, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { type Quote, withTotals } from '#shared/quotes/quote.ts'
import { priceStates, reprice } from '#shared/quotes/reprice.ts'
import { ok } from '#shared/kernel/result.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { useChangeQuote } from './editing.tsx'
import { usePrices } from '../../parts/quotes/use-prices.ts'

/** Says which prices of a draft are not today's any more, and brings them up to date. */
export function PriceNotice(props: { readonly quote: Quote; readonly customer: Customer | undefined }) {
  const { customer } = props
  // Looked up once nobody types: no keystroke waits for 500 prices.
  const [quote] = useDebouncedValue(props.quote, 400)
  const { t } = useTranslation()
  const { days } = useApp()
  const today = days.company.today()
  const { priceFor } = usePrices({ ...quote, day: today }, customer)
  const change = useChangeQuote()
  if (quote.stage !== 'draft') return null
  const { expired, changed } = priceStates(quote, priceFor, today)
  if (expired.length + changed.length === 0) return null

  async function renew() {
    const before = quote.lines
    if (!(await change((now) => reprice(now, priceFor)))) return
    notify({
      message: t('quotes.repriced'),
      undo: {
        label: t('app.undo'),
        run: () => void change((now) => ok(withTotals({ ...now, lines: before }))),
      },
    })
  }

  return (
    <Alert color="orange" p="xs" mb="xs" data-prices>
      <Group justify="space-between" wrap="nowrap">
        <Text fz="sm">
          {[
            expired.length > 0 && t('quotes.pricesExpired', { count: expired.length }),
            changed.length > 0 && t('quotes.pricesChanged', { count: changed.length }),
          ]
            .filter(Boolean)
            .join(' ')}
        </Text>
        <Button size="compact-sm" variant="default" onClick={() => void renew()}>
          {t('quotes.reprice')}
        </Button>
      </Group>
    </Alert>
  )
}
