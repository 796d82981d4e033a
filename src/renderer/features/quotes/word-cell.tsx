import { type Taken, useTyped } from '../../ui/typed-field.tsx'
import classes from './quotes.module.css'

/** A text in a grid, stored when it is left; an empty one goes back to what it was. */
export function WordCell(props: {
  /** The field's name within the quote. */
  readonly name: string
  readonly label: string
  readonly value: string
  readonly max?: number
  readonly disabled: boolean
  readonly onChange: (value: string) => Taken
}) {
  const { name, label, value, max = 200, disabled, onChange } = props
  const field = useTyped({
    name,
    stored: value,
    take: (text) => (text.trim() === '' ? undefined : onChange(text.trim())),
  })
  return (
    <>
      <input
        className={classes['words']}
        aria-label={label}
        maxLength={max}
        value={field.value}
        disabled={disabled}
        onChange={(event) => field.type(event.currentTarget.value)}
        onBlur={field.leave}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') field.keep()
          if (event.key === 'Escape') field.giveUp()
        }}
      />
      {field.notice}
    </>
  )
}
