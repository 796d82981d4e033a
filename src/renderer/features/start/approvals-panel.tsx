import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { mayDecide } from '#shared/approvals/may-decide.ts'
import { useApp } from '../../app-context.tsx'
import { useCustomers } from '../../parts/customers/use-customer-names.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { Empty, Panel } from '../../ui/page.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { ApprovalRequest } from './approval-request.tsx'
import { MandateForm } from './mandate-form.tsx'

/** For managers: what waits for their yes, and approvals in advance. Decisions work without a network too. */
export function ApprovalsPanel() {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { me, find, users } = useDirectory()
  const [giving, { open, close }] = useDisclosure()
  const approvals = useLiveOr(() => repositories.approvals.watchAll(), [repositories], [])
  const placementOf = useCustomers()
  if (!me) return null
  const directory = { find, users: () => users }
  const waiting = approvals.filter(
    ({ stage, requestedBy, customerId }) =>
      stage === 'pending' &&
      mayDecide(directory, me.id, { asker: requestedBy, placement: placementOf(customerId) }),
  )
  const isManager = me.roles.includes('manager')
  if (!isManager && waiting.length === 0) return null
  return (
    <Panel
      title={t('approvals.title')}
      count={waiting.length}
      actions={
        isManager && (
          <Button size="compact-sm" variant="default" onClick={open}>
            {t('approvals.give')}
          </Button>
        )
      }
    >
      {waiting.length === 0 && <Empty>{t('approvals.none')}</Empty>}
      {waiting.map((approval) => (
        <ApprovalRequest key={approval.id} approval={approval} />
      ))}
      {giving && <MandateForm onClose={close} />}
    </Panel>
  )
}
