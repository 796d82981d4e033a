import { Anchor, Button, Group, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer, Site } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import { AddressLink, PhoneLinks } from '../../parts/customers/reach.tsx'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import classes from './customers.module.css'
import { ShowRetired } from './show-retired.tsx'
import { EditSite, NewSite } from './site-form.tsx'

/** The places of a customer, with all that one needs to get there and in. */
export function SitesPanel({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const all = useLiveOr(
    () => repositories.sites.watchOfCustomer(customer.id),
    [repositories, customer.id],
    [],
  )
  const [opened, setOpened] = useState<Site | 'new'>()
  const inUse = all.filter(({ retired }) => retired !== true)
  const retired = all.filter((site) => !inUse.includes(site))
  const close = () => setOpened(undefined)
  return (
    <Panel
      title={t('customers.sites')}
      count={inUse.length}
      actions={
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => setOpened('new')}
        >
          {t('sites.new')}
        </Button>
      }
    >
      {inUse.length === 0 && <Empty>{t('customers.empty')}</Empty>}
      {inUse.map((site) => (
        <SiteRow key={site.id} site={site} onEdit={() => setOpened(site)} />
      ))}
      <ShowRetired label={t('sites.showRetired', { count: retired.length })} count={retired.length}>
        {retired.map((site) => (
          <SiteRow key={site.id} site={site} onEdit={() => setOpened(site)} />
        ))}
      </ShowRetired>
      {opened === 'new' && <NewSite customer={customer} onClose={close} />}
      {opened && opened !== 'new' && <EditSite site={opened} onClose={close} />}
    </Panel>
  )
}

function SiteRow({ site, onEdit }: { readonly site: Site; readonly onEdit: () => void }) {
  const { t } = useTranslation()
  const { labelled } = useLanguage()
  const { name, address, phone, access = '', directions = '', note } = site
  const said = [
    [t('sites.access'), access],
    [t('sites.directions'), directions],
    ['', note],
  ] as const
  return (
    <ListRow>
      <div className={classes['person']}>
        <Group gap={6}>
          <Anchor component="button" type="button" fz="sm" fw={500} onClick={onEdit}>
            {name}
          </Anchor>
        </Group>
        <Text fz="xs" c="dimmed" component="div">
          <AddressLink address={address} />
        </Text>
        <Text fz="sm" component="div">
          <SiteContact site={site} /> <PhoneLinks value={phone} />
        </Text>
        {said.map(([label, text]) =>
          text === '' ? null : (
            <Text key={label} fz="xs" className={classes['said'] ?? ''}>
              {label === '' ? text : labelled(label, text)}
            </Text>
          ),
        )}
      </div>
    </ListRow>
  )
}

/** Whom one asks for there, and how one reaches them. */
function SiteContact({ site }: { readonly site: Site }) {
  const { repositories } = useApp()
  const { named } = useLanguage()
  const { contactId = '' } = site
  const contact = useLiveOr(
    () => repositories.contacts.watch(contactId),
    [repositories, contactId],
    undefined,
  )
  if (!contact) return null
  return (
    <>
      {named(contact)} <PhoneLinks value={contact.mobile || contact.phone} />
    </>
  )
}
