import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DiscountRule } from '#shared/catalog/discount-rule.ts'
import { useApp } from '../../../app-context.tsx'
import cells from '../../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useLiveOr } from '../../../ui/use-live.ts'
import { AddButton } from './add-button.tsx'
import { DiscountForm } from './discount-form.tsx'

const none: readonly DiscountRule[] = []

/** Reductions that everybody gets who fulfils what they ask. */
export function DiscountsPanel() {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { named, share, day } = useLanguage()
  const all = useLiveOr(() => repositories.discountRules.watchAll(), [repositories], none)
  const [editing, setEditing] = useState<DiscountRule | 'new'>()
  return (
    <Panel
      title={t('catalog.discounts')}
      count={all.length}
      actions={<AddButton onClick={() => setEditing('new')}>{t('catalog.newDiscount')}</AddButton>}
    >
      {all.length === 0 && <Empty>{t('catalog.noDiscounts')}</Empty>}
      {all.map((rule) => (
        <ListRow key={rule.id} onOpen={() => setEditing(rule)}>
          <span className={cells['grow']}>{named(rule)}</span>
          <Text fz="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {t('catalog.discountFacts', {
              percent: share(rule.percent),
              from: day(rule.validFrom),
              to: day(rule.validTo),
            })}
          </Text>
        </ListRow>
      ))}
      {editing && (
        <DiscountForm
          key={editing === 'new' ? 'new' : editing.id}
          known={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Panel>
  )
}
