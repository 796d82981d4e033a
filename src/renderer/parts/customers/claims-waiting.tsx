import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Customer } from '#shared/customers/customer.ts'
import { isInPool } from '#shared/customers/pool.ts'
import { useApp } from '../../app-context.tsx'
import { withAsked } from '../../state/claim-store.ts'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { pauseAfresh } from './claim-all.ts'
import { useClaims } from './use-claims.ts'

/** Sends the claims that got no answer when there is a network, whatever page is open, and not at once again. Shows nothing itself. */
export function ClaimsWaiting(): null {
  const { sync, claims, clock } = useApp()
  const claim = useClaims()
  const stillAsked = useStillAsked()
  const isOnline = useStore(sync, ({ state }) => state.name === 'upToDate')
  const isAway = useStore(sync, ({ state }) => state.name !== 'upToDate' && state.name !== 'syncing')
  const isWaiting = useStore(claims, ({ asked, isAsking }) => asked.length > 0 && !isAsking)
  const until = useStore(claims, ({ pause }) => pause.until)
  const again = useEffectEvent(async () => {
    const customers = await stillAsked()
    if (customers.length > 0) await claim(customers, 'again')
  })
  const pauseLeft = useEffectEvent(() => Math.min(longestPause, until - Date.parse(clock.now())))
  useEffect(() => {
    if (!isAway) return
    return () => claims.setState(({ pause }) => ({ pause: pauseAfresh(pause) }))
  }, [claims, isAway])
  useEffect(() => {
    if (!isOnline || !isWaiting) return
    const timer = setTimeout(() => void again(), pauseLeft())
    return () => clearTimeout(timer)
  }, [isOnline, isWaiting, until])
  return null
}

/** Milliseconds, whatever became of the laptop's clock in the meantime. */
const longestPause = 600_000

/** Those that can still be claimed; of the others it is said that they cannot, and they are asked for no more. */
function useStillAsked(): () => Promise<readonly Customer[]> {
  const { t } = useTranslation()
  const { claims, repositories, work } = useApp()
  const { named } = useLanguage()
  return async () => {
    const { asked } = claims.getState()
    const held = await repositories.customers.findMany(asked)
    const open = held.filter(isInPool)
    const over = asked.filter((id) => !open.some((one) => one.id === id))
    claims.setState((now) => ({ asked: withAsked(now.asked, over, false) }))
    for (const id of over) {
      const customer = held.find((one) => one.id === id)
      if (customer?.ownerId === work.me) continue
      notify({
        message: customer ? t('pool.askedTaken', { name: named(customer) }) : t('pool.askedGone'),
        tone: 'bad',
      })
    }
    return open
  }
}
