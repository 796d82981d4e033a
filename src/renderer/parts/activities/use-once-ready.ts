import { useEffect, useEffectEvent, useState } from 'react'

/**
 * Carries something out once nothing is pending any more, at once where nothing is; it is told whether it waited.
 * Whoever leaves meanwhile has not done it; what is done is done with what stands there by then.
 */
export function useOnceReady(isPending: boolean, act: (waited: boolean) => void) {
  const [isWaiting, setWaiting] = useState(false)
  const actNow = useEffectEvent(() => {
    setWaiting(false)
    act(true)
  })
  useEffect(() => {
    if (!isWaiting || isPending) return undefined
    let isThere = true
    queueMicrotask(() => {
      if (isThere) actNow()
    })
    return () => {
      isThere = false
    }
  }, [isWaiting, isPending])
  return { isWaiting, ask: () => (isPending ? setWaiting(true) : act(false)) }
}
