import { Checkbox, MultiSelect, Select, Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApprovalPolicy, PolicySubject } from '#shared/approvals/approval.ts'
import { allRoles } from '#shared/directory/directory.ts'
import type { BasisPoints, Cents } from '#shared/kernel/money.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { MoneyField } from '../../../ui/fields/money-field.tsx'
import { PercentField } from '../../../ui/fields/percent-field.tsx'
import { useLanguage } from '../../../ui/use-language.ts'

export type Limit = ApprovalPolicy['limits'][number]

export const columnsOf = {
  quotes: ['discount', 'amount', 'typedPrices', 'minMargin', 'marginFree'],
  contracts: ['amount', 'changedClauses', 'kinds'],
  expenses: ['amount'],
} as const

interface CellProps {
  readonly limit: Limit
  readonly set: (change: { readonly [field in keyof Limit]?: Limit[field] | undefined }) => void
}

/** Only what of the line this policy is about. */
export function LimitCells({ subject, ...of }: CellProps & { readonly subject: PolicySubject }) {
  return (
    <>
      <WhoCells {...of} />
      {columnsOf[subject].map((name) => {
        const Cell = cells[name]
        return (
          <Table.Td key={name}>
            <Cell {...of} />
          </Table.Td>
        )
      })}
    </>
  )
}

function WhoCells({ limit, set }: CellProps) {
  const { t } = useTranslation()
  const { territories } = useDirectory()
  const { named } = useLanguage()
  return (
    <>
      <Table.Td>
        <Select
          aria-label={t('limits.role')}
          allowDeselect={false}
          w={130}
          data={allRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
          value={limit.role}
          onChange={(role) => role && set({ role })}
        />
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={t('desk.territory')}
          placeholder={t('limits.everywhere')}
          clearable
          w={130}
          data={territories.map((one) => ({ value: one.id, label: named(one) }))}
          value={limit.territoryId ?? null}
          onChange={(territoryId) => set({ territoryId: territoryId ?? undefined })}
        />
      </Table.Td>
    </>
  )
}

const contractKinds = ['sales', 'service', 'frame'] as const

const cells: Readonly<Record<(typeof columnsOf)[PolicySubject][number], (props: CellProps) => ReactNode>> = {
  discount: function Discount({ limit, set }) {
    const { t } = useTranslation()
    return (
      <PercentField
        discount
        aria-label={t('limits.discount')}
        placeholder="–"
        w={90}
        value={limit.maxDiscount}
        onChange={(maxDiscount) => set({ maxDiscount: maxDiscount ?? (0 as BasisPoints) })}
      />
    )
  },
  amount: function Amount({ limit, set }) {
    const { t } = useTranslation()
    return (
      <MoneyField
        aria-label={t('limits.amount')}
        placeholder={t('limits.any')}
        w={130}
        value={limit.maxAmount === 0 ? null : limit.maxAmount}
        onChange={(maxAmount) => set({ maxAmount: maxAmount ?? (0 as Cents) })}
      />
    )
  },
  typedPrices: function TypedPrices({ limit, set }) {
    const { t } = useTranslation()
    return (
      <Checkbox
        aria-label={t('limits.typedPrices')}
        checked={limit.typedPrices === 'needApproval'}
        onChange={(event) => set({ typedPrices: event.currentTarget.checked ? 'needApproval' : 'allowed' })}
      />
    )
  },
  minMargin: function MinMargin({ limit, set }) {
    const { t } = useTranslation()
    return (
      <PercentField
        aria-label={t('limits.minMargin')}
        placeholder="–"
        w={90}
        value={limit.minMargin ?? null}
        onChange={(minMargin) => set({ minMargin: minMargin ?? undefined })}
      />
    )
  },
  marginFree: function MarginFree({ limit, set }) {
    const { t } = useTranslation()
    return (
      <PercentField
        discount
        aria-label={t('limits.marginFree')}
        placeholder="–"
        w={90}
        disabled={limit.minMargin === undefined}
        value={limit.marginFreeDiscount ?? null}
        onChange={(free) => set({ marginFreeDiscount: free ?? undefined })}
      />
    )
  },
  changedClauses: function ChangedClauses({ limit, set }) {
    const { t } = useTranslation()
    return (
      <Checkbox
        aria-label={t('limits.changedClauses')}
        checked={limit.changedClauses === 'needApproval'}
        onChange={(event) =>
          set({ changedClauses: event.currentTarget.checked ? 'needApproval' : 'allowed' })
        }
      />
    )
  },
  kinds: function Kinds({ limit, set }) {
    const { t } = useTranslation()
    return (
      <MultiSelect
        aria-label={t('limits.kinds')}
        data={contractKinds.map((value) => ({ value, label: t(`contractKind.${value}`) }))}
        value={[...(limit.contractKinds ?? [])]}
        onChange={(kinds) => set({ contractKinds: kinds })}
      />
    )
  },
}
