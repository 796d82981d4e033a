import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { QuoteLine } from '#shared/quotes/quote-line.ts'
import { LineMenu } from './line-menu.tsx'
import classes from './quotes.module.css'
import { useRemoveLine } from './use-remove-line.ts'

/** What is done with a line of a draft. */
export function RowActions(props: {
  readonly line: QuoteLine
  readonly index: number
  readonly position: number
}) {
  const { line, index, position } = props
  const { t } = useTranslation()
  const remove = useRemoveLine()
  return (
    <div className={classes['rowActions']}>
      <LineMenu line={line} index={index} label={`${t('quotes.lineMenu')} ${position}`} />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={`${t('quotes.remove')} ${position}`}
        title={`${t('quotes.remove')} (Ctrl Del)`}
        // By keys a line goes with Ctrl+Del, or from its menu: nobody passes this on the way through the numbers.
        tabIndex={-1}
        onClick={() => remove(line.id)}
      >
        <IconTrash size={15} />
      </ActionIcon>
    </div>
  )
}
