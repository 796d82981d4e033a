import type { NotANumber, OutOfRange, TooManyDecimals } from '#shared/kernel/parse-number.ts'
import type { Result } from '#shared/kernel/result.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { type Taken, useTyped } from '../../ui/typed-field.tsx'
import classes from './quotes.module.css'

interface Props<T extends number> {
  /** The field's name within the quote. */
  readonly name: string
  readonly label: string
  /** Arrow keys go up and down in it. */
  readonly column: string
  /** What stands there when nobody types. */
  readonly shown: string
  readonly parse: (typed: string) => Result<T, NotANumber | OutOfRange | TooManyDecimals>
  readonly onChange: (value: T) => Taken
  readonly disabled: boolean
}

/**
 * A number in a grid. What is typed is kept until it is one: a bad value is said beside
 * the field and changes nothing. Enter takes it, Escape gives it up.
 */
export function NumberCell<T extends number>(props: Props<T>) {
  const { name, label, column, shown, parse, onChange, disabled } = props
  const { words } = useFaultWords()
  const field = useTyped({ name, stored: shown, take })

  function take(text: string): Taken {
    const parsed = parse(text)
    return parsed.ok ? onChange(parsed.value) : words(parsed.failure)
  }

  return (
    <>
      <input
        autoComplete="off"
        className={classes['input']}
        aria-label={label}
        data-column={column}
        aria-invalid={field.fault !== undefined}
        value={field.value}
        disabled={disabled}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => field.type(event.currentTarget.value)}
        onBlur={field.leave}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') field.leave()
          if (event.key === 'Escape') field.giveUp()
        }}
      />
      {field.fault && (
        <div role="alert" className={classes['fault']}>
          {field.fault}
        </div>
      )}
      {field.notice}
    </>
  )
}
