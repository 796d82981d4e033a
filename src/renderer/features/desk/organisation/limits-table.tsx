import { ActionIcon, Group, Table } from '@mantine/core'
import { IconArrowUp, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PolicySubject } from '#shared/approvals/approval.ts'
import { columnsOf, type Limit, LimitCells } from './limit-cells.tsx'

/** The limits about one thing, a line for each role; the order counts. */
export function LimitsTable(props: {
  readonly subject: PolicySubject
  readonly limits: readonly Limit[]
  readonly onChange: (limits: readonly Limit[]) => void
}) {
  const { subject, limits, onChange } = props
  const { t } = useTranslation()
  const head = [
    t('limits.role'),
    t('desk.territory'),
    ...columnsOf[subject].map((name) => t(`limits.${name}`)),
  ]
  return (
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
              set={(change) => onChange(limits.with(at, kept({ ...limit, ...change })))}
            />
            <Table.Td>
              <LineButtons
                isFirst={at === 0}
                onEarlier={() => onChange(moved(limits, at))}
                onRemove={() => onChange(limits.toSpliced(at, 1))}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function LineButtons(props: {
  readonly isFirst: boolean
  readonly onEarlier: () => void
  readonly onRemove: () => void
}) {
  const { isFirst, onEarlier, onRemove } = props
  const { t } = useTranslation()
  return (
    <Group gap={2} wrap="nowrap">
      <LineButton label={t('limits.earlier')} disabled={isFirst} onPress={onEarlier}>
        <IconArrowUp size={14} />
      </LineButton>
      <LineButton label={t('limits.remove')} onPress={onRemove}>
        <IconX size={14} />
      </LineButton>
    </Group>
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
  return Object.fromEntries(
    Object.entries(limit).filter(([_name, value]) => value !== undefined),
  ) as unknown as Limit
}

function moved(limits: readonly Limit[], at: number): readonly Limit[] {
  const [limit, before] = [limits[at], limits[at - 1]]
  return limit && before ? limits.with(at - 1, limit).with(at, before) : limits
}
