import { Chip, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Configuration } from '#shared/catalog/rank-configurations.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { Cents } from '#shared/kernel/money.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { MoneyField } from '../../ui/fields/money-field.tsx'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { Empty } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { GuidedRow } from './guided-row.tsx'
import { type Offer, useConfigurations } from './use-configurations.ts'
import { useNewQuote } from './use-new-quote.ts'

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
  const { offered, rank, linesOf } = useConfigurations(customer)
  const newQuote = useNewQuote(customer)

  async function quote(configuration: Configuration) {
    draft.drop()
    await newQuote({ title: named(configuration.bundle), lines: linesOf(configuration) })
  }

  return (
    <Dialog onClose={onClose} title={t('guided.title')} size={720} draft={draft}>
      <Stack gap="sm">
        <Functions offered={offered} fields={fields} />
        <MoneyField
          label={t('guided.budget')}
          description={t('guided.budgetHelp')}
          currency="CNY"
          w={240}
          {...fields.of('budget')}
        />
        <Ranked wish={fields.values} rank={rank} onQuote={(one) => void quote(one)} />
      </Stack>
    </Dialog>
  )
}

/** What bundles can do; what is needed is chosen. */
function Functions(props: { readonly offered: readonly Offer[]; readonly fields: Fields<Wish> }) {
  const { offered, fields } = props
  const { t } = useTranslation()
  const { named } = useLanguage()
  return (
    <>
      <Text fz="sm" fw={600}>
        {t('guided.functions')}
      </Text>
      <Chip.Group
        multiple
        value={[...fields.values.functions]}
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
    </>
  )
}

/** What fits the wish, best first. */
function Ranked(props: {
  readonly wish: Wish
  readonly rank: (functions: readonly string[], budget: Cents) => readonly Configuration[]
  readonly onQuote: (configuration: Configuration) => void
}) {
  const { wish, rank, onQuote } = props
  const { functions, budget } = wish
  const { t } = useTranslation()
  if (functions.length === 0 && budget === null) return <Empty>{t('guided.ask')}</Empty>
  const ranked = rank(functions, budget ?? (0 as Cents))
  if (ranked.length === 0) return <Empty>{t('guided.none')}</Empty>
  return ranked
    .slice(0, mostShown)
    .map((one) => (
      <GuidedRow
        key={`${one.bundle.id} ${one.extent}`}
        one={one}
        asked={functions.length}
        hasBudget={budget !== null}
        onQuote={() => onQuote(one)}
      />
    ))
}
