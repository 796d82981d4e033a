import { Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useReading } from './use-reading.ts'
import { opensByKey, useOpens } from './use-opens.ts'
import classes from './page.module.css'

/** A screen: a title line with its actions, and content that fills what is left. */
export function Page(props: {
  readonly title: ReactNode
  readonly aside?: ReactNode
  readonly actions?: ReactNode
  readonly fixed?: boolean
  readonly children: ReactNode
}) {
  const { title, aside, actions, fixed = false, children } = props
  return (
    <section className={classes['page']}>
      <header className={classes['header']}>
        <Group gap="sm" wrap="nowrap" miw={0} className={classes['named'] ?? ''}>
          <Title order={1} className={classes['title']}>
            {title}
          </Title>
          {aside}
        </Group>
        <Group gap="xs" wrap="nowrap">
          {actions}
        </Group>
      </header>
      <div className={fixed ? classes['fixed'] : classes['content']}>{children}</div>
    </section>
  )
}

/** A titled block of a screen. */
export function Panel(props: {
  readonly title: ReactNode
  readonly count?: number | undefined
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  const { title, count, actions, children } = props
  return (
    <section className={classes['panel']}>
      <div className={classes['panelHeader']}>
        <Title order={2} fz="sm">
          {title}
          {count !== undefined && <Counted ml={6}>{count}</Counted>}
        </Title>
        {actions}
      </div>
      <div className={classes['panelBody']}>{children}</div>
    </section>
  )
}

/** A number of what is there: not before it was read. */
export function Counted({ children, ...style }: { readonly children: number; readonly ml?: number }) {
  return (
    <Text span c="dimmed" fz="sm" {...style}>
      {useReading() ? '…' : children}
    </Text>
  )
}

/** What is said where there is nothing: not before it was read. What can be done about it is there from the start. */
export function Empty({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  const isReading = useReading()
  return (
    <div className={classes['empty']}>
      <Text c="dimmed" fz="sm">
        {isReading ? '…' : children}
      </Text>
      {action}
    </div>
  )
}

/** Names and values, two columns; a value that is not there shows a dash. */
export function Facts({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={classes['facts']}>
      {rows.map(([name, value]) => (
        <div key={name} className={classes['fact']}>
          <dt>{name}</dt>
          <dd>{value === '' || value === undefined || value === null ? '–' : value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A line of a short list that can be opened. Its text can be marked, which a button's cannot. */
export function ListRow(props: { readonly onOpen?: (() => void) | undefined; readonly children: ReactNode }) {
  const { onOpen, children } = props
  if (!onOpen) return <div className={classes['listRow']}>{children}</div>
  return <OpenRow open={onOpen}>{children}</OpenRow>
}

function OpenRow({ open, children }: { readonly open: () => void; readonly children: ReactNode }) {
  const opens = useOpens(open)
  return (
    <div
      role="button"
      tabIndex={0}
      className={`${classes['listRow']} ${classes['opens']}`}
      onKeyDown={opensByKey(open)}
      {...opens}
    >
      {children}
    </div>
  )
}
