import { type ReactNode, useEffect, useState } from 'react'

/** Milliseconds: what is read from the disk is here by then. */
const soon = 150

/**
 * What nobody waits for, drawn when the rest is on the screen. Charts measure their own text and prices are
 * worked out one by one; done at once, what was asked for would come that much later.
 */
export function Later({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const waiting = setTimeout(() => setShown(true), soon)
    return () => clearTimeout(waiting)
  }, [])
  return shown ? children : null
}
