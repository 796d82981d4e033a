import { ActionIcon, Anchor, CopyButton, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy, IconMapPin } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Address, addressText } from '#shared/customers/customer.ts'
import { dialled } from '#shared/customers/phone.ts'
import { mailAddress, mapAddress, webAddress } from '#shared/customers/reach.ts'
import classes from './reach.module.css'

/** The numbers of a field: each is called by a click, and copied by another. */
export function PhoneLinks({ value }: { readonly value: string }) {
  return dialled(value).map(({ text, href }) => <Reach key={text} text={text} href={href} />)
}

export function MailLink({ value }: { readonly value: string }) {
  return value === '' ? null : <Reach text={value} href={mailAddress(value)} />
}

export function WebLink({ value }: { readonly value: string }) {
  return value === '' ? null : <Reach text={value} href={webAddress(value)} outside />
}

/** Where something is: one line, on a map by a click. */
export function AddressLink({ address }: { readonly address: Address }) {
  const { t } = useTranslation()
  const text = addressText(address)
  if (text === '') return null
  return (
    <span className={classes['reach']}>
      {text}{' '}
      <ActionIcon
        component="a"
        size="xs"
        variant="subtle"
        href={mapAddress(address)}
        target="_blank"
        rel="noreferrer"
        aria-label={t('reach.map', { address: text })}
        title={t('reach.onMap')}
      >
        <IconMapPin size={14} />
      </ActionIcon>
      <Copy text={text} />
    </span>
  )
}

/** Something that one copies alone: a name in a messenger, a number of a bank. */
export function Copied({ text }: { readonly text: string }) {
  return text === '' ? null : <Reach text={text} href={undefined} />
}

function Reach(props: {
  readonly text: string
  readonly href: string | undefined
  readonly outside?: boolean
}) {
  const { text, href, outside = false } = props
  return (
    <span className={classes['reach']}>
      {href === undefined ? (
        text
      ) : (
        <Anchor href={href} fz="inherit" {...(outside ? { target: '_blank', rel: 'noreferrer' } : {})}>
          {text}
        </Anchor>
      )}{' '}
      <Copy text={text} />
    </span>
  )
}

function Copy({ text }: { readonly text: string }) {
  const { t } = useTranslation()
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Tooltip label={t(copied ? 'reach.copied' : 'reach.copy')} withArrow>
          <ActionIcon
            size="xs"
            variant="subtle"
            color={copied ? 'green' : 'gray'}
            className={classes['copy'] ?? ''}
            data-copied={copied || undefined}
            aria-label={t('reach.copyOf', { text })}
            onClick={copy}
          >
            {copied ? <IconCheck size={12} /> : <IconCopy size={12} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  )
}
