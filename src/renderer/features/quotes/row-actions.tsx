import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { removeLine } from '#shared/quotes/quote.ts'
import type { QuoteLine } from '#shared/quotes/quote-line.ts'
import { useChangeWithUndo } from './editing.tsx'
import { LineMenu } from './line-menu.tsx'
import classes from './quotes.module.css'

/** What is done with a line of a draft. */
export function RowActions(props: {
  readonly line: QuoteLine
  readonly index: number
  readonly position: number
}) {
  const { line, index, position } = props
  const { t } = useTranslation()
  const change = useChangeWithUndo()
  const remove = () => void change((now) => removeLine(now, line.id), t('quotes.removed'))
  return (
    <div className={classes['rowActions']}>
      <LineMenu line={line} index={index} label={`${t('quotes.lineMenu')} ${position}`} />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={`${t('quotes.remove')} ${position}`}
        onClick={remove}
      >
        <IconTrash size={15} />
      </ActionIcon>
    </div>
  )
}
