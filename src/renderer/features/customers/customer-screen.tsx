import { Badge, Button, Group, Text } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconArrowBackUp, IconEdit, IconFilePlus, IconWand } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { map } from 'rxjs'
import type { Customer } from '#shared/customers/customer.ts'
import { isInPool } from '#shared/customers/pool.ts'
import { useApp } from '../../app-context.tsx'
import { useClaimedFirst } from '../../parts/customers/use-falling.ts'
import { LookUpButton } from '../../parts/look-up/look-up-button.tsx'
import { TakenAlong } from '../../parts/look-up/taken-along.tsx'
import { MergedRecord } from '../../parts/records/merged-record.tsx'
import { OwnConflicts } from '../../parts/records/own-conflicts.tsx'
import { BackButton, GonePage, HistoryButton } from '../../parts/records/subject-page.tsx'
import { Page } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive, useLiveOr } from '../../ui/use-live.ts'
import { AccountTeam } from './account-team.tsx'
import { ContactsPanel } from './contacts-panel.tsx'
import { CustomerEdit } from './customer-edit.tsx'
import { CustomerRecords } from './customer-records.tsx'
import { lifecycleColor } from './customer-columns.tsx'
import classes from './customers.module.css'
import { ClaimButton, PoolNotice } from './pool-notice.tsx'
import { ProfilePanel } from './profile-panel.tsx'
import { useClaim } from './use-pool.ts'
import { useRetireCustomer } from './use-retire.ts'
import { SitesPanel } from './sites-panel.tsx'
import { GuidedForm } from '../../parts/quotes/guided-form.tsx'
import { FollowUpButton } from '../../parts/activities/follow-up-button.tsx'
import { useNewQuote } from '../../parts/quotes/use-new-quote.ts'

export function CustomerScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const customer = useLive(() => repositories.customers.watch(id), [repositories, id])
  if (customer.name === 'loading') return null
  if (customer.value?.mergedInto)
    return (
      <MergedRecord name={customer.value.name} to={{ name: 'customer', id: customer.value.mergedInto }} />
    )
  if (customer.value) return <CustomerSheet customer={customer.value} />
  return <GonePage title={t('customers.title')}>{t('customers.gone')}</GonePage>
}

function CustomerSheet({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  const { work } = useApp()
  const [editing, { open, close }] = useDisclosure(false)
  const [guiding, { open: guide, close: stopGuiding }] = useDisclosure(false)
  const newQuote = useNewQuote(customer)
  const { bringBack } = useRetireCustomer(customer)
  const claiming = useClaim(customer)
  const retired = customer.retired === true
  const claimedFirst = useClaimedFirst(customer)
  const sells = !retired && claimedFirst === false
  useHotkeys([
    ['e', open],
    ['n', () => (sells ? void newQuote() : undefined)],
  ])

  return (
    <Page
      title={named(customer)}
      aside={
        <Group gap={6} wrap="nowrap" style={{ flex: 'none' }}>
          {isInPool(customer) && !claiming.isClaimed && <Badge color="grape">{t('pool.badge')}</Badge>}
          {retired && <Badge color="red">{t('customers.retired')}</Badge>}
          <Badge color={lifecycleColor[customer.lifecycle]}>{t(`lifecycle.${customer.lifecycle}`)}</Badge>
          <Badge color="gray">{customer.tier}</Badge>
          <Text c="dimmed" fz="sm">
            {customer.number || t('customers.noNumber')}
          </Text>
          <Waiting id={customer.id} />
          <TakenAlong customer={customer} />
        </Group>
      }
      actions={
        <>
          <BackButton />
          <HistoryButton id={customer.id} />
          {retired && (
            <Button variant="default" leftSection={<IconArrowBackUp size={14} />} onClick={bringBack}>
              {t('customers.bringBack')}
            </Button>
          )}
          <LookUpButton words={customer.number || customer.name} customerId={customer.id} />
          <FollowUpButton about={{ customerId: customer.id }} />
          <Button variant="default" leftSection={<IconEdit size={14} />} onClick={open}>
            {t('customers.edit')}
          </Button>
          {isInPool(customer) && <ClaimButton claiming={claiming} />}
          {sells && <Selling onGuide={guide} onQuote={() => void newQuote()} />}
        </>
      }
    >
      <PoolNotice customer={customer} claiming={claiming} />
      <OwnConflicts customerId={customer.id} />
      <div className={classes['columns']}>
        <div className={classes['side']}>
          <ContactsPanel customerId={customer.id} />
          <ProfilePanel customer={customer} />
          <SitesPanel customer={customer} />
          <AccountTeam customer={claiming.isClaimed ? { ...customer, ownerId: work.me } : customer} />
        </div>
        <CustomerRecords customerId={customer.id} />
      </div>
      {editing && <CustomerEdit customer={customer} onClose={close} />}
      {guiding && <GuidedForm customer={customer} onClose={stopGuiding} />}
    </Page>
  )
}

/** What one begins with a customer that is in use. */
function Selling({ onGuide, onQuote }: { readonly onGuide: () => void; readonly onQuote: () => void }) {
  const { t } = useTranslation()
  return (
    <>
      <Button variant="default" leftSection={<IconWand size={14} />} onClick={onGuide}>
        {t('guided.open')}
      </Button>
      <Button leftSection={<IconFilePlus size={14} />} onClick={onQuote}>
        {t('customers.newQuote')}
      </Button>
    </>
  )
}

/** Says that an edit of this customer has not reached the server yet. */
function Waiting({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { replica } = useApp()
  const waiting = useLiveOr(
    () => replica.waiting.count$.pipe(map(() => replica.waiting.of('customers').includes(id))),
    [replica, id],
    false,
  )
  return waiting ? <Badge color="orange">{t('customers.waiting')}</Badge> : null
}
