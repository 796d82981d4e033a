import { Alert, Checkbox, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { HandoverPreview } from '#shared/desk/handover.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { useCountedKinds } from '../../../parts/records/use-counted-kinds.ts'
import { Empty } from '../../../ui/page.tsx'
import classes from '../desk.module.css'

const mostShown = 1_000

interface Props {
  readonly preview: HandoverPreview
  /** Customers that are not to go along. */
  readonly left: ReadonlySet<string>
  readonly onLeave: (id: string) => void
}

/** What would move: in sum, by customer, and what is with customers of others. */
export function PreviewTable(props: Props) {
  const { preview, left } = props
  const { t } = useTranslation()
  const counted = useCountedKinds()
  const unseen = preview.unseen.filter((id) => !isLeft(preview, left, id)).length
  if (preview.documents === 0) return <Empty>{t('desk.nothingToHand')}</Empty>
  return (
    <>
      <Text fz="sm" px="md" pb="xs" role="status">
        {t('desk.wouldMove', { kinds: counted(kindsOf(preview, left)) })}
      </Text>
      {unseen > 0 && (
        <Alert color="orange" p="xs" mx="md" mb="xs">
          {t('desk.unseen', { count: unseen })}
        </Alert>
      )}
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('desk.look')}>
        <Table horizontalSpacing={14}>
          <Table.Tbody>
            <CustomerRows {...props} />
            <OtherRows others={preview.others} />
          </Table.Tbody>
        </Table>
      </div>
    </>
  )
}

function CustomerRows({ preview, left, onLeave }: Props) {
  const counted = useCountedKinds()
  return preview.customers.slice(0, mostShown).map((one) => (
    <Table.Tr key={one.id}>
      <Table.Td>
        <Checkbox size="xs" label={one.name} checked={!left.has(one.id)} onChange={() => onLeave(one.id)} />
      </Table.Td>
      <Way {...one} />
      <Table.Td>
        <Text fz="xs" c="dimmed">
          {counted(one.open)}
        </Text>
      </Table.Td>
    </Table.Tr>
  ))
}

function OtherRows({ others }: Pick<HandoverPreview, 'others'>) {
  const { t } = useTranslation()
  if (others.length === 0) return null
  return (
    <>
      <Table.Tr>
        <Table.Td colSpan={3}>
          <Text fz="xs" fw={600}>
            {t('desk.elsewhere')}
          </Text>
        </Table.Td>
      </Table.Tr>
      {others.slice(0, mostShown).map((one) => (
        <Table.Tr key={one.id}>
          <Table.Td>
            {[t(`desk.open_.${one.type as 'visit'}`), one.title].filter(Boolean).join(' · ')}
          </Table.Td>
          <Way {...one} />
          <Table.Td />
        </Table.Tr>
      ))}
    </>
  )
}

function Way({ from, to }: { readonly from: string; readonly to: string }) {
  const { nameOf } = useDirectory()
  return (
    <Table.Td style={{ whiteSpace: 'nowrap' }}>
      {nameOf(from)} → {nameOf(to)}
    </Table.Td>
  )
}

type Kinds = Readonly<Record<string, number>>

/** What would move without the customers that stay. */
function kindsOf({ customers, kinds }: HandoverPreview, left: ReadonlySet<string>): Kinds {
  const without: Record<string, number> = { ...kinds }
  for (const { id, open } of customers) {
    if (!left.has(id)) continue
    without['customer'] = (without['customer'] ?? 0) - 1
    for (const [type, number] of Object.entries(open)) without[type] = (without[type] ?? 0) - number
  }
  return without
}

function isLeft({ customers }: HandoverPreview, left: ReadonlySet<string>, id: string): boolean {
  return customers.some((customer) => left.has(customer.id) && customer.ids.includes(id))
}
