import { Checkbox, Select, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PoolRule, ruleFrom } from '#shared/customers/pool.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { noLists, type SalesTerms, salesTermsId } from '#shared/opportunities/sales-terms.ts'
import { useApp } from '../../../app-context.tsx'
import { useDraft } from '../../../ui/draft.ts'
import { CountField } from '../../../ui/fields/count-field.tsx'
import { useFaultWords } from '../../../ui/fields/fault-words.ts'
import { type Fields, useFields } from '../../../ui/fields/use-fields.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { ChangeForm } from './change-form.tsx'

interface Typed {
  readonly isOn: boolean
  readonly quietDays: number | null
  readonly warnDays: number | null
  readonly mostHeld: number | null
  readonly claimants: string
}

const usual: Omit<PoolRule, 'since'> = {
  quietDays: 90,
  warnDays: 14,
  mostHeld: 0,
  claimants: 'territory',
}

/** When customers fall back into the company's pool, and who takes them out of it. */
export function PoolForm(props: { readonly known: SalesTerms | undefined; readonly onClose: () => void }) {
  const { onClose } = props
  const { t } = useTranslation()
  const { author, days } = useApp()
  const [opened] = useState(props.known)
  const [stamp] = useState(() => stampNew(author.stamp()))
  const fields = usePoolFields(opened)
  const begun = opened ?? { ...stamp, id: salesTermsId, type: 'salesTerms' as const, ...noLists }
  const typed = ruleOf(fields.values)
  const show = useShown()
  const pool = typed && ruleFrom(opened?.pool, typed, days.company.today())
  return (
    <ChangeForm
      fields={fields}
      title={t('sales.pool')}
      intended={{ id: salesTermsId, before: opened, after: { ...begun, pool } }}
      looks={false}
      show={show}
      said={t('sales.saved')}
      onClose={onClose}
    >
      <Text fz="sm" c="dimmed">
        {t('sales.poolHelp')}
      </Text>
      <Checkbox label={t('sales.poolOn')} {...fields.checkbox('isOn')} />
      {fields.values.isOn && <RuleFields fields={fields} />}
    </ChangeForm>
  )
}

/** The rule as its fields say it. */
function useShown() {
  const { t } = useTranslation()
  const { labelled, listed, count } = useLanguage()
  return (field: string, value: unknown) => {
    if (field !== 'pool') return undefined
    if (value === undefined) return t('sales.poolNone')
    const { quietDays, warnDays, mostHeld, claimants } = value as PoolRule
    return listed([
      ...Object.entries({ quietDays, warnDays, mostHeld }).map(([name, of]) =>
        labelled(t(`sales.${name as 'quietDays' | 'warnDays' | 'mostHeld'}`), count(of)),
      ),
      labelled(t('sales.claimants'), t(`sales.claimantsAre.${claimants}`)),
    ])
  }
}

function RuleFields({ fields }: { readonly fields: Fields<Typed> }) {
  const { t } = useTranslation()
  return (
    <>
      <CountField label={t('sales.quietDays')} min={1} max={3_650} {...fields.of('quietDays')} />
      <CountField
        label={t('sales.warnDays')}
        description={t('sales.warnDaysHelp')}
        min={0}
        max={365}
        {...fields.of('warnDays')}
      />
      <CountField
        label={t('sales.mostHeld')}
        description={t('sales.mostHeldHelp')}
        min={0}
        max={10_000}
        {...fields.of('mostHeld')}
      />
      <Select
        label={t('sales.claimants')}
        data={(['territory', 'everybody'] as const).map((value) => ({
          value,
          label: t(`sales.claimantsAre.${value}`),
        }))}
        allowDeselect={false}
        {...fields.choice('claimants')}
      />
    </>
  )
}

function usePoolFields(opened: SalesTerms | undefined): Fields<Typed> {
  const { words } = useFaultWords()
  const { quietDays, warnDays, mostHeld, claimants } = opened?.pool ?? usual
  const first: Typed = { isOn: opened?.pool !== undefined, quietDays, warnDays, mostHeld, claimants }
  return useFields<Typed>(useDraft(`edit/${salesTermsId}/pool`), first, (typed) => ({
    quietDays: typed.isOn && typed.quietDays === null && words('required'),
    warnDays: typed.isOn && typed.warnDays === null && words('required'),
    mostHeld: typed.isOn && typed.mostHeld === null && words('required'),
  }))
}

function ruleOf(typed: Typed): Omit<PoolRule, 'since'> | undefined {
  if (!typed.isOn) return undefined
  return {
    quietDays: typed.quietDays ?? usual.quietDays,
    warnDays: typed.warnDays ?? usual.warnDays,
    mostHeld: typed.mostHeld ?? usual.mostHeld,
    claimants: typed.claimants === 'everybody' ? 'everybody' : 'territory',
  }
}
