import { Anchor, Badge, Button, Group, Text } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import { Empty, Page } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './subject-page.module.css'

interface Props {
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
export function SubjectPage({ title, stage, facts = [], customer, actions, notices, main, side }: Props) {
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
          {actions}
        </>
      }
    >
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
