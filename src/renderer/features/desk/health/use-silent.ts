import type { Health } from '#shared/desk/health.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { useApp } from '../../../app-context.tsx'
import { useLanguage } from '../../../ui/use-language.ts'

/** A laptop that was not heard of for longer is silent. */
export const silentDays = 7
export const dayLong = 86_400_000

export function useSaid(): (at: number) => string {
  const { instant } = useLanguage()
  return (at) => instant(new Date(at).toISOString() as Instant)
}

export function useNow(): number {
  const { clock } = useApp()
  return Date.parse(clock.now())
}

/** Laptops that are there, and those of them that are silent. */
export function useSilent({ devices }: Health) {
  const now = useNow()
  const here = devices.filter(({ state }) => state !== 'wiped')
  return { here, silent: here.filter(({ seenAt }) => now - seenAt > silentDays * dayLong) }
}
