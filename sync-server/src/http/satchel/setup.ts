import { type CompanyProfile, emptyProfile, profileId } from '#shared/directory/company-profile.ts'
import type { Unit, User } from '#shared/directory/directory.ts'
import { type BaseDocument, type Stamp, stampNew } from '#shared/kernel/document.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Immutable, Instant } from '#shared/kernel/schema.ts'
import type { InputOf } from '#shared/server/route.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import { current } from '../../core/current.ts'
import { onBehalf } from '../../core/on-behalf.ts'
import type { RouteDeps } from '../server-routes.ts'
import { byWhom } from './by-whom.ts'
import { requireWritten } from './require-written.ts'
import type { Handlers } from './serve-actions.ts'

const topUnit = 'unit:head' as Unit['id']

/** Whoever runs the server enters the company and the first person who runs its desk; from then on she does the rest. */
export function setupActions({ core, accounts }: RouteDeps): Handlers<ServerContract>['setup'] {
  const { storage } = core
  return {
    state: (_input, { request }) =>
      ok({ administrator: request.account?.roles.includes('_admin') === true, begun: isBegun() }),
    begin: async (input, { request, viewer }) => {
      const { signIn, password } = input
      if (!request.account?.roles.includes('_admin')) return err({ kind: 'setUpByAdministrator' })
      if (isBegun()) return err({ kind: 'setUpAlready' })
      if (accounts.find(signIn)) return err({ kind: 'signInTaken' })
      const at = new Date().toISOString() as Instant
      const made = beginning(input, { at, by: `user:${viewer.name}`, device: 'server' })
      // Cut off in the middle, it is done again from the start: the sign-in, which says that it is begun, comes last.
      for (const document of [made.company, made.unit, made.user]) make(viewer.name, document)
      await accounts.save(signIn, password, [], byWhom(request))
      return ok(made.user)
    },
  }

  /** What stands stays as it is. */
  function make(by: string, document: Immutable<BaseDocument>): void {
    if (current(storage, document.id)) return
    requireWritten(onBehalf(core, core.administrator(by)).make('directory', document), 'bad_request')
  }

  function isBegun(): boolean {
    const rights = core.rights()
    return rights.names().some((name) => {
      const user = rights.user(`user:${name}`)
      return user?.active && user.roles.includes('syncAdmin') && accounts.find(name) !== undefined
    })
  }
}

/** The company, its top unit, and a person who runs the desk, sells, and leads whoever comes after. */
function beginning(input: InputOf<ServerContract['setup']['begin']>, stamp: Stamp) {
  const { company, person, signIn } = input
  const born = stampNew(stamp)
  return {
    company: {
      id: profileId as CompanyProfile['id'],
      type: 'company',
      ...born,
      ...emptyProfile,
      ...company,
    } satisfies CompanyProfile,
    unit: {
      id: topUnit,
      type: 'unit',
      ...born,
      name: company.name.slice(0, 80),
      nameEn: company.nameEn.slice(0, 80),
      parentId: '',
    } satisfies Unit,
    user: {
      id: `user:${signIn}` as User['id'],
      type: 'user',
      ...born,
      ...person,
      email: '',
      phone: '',
      unitId: topUnit,
      territoryId: '',
      active: true,
      roles: ['syncAdmin', 'templateAdmin', 'manager', 'rep'],
      rights: [
        { kind: 'own', classes: ['base', 'sales', 'service', 'margin'] },
        { kind: 'subtree', classes: ['base', 'sales', 'service', 'margin'] },
      ],
    } satisfies User,
  }
}
