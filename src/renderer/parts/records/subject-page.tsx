import { ActionIcon, Anchor, Badge, Button, Group, Text, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconHistory } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import { Empty, Page } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { OwnConflicts } from './own-conflicts.tsx'
import classes from './subject-page.module.css'

interface Props {
  /** Of the document: what two people changed of it at once stands on top, for its owner to settle. */
  readonly id: string
  readonly title: string
  readonly stage: { readonly label: string; readonly color: string }
  /** Number, revision: what stands beside the title. */
  readonly facts?: readonly string[]
  readonly customer: Customer | undefined
  readonly actions?: ReactNode
  /** Above both columns. */
  readonly notices?: ReactNode
  readonly main: ReactNode
  readonly side: ReactNode
}

/** One document of a customer's: what it is and where it stands, the way back, and its two columns. */
export function SubjectPage({ id, title, stage, facts = [], customer, actions, notices, main, side }: Props) {
  const { navigation } = useApp()
  const { named } = useLanguage()
  return (
    <Page
      title={title}
      aside={
        <Group gap={6} wrap="nowrap" miw={0}>
          <Badge color={stage.color} style={{ flex: 'none' }}>
            {stage.label}
          </Badge>
          {facts
            .filter((fact) => fact !== '')
            .map((fact) => (
              <Text key={fact} c="dimmed" fz="sm" style={{ flex: 'none' }}>
                {fact}
              </Text>
            ))}
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
          <BackButton />
          <HistoryButton id={id} />
          {actions}
        </>
      }
    >
      <OwnConflicts documentId={id} />
      {notices}
      <div className={classes['sheet']}>
        <div className={classes['column']}>{main}</div>
        <div className={classes['column']}>{side}</div>
      </div>
    </Page>
  )
}

/** It was deleted, or left this user's scope while the screen was open. */
export function GonePage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  return (
    <Page title={title}>
      <Empty action={<Button onClick={() => navigation.getState().back()}>{t('app.back')}</Button>}>
        {children}
      </Empty>
    </Page>
  )
}

/** To who changed what of a record. */
export function HistoryButton({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  return (
    <Tooltip label={t('record.history')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('record.history')}
        onClick={() => navigation.getState().go({ name: 'history', id })}
      >
        <IconHistory size={16} />
      </ActionIcon>
    </Tooltip>
  )
}

export function BackButton() {
  const { t } = useTranslation()
  const { navigation } = useApp()
  return (
    <Button
      variant="subtle"
      color="gray"
      leftSection={<IconArrowLeft size={14} />}
      onClick={() => navigation.getState().back()}
    >
      {t('app.back')}
    </Button>
  )
}
