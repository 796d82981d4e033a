import { useEffect, useRef, useState } from 'react'
import type { RequestFailure } from '../../server/request-failure.ts'
import { useApp } from '../../app-context.tsx'
import { type FoundPages, readPage } from './read-pages.ts'

export type Found =
  | { readonly name: 'notAsked' }
  | { readonly name: 'failed'; readonly failure: RequestFailure }
  | ({ readonly name: 'found' } & FoundPages)

/**
 * What the server finds by words; kept in the screen alone. An answer that was overtaken by another question, or
 * comes after the screen was left, is not shown, and nothing more is asked.
 */
export function useLookUp(words: string) {
  const { server } = useApp()
  const [found, setFound] = useState<Found>({ name: 'notAsked' })
  const [isAsking, setAsking] = useState(false)
  /** What the pages that are shown were asked by. */
  const asked = useRef({ words: '', run: 0 })
  useEffect(
    () => () => {
      asked.current = { ...asked.current, run: asked.current.run + 1 }
    },
    [],
  )

  async function askFor(next: string, before: FoundPages | undefined) {
    const run = asked.current.run + 1
    asked.current = { words: next, run }
    const isWanted = () => asked.current.run === run
    setAsking(true)
    if (before) setFound({ name: 'found', ...before })
    const failure = await readPage(server.lookUp.find, {
      words: next,
      before,
      isWanted,
      show: (pages) => setFound({ name: 'found', ...pages }),
    })
    if (!isWanted()) return
    if (failure) setFound({ name: 'failed', failure })
    setAsking(false)
  }

  return {
    found,
    isAsking,
    ask: () => askFor(words.trim(), undefined),
    /** What was taken along is not among them any more, there as here. */
    askMore: () => askFor(asked.current.words, found.name === 'found' ? pagesOf(found) : undefined),
    /** It was taken along: it is not only at the server any more. */
    leaveOut: (id: string) =>
      setFound((now) =>
        now.name === 'found' ? { ...now, customers: now.customers.filter((one) => one.id !== id) } : now,
      ),
  }
}

/** Without what stood in the way the last time. */
function pagesOf({ customers, more, complete }: FoundPages): FoundPages {
  return { customers, more, complete }
}
