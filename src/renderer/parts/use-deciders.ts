import { useTranslation } from 'react-i18next'
import { type Deciders, decidersOf } from '#shared/approvals/may-decide.ts'
import type { Placement } from '#shared/directory/classes-held.ts'
import { useApp } from '../app-context.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { useDirectory } from './use-directory.ts'

const mostNamed = 3

/** Who decides about what the user asks for with a customer (or with none), and the sentence that says so. */
export function useDeciders() {
  const { t } = useTranslation()
  const { session, repositories } = useApp()
  const { users, find } = useDirectory()
  const { named, listed } = useLanguage()
  return { asked, waiting }

  function of(placement: Placement | undefined, asker: string): Deciders {
    return decidersOf({ find, users: () => users }, { asker, placement })
  }

  /** What is said once something was asked for. */
  async function asked(customerId: string | undefined): Promise<string> {
    const placement = customerId === undefined ? undefined : await repositories.customers.find(customerId)
    return sentence(of(placement, `user:${session.user}`))
  }

  /** The same, for as long as nobody decided. */
  function waiting(placement: Placement | undefined, asker: string): string {
    const { by, people } = of(placement, asker)
    return t(`approvals.waits.${by}`, { names: namesOf(people) })
  }

  function sentence({ by, people }: Deciders): string {
    return t(`approvals.asked.${by}`, { names: namesOf(people) })
  }

  function namesOf(people: Deciders['people']): string {
    return listed(people.slice(0, mostNamed).map(named))
  }
}
