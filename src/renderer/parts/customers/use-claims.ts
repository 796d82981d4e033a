import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { claimAll, type ClaimOutcome, giveAllBack } from './claim-all.ts'
import { useWhyNotMoved } from './use-why-not-moved.ts'

/**
 * Claims customers of the pool, one after the other. The server decides: what could not be asked stays asked for until
 * it answers, and is nobody's before. Says what came of it, with one way back for all that are hers now; of what waited
 * and waits on, only what she does not know yet.
 */
export function useClaims(): (customers: readonly Customer[], how?: 'again') => Promise<void> {
  const { server, claims, clock, syncNow } = useApp()
  const say = useSaidOutcome()
  return async (customers, how) => {
    const now = () => Date.parse(clock.now())
    const outcome = await claimAll({ claims, pool: server.pool, now }, customers)
    const hasMoved = outcome.claimed.length > 0 || outcome.refused.length > 0
    if (hasMoved) syncNow()
    const isKnown = outcome.failure === undefined || claims.getState().pause.failures > 1
    if (how === undefined) say(outcome)
    else if (hasMoved || !isKnown) say({ ...outcome, asked: [] })
  }
}

function useSaidOutcome(): (outcome: ClaimOutcome) => void {
  const { t } = useTranslation()
  const { named, listed } = useLanguage()
  const whyNot = useWhyNotMoved('claim')
  const undo = useGiveAllBack()
  const called = (customers: readonly Customer[]) =>
    customers.length > 3 ? t('pool.count', { count: customers.length }) : listed(customers.map(named))

  return ({ claimed, refused, asked, notAsked, failure }) => {
    const reasons = new Map<string, readonly Customer[]>()
    for (const { customer, failure: why } of refused) note(whyNot(why, customer.id), customer)
    for (const customer of notAsked) note(failure ? whyNot(failure, customer.id) : '', customer)
    const isAlone = claimed.length + refused.length + asked.length + notAsked.length === 1
    const said = [
      claimed.length > 0 && t('pool.claimed', { count: claimed.length, name: called(claimed) }),
      ...[...reasons].map(([why, of]) => (isAlone ? why : t('pool.notClaimed', { name: called(of), why }))),
      // Of one alone its page says it.
      asked.length > 0 && !isAlone && t('pool.askedMany', { count: asked.length, name: called(asked) }),
    ]
    const message = said.filter(Boolean).join(' ')
    if (message === '') return
    const tone = reasons.size > 0 ? ('bad' as const) : ('good' as const)
    // The way back stands for its time; what else is said takes the place of what was said before.
    notify(claimed.length > 0 ? { message, tone, undo: undo(claimed) } : { message, tone, about: 'claims' })

    function note(why: string, customer: Customer) {
      reasons.set(why, [...(reasons.get(why) ?? []), customer])
    }
  }
}

/** Gives what was just claimed back, as the way back of it; of what stays hers it is said why. */
function useGiveAllBack() {
  const { t } = useTranslation()
  const { named, listed } = useLanguage()
  const { server, syncNow, replica } = useApp()
  const whyNot = useWhyNotMoved('giveBack')
  return (customers: readonly Customer[]) => ({ label: t('app.undo'), run: () => void giveBack(customers) })

  async function giveBack(customers: readonly Customer[]) {
    // What is not sent would come after the right to it has ended.
    if (replica.waiting.count() > 0) return notify({ message: t('lookUp.unsent'), tone: 'bad' })
    const { givenBack, kept } = await giveAllBack(server, customers, t('pool.claimUndone'))
    syncNow()
    const reasons = Map.groupBy(kept, ({ customer, failure }) => whyNot(failure, customer.id))
    const said = [
      givenBack.length > 0 && t('pool.gaveBackMany', { count: givenBack.length }),
      ...[...reasons].map(([why, of]) =>
        customers.length === 1
          ? why
          : t('pool.notGivenBack', { name: listed(of.map(({ customer }) => named(customer))), why }),
      ),
    ]
    notify({ message: said.filter(Boolean).join(' '), tone: kept.length > 0 ? 'bad' : 'good' })
  }
}
