import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Result } from '#shared/kernel/result.ts'
import { invariant } from '#shared/kernel/bug.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { useApp } from '../../app-context.tsx'
import { type QuoteFailure, useQuoteMessage } from './quote-message.ts'

/** Applies a rule to the quote; says so where it was refused. Returns whether it was done. */
export type ChangeQuote = (rule: (quote: Quote) => Result<Quote, QuoteFailure>) => Promise<boolean>

const Editing = createContext<ChangeQuote | undefined>(undefined)

/** How the parts of the quote's screen change it. */
export function useChangeQuote(): ChangeQuote {
  const change = useContext(Editing)
  invariant(change, 'a part of a quote outside its screen')
  return change
}

/**
 * The quote as its editor sees it: a change stands on the screen at once, while it is sealed
 * and stored behind it. What is stored is asked by the same rule, and is right where the two differ.
 */
export function QuoteEditing(props: {
  readonly stored: Quote
  readonly children: (quote: Quote) => ReactNode
}) {
  const { stored, children } = props
  const { repositories } = useApp()
  const { say } = useQuoteMessage()
  const [ahead, setAhead] = useState<Quote>()
  const shown = useRef(stored)
  const writing = useRef(0)
  const told = useRef(say)
  useLayoutEffect(() => {
    shown.current = ahead ?? stored
    told.current = say
  })

  useEffect(() => {
    if (writing.current === 0) setAhead(undefined)
  }, [stored])

  const change: ChangeQuote = useCallback(
    async (rule) => {
      const before = rule(shown.current)
      if (!before.ok) {
        told.current(before.failure)
        return false
      }
      shown.current = before.value
      setAhead(before.value)
      writing.current += 1
      const result = await repositories.quotes.change(stored.id, rule)
      writing.current -= 1
      if (writing.current === 0 || !result.ok) setAhead(result.ok ? result.value : undefined)
      if (!result.ok) told.current(result.failure)
      return result.ok
    },
    [repositories, stored.id],
  )
  const quote = ahead ?? stored
  const content = useMemo(() => children(quote), [children, quote])
  return <Editing.Provider value={change}>{content}</Editing.Provider>
}
