import { Anchor, Badge, Button, Group, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Contact, isThere, type ReportingLine, reportingLines } from '#shared/contacts/contact.ts'
import { useApp } from '../../app-context.tsx'
import { Copied, MailLink, PhoneLinks } from '../../parts/customers/reach.tsx'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { EditContact, NewContact } from './contact-form.tsx'
import classes from './customers.module.css'
import { ShowRetired } from './show-retired.tsx'

/** The people at a customer as they report to each other, from the top; those who left when they are asked for. */
export function ContactsPanel({ customerId }: { readonly customerId: Contact['customerId'] }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const held = useLiveOr(
    () => repositories.contacts.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  const all = held.filter(({ mergedInto = '' }) => mergedInto === '')
  const [opened, setOpened] = useState<Contact | 'new'>()
  const there = all.filter(isThere)
  const left = all.filter((one) => !isThere(one))
  const close = () => setOpened(undefined)
  return (
    <Panel
      title={t('customers.contacts')}
      count={there.length}
      actions={
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => setOpened('new')}
        >
          {t('contacts.new')}
        </Button>
      }
    >
      {there.length === 0 && <Empty>{t('customers.empty')}</Empty>}
      {reportingLines(there).map((line) => (
        <ContactRow key={line.contact.id} {...line} onEdit={() => setOpened(line.contact)} />
      ))}
      <ShowRetired label={t('contacts.showLeft', { count: left.length })} count={left.length}>
        {left.map((contact) => (
          <ContactRow key={contact.id} contact={contact} depth={0} onEdit={() => setOpened(contact)} />
        ))}
      </ShowRetired>
      {opened === 'new' && <NewContact customerId={customerId} onClose={close} />}
      {opened && opened !== 'new' && <EditContact contact={opened} onClose={close} />}
    </Panel>
  )
}

function ContactRow({ contact, depth, onEdit }: ReportingLine & { readonly onEdit: () => void }) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  const { decisionRole, title, department, optedOut, noCalls = false } = contact
  return (
    <ListRow>
      {depth > 0 && <span className={classes['branch']} style={{ marginLeft: depth * 14 - 6 }} />}
      <div className={classes['person']}>
        <Group gap={6}>
          <Anchor component="button" type="button" fz="sm" fw={500} onClick={onEdit}>
            {named(contact)}
          </Anchor>
          {decisionRole !== 'none' && (
            <Badge size="xs" color={decisionRole === 'decides' ? 'brand' : 'gray'}>
              {t(`decisionRole.${decisionRole}`)}
            </Badge>
          )}
          {!isThere(contact) && <Badge size="xs">{t('contacts.hasLeft')}</Badge>}
          {optedOut && (
            <Badge size="xs" color="orange">
              {t('customers.optedOut')}
            </Badge>
          )}
          {noCalls && (
            <Badge size="xs" color="orange">
              {t('contacts.noCalls')}
            </Badge>
          )}
        </Group>
        <Text fz="xs" c="dimmed" truncate>
          {[title, department].filter((one) => one !== '').join(' · ')}
        </Text>
        <Reached {...contact} />
      </div>
    </ListRow>
  )
}

/** Every way in which one reaches her. */
function Reached({ mobile, phone, phones = [], email, wecom = '', wechat = '' }: Contact) {
  const { t } = useTranslation()
  return (
    <Text fz="sm" component="div">
      {[mobile, phone, ...phones].map((one) => (
        <PhoneLinks key={one} value={one} />
      ))}
      <MailLink value={email} />
      {wecom !== '' && (
        <>
          {t('contacts.wecom')} <Copied text={wecom} />
        </>
      )}
      {wechat !== '' && (
        <>
          {t('contacts.wechat')} <Copied text={wechat} />
        </>
      )}
    </Text>
  )
}
