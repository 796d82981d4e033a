import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconRefresh, IconWriting } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import { isSigned } from '#shared/contracts/follow-up-contract.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { followUp } from '../../work/contracts/draw-up-contract.ts'
import { OrderOfContract } from './order-of-contract.tsx'
import { useContractMessage } from './use-contract-message.ts'

/** What follows a signed contract: its order, an amendment, its renewal. */
export function ContractActions({ contract }: { readonly contract: Contract }) {
  if (!isSigned(contract)) return null
  return (
    <>
      <FollowMenu contract={contract} />
      <OrderOfContract contract={contract} />
    </>
  )
}

function FollowMenu({ contract }: { readonly contract: Contract }) {
  const { t } = useTranslation()
  const { work, navigation } = useApp()
  const { say } = useContractMessage()

  async function follow(as: 'amends' | 'renews') {
    const made = await followUp(work, contract, as)
    if (!made.ok) return say(made.failure)
    navigation.getState().go({ name: 'contract', id: made.value })
    notify({ message: t(`contracts.begun.${as}`) })
  }

  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} />}>
          {t('contracts.follow')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconWriting size={15} />} onClick={() => void follow('amends')}>
          {t('contracts.amend')}
        </Menu.Item>
        {contract.kind !== 'sales' && (
          <Menu.Item leftSection={<IconRefresh size={15} />} onClick={() => void follow('renews')}>
            {t('contracts.renew')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
