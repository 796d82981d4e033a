import type { Contract } from '#shared/contracts/contract.ts'
import { changeContract, type Clause, type ContractRefused } from '#shared/contracts/sign-contract.ts'
import { clausesOf } from '#shared/contracts/standard-clauses.ts'
import type { Language } from '#shared/kernel/format.ts'
import type { Result } from '#shared/kernel/result.ts'
import { same } from '#shared/kernel/same.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { ServiceTerms } from '#shared/service/service-terms.ts'
import type { Severity } from '#shared/service/service.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { Means } from '../work.ts'

type Changed = Promise<Result<Contract, ContractRefused | Gone>>

/** Another title or text of one clause. */
export function changeClause(
  { repositories }: Means,
  id: Contract['id'],
  clauseId: string,
  what: Partial<Omit<Clause, 'id'>>,
): Changed {
  return repositories.contracts.change(id, (now) =>
    changeContract(now, {
      clauses: (now.clauses ?? []).map((one) => (one.id === clauseId ? { ...one, ...what } : one)),
    }),
  )
}

/** Another kind of contract, with the clauses of that kind as long as nobody wrote her own. */
export function changeKind(
  { repositories }: Means,
  id: Contract['id'],
  kind: Contract['kind'],
  language: Language,
): Changed {
  return repositories.contracts.change(id, (now) =>
    changeContract(
      now,
      hasOwnClauses(now, language) ? { kind } : { kind, clauses: clausesOf(kind, language) },
    ),
  )
}

/** Whether its clauses are other ones than the company's for this kind. */
export function hasOwnClauses({ kind, clauses }: Contract, language: Language): boolean {
  return !same(clauses, clausesOf(kind, language))
}

export function changeValidity({ repositories }: Means, id: Contract['id'], validUntil: Day): Changed {
  return repositories.contracts.change(id, (now) => changeContract(now, { validUntil }))
}

/** What a service contract begins with. */
export const usualService: ServiceTerms = {
  covers: ['labour', 'expenses'],
  assetIds: [],
  calendarId: '',
  times: [],
}

/** Who pays for what, in which hours; what nobody named yet is as usual. */
export function changeService(
  means: Means,
  id: Contract['id'],
  what: Partial<Pick<ServiceTerms, 'covers' | 'calendarId'>>,
): Changed {
  return withService(means, id, (now) => ({ ...now, ...what }))
}

/** How soon somebody answers, and how soon it works again. `null` takes the promise for this severity back. */
export function promiseTime(
  means: Means,
  id: Contract['id'],
  severity: Severity,
  promise: { readonly of: 'respond' | 'resolve'; readonly minutes: number | null },
): Changed {
  return withService(means, id, (now) => {
    const others = now.times.filter((one) => one.severity !== severity)
    const { of, minutes } = promise
    if (minutes === null || minutes < 1) return { ...now, times: others }
    const before = now.times.find((one) => one.severity === severity)
    const first = { severity, respond: minutes, resolve: minutes }
    return { ...now, times: [...others, { ...(before ?? first), [of]: minutes }] }
  })
}

function withService(
  { repositories }: Means,
  id: Contract['id'],
  changed: (now: ServiceTerms) => ServiceTerms,
): Changed {
  return repositories.contracts.change(id, (now) =>
    changeContract(now, { service: changed({ ...usualService, ...now.service }) }),
  )
}
