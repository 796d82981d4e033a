import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Customer } from '#shared/customers/customer.ts'
import { isInPool } from '#shared/customers/pool.ts'
import { useApp } from '../../app-context.tsx'
import { stayOf } from '../../parts/customers/claim-all.ts'
import { useClaims } from '../../parts/customers/use-claims.ts'
import { useWhyNotMoved } from '../../parts/customers/use-why-not-moved.ts'
import { withAsked } from '../../state/claim-store.ts'
import { askFirst } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'

/** How far a claim of a customer of the pool is, and what makes it or gives it up. */
export function useClaim(customer: Customer) {
  const { claims } = useApp()
  const { id } = customer
  const claimNow = useClaims()
  const isAsked = useStore(claims, ({ asked }) => asked.includes(id))
  // Which of its stays in the pool ended by her claim: what the laptop holds says so after the next sync.
  const claimed = useStore(claims, (now) => now.claimed[id])
  // What is asked of the server: for the first time, it is not yet without an answer.
  const [asking, setAsking] = useState<'first' | 'again'>()

  async function claim() {
    setAsking(isAsked ? 'again' : 'first')
    await claimNow([customer]).finally(() => setAsking(undefined))
  }
  function forget() {
    claims.setState(({ asked }) => ({ asked: withAsked(asked, [id], false) }))
  }

  return {
    claim: () => void claim(),
    forget,
    isAsked: isAsked && asking !== 'first',
    isClaimed: isInPool(customer) && claimed === stayOf(customer),
    busy: asking !== undefined,
  }
}

export type Claiming = ReturnType<typeof useClaim>

/** Gives a customer of hers back into the pool, with a reason. */
export function useGiveBack(customer: Customer): () => void {
  const { t } = useTranslation()
  const { replica, server, syncNow, navigation } = useApp()
  const { named } = useLanguage()
  const whyNot = useWhyNotMoved('giveBack')

  async function giveBack() {
    const name = named(customer)
    // What is not sent would come after the right to it has ended.
    if (replica.waiting.count() > 0) return notify({ message: t('lookUp.unsent'), tone: 'bad' })
    const sure = await askFirst({
      title: t('pool.givingBack', { name }),
      follows: [t('pool.giveBackFollows')],
      action: t('pool.giveBack'),
      reason: { label: t('pool.why'), needed: true },
      tone: 'bad',
    })
    if (!sure) return
    const done = await server.pool.giveBack({ customerId: customer.id, reason: sure.reason })
    if (!done.ok) return notify({ message: whyNot(done.failure, customer.id), tone: 'bad' })
    syncNow()
    notify({ message: t('pool.gaveBack', { name }) })
    navigation.getState().go({ name: 'customers' })
  }

  return () => void giveBack()
}
