import { Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import { ApprovalNotice } from '../../parts/approval-notice.tsx'
import { ThreadPanel, useDealThread } from '../../parts/deal-thread.tsx'
import { Empty, Page } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive } from '../../ui/use-live.ts'
import { ClausesPanel } from './clauses-panel.tsx'
import { DocumentsPanel } from './contract-documents.tsx'
import { LinesPanel, TotalsPanel } from './contract-lines.tsx'
import classes from './contracts.module.css'
import { useSigning } from './use-signing.ts'
import { SignaturesPanel } from './signatures-panel.tsx'
import { ContractActions } from './contract-actions.tsx'
import { ContractTerms } from './contract-terms.tsx'

/** A contract from its draft to both signatures, and what followed from it. */
export function ContractScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { repositories, navigation } = useApp()
  const contract = useLive(() => repositories.contracts.watch(id), [repositories, id])
  const customerId = contract.name === 'ready' ? (contract.value?.customerId ?? '') : ''
  const customer = useLive(() => repositories.customers.watch(customerId), [repositories, customerId])
  if (contract.name === 'loading' || customer.name === 'loading') return null
  if (contract.value) return <Sheet contract={contract.value} customer={customer.value} />
  return (
    <Page title={t('contracts.title')}>
      <Empty action={<Button onClick={() => navigation.getState().back()}>{t('app.back')}</Button>}>
        {t('contracts.gone')}
      </Empty>
    </Page>
  )
}

function Sheet(props: { readonly contract: Contract; readonly customer: Customer | undefined }) {
  const { contract, customer } = props
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { named } = useLanguage()
  const signing = useSigning(contract)
  const thread = useDealThread(contract.id, contract.customerId)
  return (
    <Page
      title={contract.title === '' ? t('contracts.title') : contract.title}
      aside={
        <Group gap={6} wrap="nowrap">
          <Badge color={contract.stage === 'draft' ? 'brand' : 'green'}>
            {t(`contractStage.${contract.stage}`)}
          </Badge>
          <Text c="dimmed" fz="sm">
            {contract.number}
          </Text>
          {customer && (
            <Anchor
              component="button"
              fz="sm"
              truncate
              onClick={() => navigation.getState().go({ name: 'customer', id: customer.id })}
            >
              {named(customer)}
            </Anchor>
          )}
        </Group>
      }
      actions={
        <>
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconArrowLeft size={14} />}
            onClick={() => navigation.getState().back()}
          >
            {t('app.back')}
          </Button>
          <ContractActions contract={contract} />
        </>
      }
    >
      {(contract.stage === 'draft' || contract.stage === 'approved') && (
        <ApprovalNotice what="contract" currency={contract.currency} {...signing} />
      )}
      <div className={classes['sheet']}>
        <Stack gap="md" miw={0}>
          <LinesPanel contract={contract} />
          <ClausesPanel contract={contract} />
        </Stack>
        <div className={classes['side']}>
          <TotalsPanel contract={contract} />
          <SignaturesPanel contract={contract} signing={signing} />
          {customer && <DocumentsPanel contract={contract} customer={customer} />}
          <ContractTerms contract={contract} />
          <ThreadPanel thread={thread} hereId={contract.id} />
        </div>
      </div>
    </Page>
  )
}
