import { useEffect, useState } from 'react'
import type { Instant } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'

const halfAMinute = 30_000

/** Now, looked at anew every half minute: what is said to be in twenty minutes is in nineteen a minute later. */
export function useMinute(): Instant {
  const { clock } = useApp()
  const [now, setNow] = useState(() => clock.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), halfAMinute)
    return () => clearInterval(timer)
  }, [clock])
  return now
}
