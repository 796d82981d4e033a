import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { isGone } from '#shared/assets/change-asset.ts'
import { FollowUpButton } from '../../parts/activities/follow-up-button.tsx'
import { LookUpButton } from '../../parts/look-up/look-up-button.tsx'
import { RequestForm } from '../../parts/service/request-form.tsx'
import { VisitForm } from '../../parts/service/visit-form.tsx'
import { EditMachineForm } from './edit-machine-form.tsx'
import { MoveMachineForm } from './move-machine-form.tsx'
import { PartOfForm } from './part-of-form.tsx'
import { ReplaceMachineForm } from './replace-machine-form.tsx'
import { RetireMachineForm } from './retire-machine-form.tsx'

type Open = 'request' | 'visit' | 'edit' | 'move' | 'partOf' | 'replace' | 'retire'

/** What is done about a machine: asked for, planned, and what becomes of it. */
export function MachineActions({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  if (isGone(asset)) return null
  return (
    <>
      <LookUpButton words={asset.serialNumber} customerId={asset.customerId} />
      <FollowUpButton about={{ customerId: asset.customerId, assetId: asset.id }} />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={14} />}>
            {t('machines.change')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['edit', 'partOf', 'move', 'replace', 'retire'] as const).map((what) => (
            <Menu.Item key={what} onClick={() => setOpen(what)}>
              {t(`machines.do.${what}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button variant="default" onClick={() => setOpen('request')}>
        {t('requests.new')}
      </Button>
      <Button onClick={() => setOpen('visit')}>{t('visits.plan')}</Button>
      {open === 'request' && <RequestForm customerId={asset.customerId} assetId={asset.id} onClose={close} />}
      {open === 'visit' && <VisitForm customerId={asset.customerId} assetId={asset.id} onClose={close} />}
      {open === 'edit' && <EditMachineForm asset={asset} onClose={close} />}
      {open === 'partOf' && <PartOfForm asset={asset} onClose={close} />}
      {open === 'move' && <MoveMachineForm asset={asset} onClose={close} />}
      {open === 'replace' && <ReplaceMachineForm asset={asset} onClose={close} />}
      {open === 'retire' && <RetireMachineForm asset={asset} onClose={close} />}
    </>
  )
}
