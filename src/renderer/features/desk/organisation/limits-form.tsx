import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  MultiSelect,
  NumberInput,
  Select,
  Table,
  Text,
} from '@mantine/core'
import { IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ApprovalPolicy, policyIds, type PolicySubject } from '#shared/approvals/approval.ts'
import { allRoles } from '#shared/directory/directory.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { BasisPoints, Cents } from '#shared/kernel/money.ts'
import { useApp } from '../../../app-context.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useDraft, useKept } from '../../../ui/draft.ts'
import { ChangeForm } from './change-form.tsx'
import { useDirectory } from '../../../parts/directory/use-directory.ts'

type Limit = ApprovalPolicy['limits'][number]

/** The limits about one thing, a line for each role: the first line that fits a person holds for her. */
export function LimitsForm(props: {
  readonly subject: PolicySubject
  readonly known?: ApprovalPolicy
  readonly onClose: () => void
}) {
  const { subject, known, onClose } = props
  const { t } = useTranslation()
  const { author } = useApp()
  const [stamp] = useState(() => stampNew(author.stamp()))
  const draft = useDraft(`edit/${policyIds[subject]}`)
  const [opened] = useState(known)
  const [limits, setLimits] = useKept<readonly Limit[]>(draft, 'limits', opened?.limits ?? [])
  const [expiredPrices, setExpiredPrices] = useKept(draft, 'expiredPrices', opened?.expiredPrices ?? 'warn')
  const policy = {
    ...(opened ?? { ...stamp, id: policyIds[subject], type: 'policy', name: t(`limits.subject.${subject}`) }),
    // What the company never decided is not decided by opening the form.
    ...(subject === 'quotes' && expiredPrices !== (opened?.expiredPrices ?? 'warn') ? { expiredPrices } : {}),
    limits,
  }
  const head = [
    t('limits.role'),
    t('desk.territory'),
    ...columnsOf[subject].map((name) => t(`limits.${name}`)),
  ]

  return (
    <ChangeForm
      draft={draft}
      title={t(`limits.titleOf.${subject}`)}
      size={subject === 'expenses' ? 620 : 980}
      intended={{ id: policyIds[subject], before: opened, after: policy }}
      looks={false}
      fault={undefined}
      said={t('limits.saved')}
      onClose={onClose}
    >
      <Text fz="sm" c="dimmed">
        {t('limits.help')}
      </Text>
      {limits.length > 0 && (
        <Table verticalSpacing={4} horizontalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              {head.map((name) => (
                <Table.Th key={name} fz="xs" style={{ verticalAlign: 'bottom' }}>
                  {name}
                </Table.Th>
              ))}
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {limits.map((limit, at) => (
              // A line has no name of its own: its place is what it is.
              <Table.Tr key={at}>
                <LimitCells
                  subject={subject}
                  limit={limit}
                  set={(change) => setLimits(limits.with(at, kept({ ...limit, ...change })))}
                />
                <Table.Td>
                  <Group gap={2} wrap="nowrap">
                    <LineButton
                      label={t('limits.earlier')}
                      disabled={at === 0}
                      onPress={() => setLimits(moved(limits, at))}
                    >
                      <IconArrowUp size={14} />
                    </LineButton>
                    <LineButton label={t('limits.remove')} onPress={() => setLimits(limits.toSpliced(at, 1))}>
                      <IconX size={14} />
                    </LineButton>
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group justify="space-between">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={12} />}
          disabled={limits.length >= mostLines}
          onClick={() => setLimits([...limits, aNewLimit])}
        >
          {t('limits.add')}
        </Button>
        {subject === 'quotes' && (
          <Checkbox
            label={t('limits.blockExpired')}
            checked={expiredPrices === 'block'}
            onChange={(event) => setExpiredPrices(event.currentTarget.checked ? 'block' : 'warn')}
          />
        )}
      </Group>
      {subject === 'quotes' && (
        <Text fz="xs" c="dimmed">
          {t('limits.marginHelp')}
        </Text>
      )}
    </ChangeForm>
  )
}

const columnsOf = {
  quotes: ['discount', 'amount', 'typedPrices', 'minMargin', 'marginFree'],
  contracts: ['amount', 'changedClauses', 'kinds'],
  expenses: ['amount'],
} as const
const mostLines = 20
const contractKinds = ['sales', 'service', 'frame'] as const
const aNewLimit: Limit = {
  role: 'rep',
  maxDiscount: 1_000 as BasisPoints,
  maxAmount: 0 as Cents,
  typedPrices: 'needApproval',
}

/** Only what of the line this policy is about. */
function LimitCells(props: {
  readonly subject: PolicySubject
  readonly limit: Limit
  readonly set: (change: { readonly [field in keyof Limit]?: Limit[field] | undefined }) => void
}) {
  const { subject, limit, set } = props
  const { t } = useTranslation()
  const { territories } = useDirectory()
  const { named } = useLanguage()
  const cells: Record<string, ReactNode> = {
    discount: (
      <ShareInput
        label={t('limits.discount')}
        value={limit.maxDiscount}
        onSet={(maxDiscount) => set({ maxDiscount: maxDiscount ?? (0 as BasisPoints) })}
      />
    ),
    amount: (
      <NumberInput
        aria-label={t('limits.amount')}
        placeholder={t('limits.any')}
        min={0}
        decimalScale={2}
        thousandSeparator=","
        hideControls
        w={130}
        value={limit.maxAmount === 0 ? '' : limit.maxAmount / 100}
        onChange={(value) => set({ maxAmount: Math.round(Number(value) * 100) as Cents })}
      />
    ),
    typedPrices: (
      <Checkbox
        aria-label={t('limits.typedPrices')}
        checked={limit.typedPrices === 'needApproval'}
        onChange={(event) => set({ typedPrices: event.currentTarget.checked ? 'needApproval' : 'allowed' })}
      />
    ),
    minMargin: (
      <ShareInput
        label={t('limits.minMargin')}
        value={limit.minMargin}
        onSet={(minMargin) => set({ minMargin })}
      />
    ),
    marginFree: (
      <ShareInput
        label={t('limits.marginFree')}
        value={limit.marginFreeDiscount}
        disabled={limit.minMargin === undefined}
        onSet={(marginFreeDiscount) => set({ marginFreeDiscount })}
      />
    ),
    changedClauses: (
      <Checkbox
        aria-label={t('limits.changedClauses')}
        checked={limit.changedClauses === 'needApproval'}
        onChange={(event) =>
          set({ changedClauses: event.currentTarget.checked ? 'needApproval' : 'allowed' })
        }
      />
    ),
    kinds: (
      <MultiSelect
        aria-label={t('limits.kinds')}
        data={contractKinds.map((value) => ({ value, label: t(`contractKind.${value}`) }))}
        value={[...(limit.contractKinds ?? [])]}
        onChange={(kinds) => set({ contractKinds: kinds as (typeof contractKinds)[number][] })}
      />
    ),
  }
  return (
    <>
      <Table.Td>
        <Select
          aria-label={t('limits.role')}
          allowDeselect={false}
          w={130}
          data={allRoles.map((value) => ({ value: value as string, label: t(`role.${value}`) }))}
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
          data={territories.map((one) => ({ value: one.id as string, label: named(one) }))}
          value={limit.territoryId ?? null}
          onChange={(territoryId) => set({ territoryId: territoryId ?? undefined })}
        />
      </Table.Td>
      {columnsOf[subject].map((name) => (
        <Table.Td key={name}>{cells[name]}</Table.Td>
      ))}
    </>
  )
}

function ShareInput(props: {
  readonly label: string
  readonly value: BasisPoints | undefined
  readonly disabled?: boolean
  readonly onSet: (value: BasisPoints | undefined) => void
}) {
  const { label, value, disabled = false, onSet } = props
  return (
    <NumberInput
      aria-label={label}
      placeholder="–"
      suffix=" %"
      min={0}
      max={100}
      decimalScale={2}
      hideControls
      w={90}
      disabled={disabled}
      value={value === undefined ? '' : value / 100}
      onChange={(typed) => onSet(typed === '' ? undefined : (Math.round(Number(typed) * 100) as BasisPoints))}
    />
  )
}

function LineButton(props: {
  readonly label: string
  readonly disabled?: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}) {
  const { label, disabled = false, onPress, children } = props
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={disabled} onClick={onPress}>
      {children}
    </ActionIcon>
  )
}

/** Without what was emptied: an absent field is no limit, one that is undefined is no field. */
function kept(limit: { readonly [field in keyof Limit]: Limit[field] | undefined }): Limit {
  return Object.fromEntries(Object.entries(limit).filter(([_name, value]) => value !== undefined)) as Limit
}

function moved(limits: readonly Limit[], at: number): readonly Limit[] {
  const [limit, before] = [limits[at], limits[at - 1]]
  return limit && before ? limits.with(at - 1, limit).with(at, before) : limits
}
