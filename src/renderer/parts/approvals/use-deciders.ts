import { useTranslation } from 'react-i18next'
import { type Asked, type Deciders, decidersOf } from '#shared/approvals/may-decide.ts'
import { useApp } from '../../app-context.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useDirectory } from '../directory/use-directory.ts'

const mostNamed = 3

/** Who decides about what the user asks for with a customer (or with none), and the sentence that says so. */
export function useDeciders() {
  const { t } = useTranslation()
  const { session, repositories } = useApp()
  const { users, find } = useDirectory()
  const { named, listed } = useLanguage()
  return { asked, waiting }

  function of(asked: Asked): Deciders {
    return decidersOf({ find, users: () => users }, asked)
  }

  /** What is said once something was asked for. */
  async function asked(customerId: string | undefined, owner?: string): Promise<string> {
    const placement = customerId === undefined ? undefined : await repositories.customers.find(customerId)
    return sentence(of({ asker: `user:${session.user}`, placement, owner }))
  }

  /** The same, for as long as nobody decided. */
  function waiting(asked: Asked): string {
    const { by, people } = of(asked)
    return t(`approvals.waits.${by}`, { names: namesOf(people) })
  }

  function sentence({ by, people }: Deciders): string {
    return t(`approvals.asked.${by}`, { names: namesOf(people) })
  }

  function namesOf(people: Deciders['people']): string {
    return listed(people.slice(0, mostNamed).map(named))
  }
}
