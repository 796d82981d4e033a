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
import { useTranslation } from 'react-i18next'
import { invariant } from '#shared/kernel/bug.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { editQuote, type QuoteEdit, unedited } from '../../work/quotes/edit-quote.ts'
import type { Changed } from '../../work/way-back.ts'
import { useQuoteMessage } from './quote-message.ts'

/** Edits the quote; says so where it was refused. Resolves to what it was before and after, `undefined` where refused. */
type EditQuote = (edit: QuoteEdit) => Promise<Changed<Quote> | undefined>

/** The same, where all that matters is whether it was done. */
export type ChangeQuote = (edit: QuoteEdit) => Promise<boolean>

const Editing = createContext<EditQuote | undefined>(undefined)

function useEditQuote(): EditQuote {
  const edit = useContext(Editing)
  invariant(edit, 'a part of a quote outside its screen')
  return edit
}

/** How the parts of the quote's screen change it. */
export function useChangeQuote(): ChangeQuote {
  const edit = useEditQuote()
  return useCallback(async (made) => (await edit(made)) !== undefined, [edit])
}

/** Changes lines or the discount and offers the way back in the notice that says so. Resolves to whether it was done. */
export function useChangeWithUndo(): (edit: QuoteEdit, message: string) => Promise<boolean> {
  const { t } = useTranslation()
  const edit = useEditQuote()
  return async (made, message) => {
    const done = await edit(made)
    if (!done) return false
    notify({ message, undo: { label: t('app.undo'), run: () => void edit(unedited(done)) } })
    return true
  }
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
  const { quote, edit } = useEdited(stored)
  const content = useMemo(() => children(quote), [children, quote])
  return <Editing.Provider value={edit}>{content}</Editing.Provider>
}

function useEdited(stored: Quote): { readonly quote: Quote; readonly edit: EditQuote } {
  const { work } = useApp()
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

  const edit: EditQuote = useCallback(
    async (made) => {
      const before = made(shown.current)
      if (!before.ok) return void told.current(before.failure)
      shown.current = before.value
      setAhead(before.value)
      writing.current += 1
      const done = await editQuote(work, stored.id, made)
      writing.current -= 1
      if (writing.current === 0 || !done.ok) setAhead(done.ok ? done.value.after : undefined)
      if (!done.ok) return void told.current(done.failure)
      return done.value
    },
    [work, stored.id],
  )
  return { quote: ahead ?? stored, edit }
}
