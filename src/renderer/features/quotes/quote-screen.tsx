import { Anchor, Badge, Button, Group, Text } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { type Quote } from '#shared/quotes/quote.ts'
import { useApp } from '../../app-context.tsx'
import { Empty, Page } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive } from '../../ui/use-live.ts'
import { ApprovalNotice } from '../../parts/approval-notice.tsx'
import { useIssuing } from './use-issuing.ts'
import { DocumentsPanel } from './documents-panel.tsx'
import { QuoteEditing } from './editing.tsx'
import { QuoteActions } from './quote-actions.tsx'
import { LinesPanel } from './lines-panel.tsx'
import { PriceNotice } from './price-notice.tsx'
import { TermsPanel } from './terms-panel.tsx'
import { TotalsPanel } from './totals-panel.tsx'
import classes from './quotes.module.css'

export function QuoteScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { repositories, navigation } = useApp()
  const quote = useLive(() => repositories.quotes.watch(id), [repositories, id])
  const customerId = quote.name === 'ready' ? (quote.value?.customerId ?? '') : ''
  const customer = useLive(() => repositories.customers.watch(customerId), [repositories, customerId])

  if (quote.name === 'loading' || customer.name === 'loading') return null
  if (quote.value)
    return (
      <QuoteEditing stored={quote.value}>
        {(edited) => <QuoteSheet quote={edited} customer={customer.value} />}
      </QuoteEditing>
    )
  return (
    <Page title={t('quotes.title')}>
      <Empty action={<Button onClick={() => navigation.getState().back()}>{t('app.back')}</Button>}>
        {t('quotes.gone')}
      </Empty>
    </Page>
  )
}

function QuoteSheet({ quote, customer }: { readonly quote: Quote; readonly customer: Customer | undefined }) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { named } = useLanguage()
  const issuing = useIssuing(quote)
  return (
    <Page
      title={quote.title === '' ? t('quotes.title') : quote.title}
      aside={
        <Group gap={6} wrap="nowrap">
          <Badge color={quote.stage === 'accepted' ? 'green' : quote.stage === 'draft' ? 'brand' : 'gray'}>
            {t(`quoteStage.${quote.stage}`)}
          </Badge>
          {quote.revision > 1 && (
            <Text c="dimmed" fz="sm">
              {t('quotes.revision', { revision: quote.revision })}
            </Text>
          )}
          {quote.number !== '' && (
            <Text c="dimmed" fz="sm">
              {quote.number}
            </Text>
          )}
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
          <QuoteActions quote={quote} customer={customer} issuing={issuing} />
        </>
      }
    >
      {quote.stage !== 'draft' && quote.stage !== 'inReview' && (
        <Text fz="sm" c="dimmed" mb="xs">
          {t('quotes.frozen')}
        </Text>
      )}
      {(quote.stage === 'draft' || quote.stage === 'inReview') && quote.lines.length > 0 && (
        <ApprovalNotice what="quote" currency={quote.currency} {...issuing} />
      )}
      <PriceNotice quote={quote} customer={customer} />
      <div className={classes['sheet']}>
        <LinesPanel quote={quote} customer={customer} />
        <div className={classes['side']}>
          <TotalsPanel quote={quote} />
          {customer && <DocumentsPanel quote={quote} customer={customer} />}
          <TermsPanel quote={quote} customer={customer} />
        </div>
      </div>
    </Page>
  )
}
