import { Badge, Button, Chip, Group, NumberInput, Stack, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Configuration, rankConfigurations } from '#shared/catalog/rank-configurations.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { Cents } from '#shared/kernel/money.ts'
import type { QuoteLine } from '#shared/quotes/quote-line.ts'
import { useApp } from '../../app-context.tsx'
import { useNewQuote } from './use-new-quote.ts'
import { Empty, ListRow } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { usePrices } from './use-prices.ts'
import { Dialog } from '../../ui/dialog.tsx'

const mostShown = 8

/** From what somebody needs and may spend to a quote: functions, a budget, and the best that fits both. */
export function GuidedForm({
  customer,
  onClose,
}: {
  readonly customer: Customer
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { days, ids } = useApp()
  const { money, named, count } = useLanguage()
  const terms = { currency: 'CNY', day: days.company.today(), customerId: customer.id } as const
  const { known, priceFor } = usePrices(terms, customer)
  const newQuote = useNewQuote(customer)
  const [functions, setFunctions] = useState<readonly string[]>([])
  const [budget, setBudget] = useState(0)
  const bundles = useMemo(() => known.bundles.map(({ bundle }) => bundle), [known])
  const offered = useMemo(
    () => new Map(bundles.flatMap((bundle) => (bundle.functions ?? []).map((one) => [one.name, one]))),
    [bundles],
  )
  const ranked =
    functions.length === 0 && budget === 0
      ? []
      : rankConfigurations({ functions, budget: Math.round(budget * 100) as Cents }, bundles, priceFor)
  const products = useMemo(
    () => new Map(known.products.map(({ product }) => [product.id as string, product])),
    [known],
  )

  async function quote({ bundle, chosen }: Configuration) {
    const key = ids.next('line')
    const lines = chosen.flatMap(({ productId, quantity }): QuoteLine[] => {
      const product = products.get(productId)
      const price = priceFor(productId, quantity)
      if (!product || !price.ok) return []
      return [
        {
          id: ids.next('line'),
          productId,
          code: product.code,
          description: named(product),
          unit: product.unit,
          quantity,
          unitPrice: price.value.unitPrice,
          discount: 0 as QuoteLine['discount'],
          price: price.value.trace,
          bundle: { id: bundle.id, name: named(bundle), key },
        },
      ]
    })
    await newQuote({ title: named(bundle), lines })
  }

  return (
    <Dialog onClose={onClose} title={t('guided.title')} size={720}>
      <Stack gap="sm">
        <Text fz="sm" fw={600}>
          {t('guided.functions')}
        </Text>
        <Chip.Group multiple value={[...functions]} onChange={setFunctions}>
          <Group gap={6}>
            {[...offered.values()].map((one) => (
              <Chip key={one.name} value={one.name} size="xs">
                {named(one)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <NumberInput
          label={t('guided.budget')}
          description={t('guided.budgetHelp')}
          value={budget === 0 ? '' : budget}
          min={0}
          max={1_000_000_000}
          thousandSeparator=","
          prefix="¥"
          onChange={(value) => setBudget(Number(value) || 0)}
          w={240}
        />
        {functions.length === 0 && budget === 0 && <Empty>{t('guided.ask')}</Empty>}
        {(functions.length > 0 || budget > 0) && ranked.length === 0 && <Empty>{t('guided.none')}</Empty>}
        {ranked.slice(0, mostShown).map((one) => (
          <ListRow key={`${one.bundle.id} ${one.extent}`}>
            <div style={{ flex: 1, minWidth: 0 }}>
              <Text fz="sm" fw={500} truncate>
                {named(one.bundle)} · {t(`guided.extent.${one.extent}`)}
              </Text>
              <Group gap={4}>
                {functions.length > 0 && (
                  <Badge color={one.met.length === functions.length ? 'green' : 'orange'}>
                    {t('guided.met', { met: one.met.length, all: functions.length })}
                  </Badge>
                )}
                {budget > 0 && (
                  <Badge color={one.withinBudget ? 'green' : 'red'}>
                    {t(one.withinBudget ? 'guided.within' : 'guided.beyond')}
                  </Badge>
                )}
                <Text fz="xs" c="dimmed">
                  {t('schemes.lines', { count: one.chosen.length, formatted: count(one.chosen.length) })}
                </Text>
              </Group>
            </div>
            <Text fz="sm">{money(one.total, 'CNY')}</Text>
            <Button size="compact-sm" onClick={() => void quote(one)}>
              {t('guided.quote')}
            </Button>
          </ListRow>
        ))}
      </Stack>
    </Dialog>
  )
}
