import { Chip, Group, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Configuration, rankConfigurations } from '#shared/catalog/rank-configurations.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { Cents } from '#shared/kernel/money.ts'
import type { QuoteLine } from '#shared/quotes/quote-line.ts'
import { useApp } from '../../app-context.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { MoneyField } from '../../ui/fields/money-field.tsx'
import { useFields } from '../../ui/fields/use-fields.ts'
import { Empty } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { GuidedRow } from './guided-row.tsx'
import { useNewQuote } from './use-new-quote.ts'
import { usePrices } from './use-prices.ts'

const mostShown = 8

interface Props {
  readonly customer: Customer
  readonly onClose: () => void
}

interface Wish {
  readonly functions: readonly string[]
  readonly budget: Cents | null
}

/** From what somebody needs and may spend to a quote: functions, a budget, and the best that fits both. */
export function GuidedForm({ customer, onClose }: Props) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  const draft = useDraft(`guided/${customer.id}`, customer.id)
  const fields = useFields<Wish>(draft, { functions: [], budget: null })
  const { functions, budget } = fields.values
  const { offered, rank, linesOf } = useConfigurations(customer)
  const newQuote = useNewQuote(customer)
  const isAsked = functions.length > 0 || budget !== null
  const ranked = isAsked ? rank(functions, budget ?? (0 as Cents)) : []

  async function quote(configuration: Configuration) {
    draft.drop()
    await newQuote({ title: named(configuration.bundle), lines: linesOf(configuration) })
  }

  return (
    <Dialog onClose={onClose} title={t('guided.title')} size={720} draft={draft}>
      <Stack gap="sm">
        <Text fz="sm" fw={600}>
          {t('guided.functions')}
        </Text>
        <Chip.Group
          multiple
          value={[...functions]}
          onChange={(chosen: string[]) => fields.set('functions', chosen)}
        >
          <Group gap={6}>
            {offered.map((one) => (
              <Chip key={one.name} value={one.name} size="xs">
                {named(one)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <MoneyField
          label={t('guided.budget')}
          description={t('guided.budgetHelp')}
          currency="CNY"
          w={240}
          {...fields.of('budget')}
        />
        {!isAsked && <Empty>{t('guided.ask')}</Empty>}
        {isAsked && ranked.length === 0 && <Empty>{t('guided.none')}</Empty>}
        {ranked.slice(0, mostShown).map((one) => (
          <GuidedRow
            key={`${one.bundle.id} ${one.extent}`}
            one={one}
            asked={functions.length}
            hasBudget={budget !== null}
            onQuote={() => void quote(one)}
          />
        ))}
      </Stack>
    </Dialog>
  )
}

/** What bundles can do, which of them fit best, and what a quote of one says. */
function useConfigurations(customer: Customer) {
  const { days, ids } = useApp()
  const { named } = useLanguage()
  const terms = { currency: 'CNY', day: days.company.today(), customerId: customer.id } as const
  const { known, priceFor } = usePrices(terms, customer)
  const bundles = useMemo(() => known.bundles.map(({ bundle }) => bundle), [known])
  const offered = useMemo(
    () => new Map(bundles.flatMap((bundle) => (bundle.functions ?? []).map((one) => [one.name, one]))),
    [bundles],
  )
  const products = useMemo(
    () => new Map(known.products.map(({ product }) => [product.id as string, product])),
    [known],
  )

  function linesOf({ bundle, chosen }: Configuration): QuoteLine[] {
    const key = ids.next('line')
    return chosen.flatMap(({ productId, quantity }): QuoteLine[] => {
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
  }

  return {
    offered: [...offered.values()],
    rank: (functions: readonly string[], budget: Cents) =>
      rankConfigurations({ functions, budget }, bundles, priceFor),
    linesOf,
  }
}
