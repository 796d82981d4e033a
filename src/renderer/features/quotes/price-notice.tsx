import { Alert, Button, Group, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { priceStates, reprice } from '#shared/quotes/reprice.ts'
import { useApp } from '../../app-context.tsx'
import { usePrices } from '../../parts/quotes/use-prices.ts'
import { useChangeWithUndo } from './editing.tsx'

/** Says which prices of a draft are not today's any more, and brings them up to date. */
export function PriceNotice(props: { readonly quote: Quote; readonly customer: Customer | undefined }) {
  const { customer } = props
  // Looked up once nobody types: no keystroke waits for 500 prices.
  const [quote] = useDebouncedValue(props.quote, 400)
  const { t } = useTranslation()
  const { days } = useApp()
  const today = days.company.today()
  const { priceFor } = usePrices({ ...quote, day: today }, customer)
  const change = useChangeWithUndo()
  if (quote.stage !== 'draft') return null
  const { expired, changed } = priceStates(quote, priceFor, today)
  if (expired.length + changed.length === 0) return null
  const said = [
    expired.length > 0 && t('quotes.pricesExpired', { count: expired.length }),
    changed.length > 0 && t('quotes.pricesChanged', { count: changed.length }),
  ]
  const renew = () => void change((now) => reprice(now, priceFor), t('quotes.repriced'))
  return (
    <Alert color="orange" p="xs" mb="xs" data-prices>
      <Group justify="space-between" wrap="nowrap">
        <Text fz="sm">{said.filter(Boolean).join(' ')}</Text>
        <Button size="compact-sm" variant="default" onClick={renew}>
          {t('quotes.reprice')}
        </Button>
      </Group>
    </Alert>
  )
}
