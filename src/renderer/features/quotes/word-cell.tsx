import { useState } from 'react'
import classes from './quotes.module.css'

/** A text in a grid, stored when it is left; an empty one goes back to what it was. */
export function WordCell(props: {
  readonly label: string
  readonly value: string
  readonly disabled: boolean
  readonly onChange: (value: string) => void
}) {
  const { label, value, disabled, onChange } = props
  const [typed, setTyped] = useState<string>()
  const leave = () => {
    const text = typed?.trim() ?? ''
    if (text !== '' && text !== value) onChange(text)
    setTyped(undefined)
  }
  return (
    <input
      className={classes['words']}
      aria-label={label}
      maxLength={200}
      value={typed ?? value}
      disabled={disabled}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave()
        if (event.key === 'Escape') setTyped(undefined)
      }}
    />
  )
}
