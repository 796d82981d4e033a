import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ServiceRequest, Visit } from '#shared/service/service.ts'
import { VisitForm } from '../../parts/service/visit-form.tsx'
import { notify } from '../../ui/notice.tsx'
import { RequestMoveForm } from './request-move-form.tsx'

const nexts: Readonly<Record<ServiceRequest['stage'], readonly ServiceRequest['stage'][]>> = {
  new: ['triaged', 'assigned', 'duplicate', 'cancelled'],
  triaged: ['assigned', 'duplicate', 'cancelled'],
  assigned: ['inProgress', 'resolved', 'cancelled'],
  inProgress: ['resolved', 'onHold', 'cancelled'],
  onHold: ['inProgress', 'resolved', 'cancelled'],
  reopened: ['inProgress', 'resolved'],
  resolved: ['closed', 'reopened'],
  closed: ['reopened'],
  cancelled: [],
  duplicate: [],
}

/** What becomes of a request: its next steps, and the visit that it asks for. */
export function RequestSteps({ request }: { readonly request: ServiceRequest }) {
  const { t } = useTranslation()
  const [planning, setPlanning] = useState(false)
  const [moving, setMoving] = useState<ServiceRequest['stage']>()
  const ways = nexts[request.stage]
  const isOpen = ways.some((stage) => stage !== 'reopened')

  const told = ({ number }: Visit) => notify({ message: t('visits.planned', { number }) })

  return (
    <>
      {ways.length > 0 && <MoveMenu ways={ways} onMove={setMoving} />}
      {isOpen && request.stage !== 'resolved' && (
        <Button onClick={() => setPlanning(true)}>{t('visits.plan')}</Button>
      )}
      {planning && (
        <VisitForm
          customerId={request.customerId}
          assetId={request.assetId}
          requestId={request.id}
          onPlanned={told}
          onClose={() => setPlanning(false)}
        />
      )}
      {moving && <RequestMoveForm request={request} to={moving} onClose={() => setMoving(undefined)} />}
    </>
  )
}

function MoveMenu(props: {
  readonly ways: readonly ServiceRequest['stage'][]
  readonly onMove: (to: ServiceRequest['stage']) => void
}) {
  const { t } = useTranslation()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} />}>
          {t('requests.move')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {props.ways.map((stage) => (
          <Menu.Item key={stage} onClick={() => props.onMove(stage)}>
            {t(`requests.to.${stage as 'closed'}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
