import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './sums-list.module.css'

type Row = readonly [name: string, value: string]

/** Amounts below each other, each at the right: those that lead to the total, the total, and what follows from it. */
export function SumsList(props: {
  readonly rows: readonly Row[]
  /** What is to be paid, with tax. */
  readonly gross: string
  readonly after?: readonly Row[]
}) {
  const { rows, gross, after = [] } = props
  const { t } = useTranslation()
  return (
    <dl className={classes['totals']} data-alone={rows.length === 0 || undefined}>
      {rows.map(line)}
      <dt className={classes['gross']}>{t('quotes.gross')}</dt>
      <dd className={classes['gross']} data-total>
        {gross}
      </dd>
      {after.map(line)}
    </dl>
  )
}

function line([name, value]: Row) {
  return (
    <Fragment key={name}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </Fragment>
  )
}
