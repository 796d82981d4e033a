import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Scenario } from '#shared/quotes/scenario.ts'
import { CountField } from '../../ui/fields/count-field.tsx'
import { PercentField } from '../../ui/fields/percent-field.tsx'
import { useLanguage } from '../../ui/use-language.ts'

interface Props {
  readonly scenario: Scenario
  /** 0 is the quote as it stands, which is not set here. */
  readonly index: number
  readonly onSet: (index: number, fields: Partial<Scenario>) => void
}

/** What is spared on the whole. */
export function ScenarioDiscount({ scenario: { discount }, index, onSet }: Props) {
  const { t } = useTranslation()
  const { share } = useLanguage()
  if (index === 0) return share(discount)
  return (
    <PercentField
      aria-label={`${t('quotes.totalDiscount')} ${index}`}
      discount
      value={discount}
      onChange={(set) => set !== null && onSet(index, { discount: set })}
    />
  )
}

/** How many pieces, in percent of those that stand in the quote. */
export function ScenarioQuantities({ scenario: { quantities }, index, onSet }: Props) {
  const { t } = useTranslation()
  if (index === 0) return '100%'
  return (
    <Group gap={4} wrap="nowrap">
      <CountField
        aria-label={`${t('whatIf.quantities')} ${index}`}
        min={1}
        max={10_000}
        value={quantities}
        onChange={(set) => set !== null && onSet(index, { quantities: set })}
      />
      %
    </Group>
  )
}
