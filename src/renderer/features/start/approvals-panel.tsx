import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { mayDecide } from '#shared/approvals/may-decide.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/use-directory.ts'
import { Empty, Panel } from '../../ui/page.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { ApprovalRequest } from './approval-request.tsx'
import { MandateForm } from './mandate-form.tsx'

/** For managers: what waits for their yes, and approvals in advance. Decisions work without a network too. */
export function ApprovalsPanel() {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { me, find } = useDirectory()
  const [giving, { open, close }] = useDisclosure()
  const approvals = useLiveOr(() => repositories.approvals.watchAll(), [repositories], [])
  if (!me?.roles.includes('manager')) return null
  const waiting = approvals.filter(
    ({ stage, requestedBy }) => stage === 'pending' && mayDecide(find, me.id, requestedBy),
  )
  return (
    <Panel
      title={t('approvals.title')}
      count={waiting.length}
      actions={
        <Button size="compact-sm" variant="default" onClick={open}>
          {t('approvals.give')}
        </Button>
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
