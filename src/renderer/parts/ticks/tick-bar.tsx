import { Button, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './ticks.module.css'
import type { Ticking } from './use-ticks.tsx'

/** What is done with everything that is ticked: how many there are, and the acts between. */
export function TickBar(props: {
  readonly ticking: Pick<Ticking<never>, 'ticked' | 'all' | 'tickAll' | 'clear'>
  readonly children: ReactNode
}) {
  const { ticking, children } = props
  const { ticked, all, tickAll, clear } = ticking
  const { t } = useTranslation()
  const count = ticked.length
  return (
    <div className={classes['bar']} role="toolbar" aria-label={t('ticks.ticked', { count })}>
      <Text fz="sm" fw={600}>
        {t('ticks.ticked', { count })}
      </Text>
      {count < all && (
        <Button size="compact-sm" variant="subtle" onClick={tickAll}>
          {t('ticks.tickAll', { count: all })}
        </Button>
      )}
      {children}
      <Button size="compact-sm" variant="subtle" onClick={clear}>
        {t('ticks.untick')}
      </Button>
    </div>
  )
}
