import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NotANumber, OutOfRange } from '#shared/kernel/parse-number.ts'
import type { Result } from '#shared/kernel/result.ts'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './quotes.module.css'

interface Props<T extends number> {
  readonly label: string
  /** Arrow keys go up and down in it. */
  readonly column: string
  /** What stands there when nobody types. */
  readonly shown: string
  readonly parse: (typed: string) => Result<T, NotANumber | OutOfRange>
  readonly onChange: (value: T) => void
  readonly disabled: boolean
}

/**
 * A number in a grid. What is typed is kept until it is one: a bad value is said beside
 * the field and changes nothing. Enter takes it, Escape gives it up.
 */
export function NumberCell<T extends number>({ label, column, shown, parse, onChange, disabled }: Props<T>) {
  const { t } = useTranslation()
  const { count } = useLanguage()
  const [typed, setTyped] = useState<string>()
  const [fault, setFault] = useState<string>()

  function take() {
    if (typed === undefined || typed === shown) return giveUp()
    const parsed = parse(typed)
    if (parsed.ok) {
      giveUp()
      return onChange(parsed.value)
    }
    const { failure } = parsed
    setFault(
      failure.kind === 'NotANumber'
        ? t('fault.NotANumber')
        : t('fault.OutOfRange', { min: count(failure.min), max: count(failure.max) }),
    )
  }

  function giveUp() {
    setTyped(undefined)
    setFault(undefined)
  }

  return (
    <>
      <input
        autoComplete="off"
        className={classes['input']}
        aria-label={label}
        data-column={column}
        aria-invalid={fault !== undefined}
        value={typed ?? shown}
        disabled={disabled}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
          if (event.key === 'Escape') giveUp()
        }}
      />
      {fault && (
        <div role="alert" className={classes['fault']}>
          {fault}
        </div>
      )}
    </>
  )
}
