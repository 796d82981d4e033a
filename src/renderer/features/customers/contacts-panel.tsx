import { Badge, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { reportingLines } from '#shared/contacts/contact.ts'
import { useApp } from '../../app-context.tsx'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import classes from './customers.module.css'

/** The people at a customer as they report to each other, from the top. */
export function ContactsPanel({ customerId }: { readonly customerId: string }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { named } = useLanguage()
  const contacts = useLiveOr(
    () => repositories.contacts.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  return (
    <Panel title={t('customers.contacts')} count={contacts.length}>
      {contacts.length === 0 && <Empty>{t('customers.empty')}</Empty>}
      {reportingLines(contacts).map(({ contact, depth }) => (
        <ListRow key={contact.id}>
          {depth > 0 && <span className={classes['branch']} style={{ marginLeft: depth * 14 - 6 }} />}
          <div className={classes['person']}>
            <Group gap={6} wrap="nowrap">
              <Text fz="sm" fw={500}>
                {named(contact)}
              </Text>
              {contact.decisionRole !== 'none' && (
                <Badge size="xs" color={contact.decisionRole === 'decides' ? 'brand' : 'gray'}>
                  {t(`decisionRole.${contact.decisionRole}`)}
                </Badge>
              )}
              {contact.optedOut && (
                <Badge size="xs" color="orange">
                  {t('customers.optedOut')}
                </Badge>
              )}
            </Group>
            <Text fz="xs" c="dimmed" truncate>
              {contact.title} · {contact.department}
            </Text>
          </div>
          <Text fz="sm">{contact.mobile || contact.phone}</Text>
        </ListRow>
      ))}
    </Panel>
  )
}
