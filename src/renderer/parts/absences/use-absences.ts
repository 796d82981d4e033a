import { useMemo } from 'react'
import { type Observable, shareReplay } from 'rxjs'
import type { Absence, AbsenceReason } from '#shared/absences/absence.ts'
import { byPerson } from '#shared/absences/away.ts'
import { reasonsOf } from '#shared/absences/reasons.ts'
import { decidersOf } from '#shared/approvals/may-decide.ts'
import { useApp } from '../../app-context.tsx'
import type { Repositories } from '../../replica/store/repositories.ts'
import { useLive } from '../../ui/use-live.ts'
import { useDirectory } from '../directory/use-directory.ts'

const noAbsences: readonly Absence[] = []
const noReasons: readonly AbsenceReason[] = []

/** Read once in a session, for every page that asks. */
interface Watched {
  readonly absences: Observable<readonly Absence[]>
  readonly reasons: Observable<readonly AbsenceReason[]>
}

const watched = new WeakMap<Repositories, Watched>()

function watchedIn(repositories: Repositories): Watched {
  const known = watched.get(repositories)
  if (known) return known
  const made = {
    absences: repositories.absences.watchAll().pipe(shareReplay(1)),
    reasons: repositories.absenceReasons.watchAll().pipe(shareReplay(1)),
  }
  watched.set(repositories, made)
  return made
}

/** Who is away when, and why as far as one may know it. */
export function useAbsences() {
  const { repositories } = useApp()
  const known = useLive(() => watchedIn(repositories).absences, [repositories])
  const why = useLive(() => watchedIn(repositories).reasons, [repositories])
  const absences = known.name === 'ready' ? known.value : noAbsences
  const reasons = why.name === 'ready' ? why.value : noReasons
  const areRead = known.name === 'ready' && why.name === 'ready'
  return useMemo(() => {
    const whys = reasonsOf(absences, reasons)
    return { absences, byPerson: byPerson(absences), reasonOf: (id: string) => whys.get(id), areRead }
  }, [absences, reasons, areRead])
}

/** Who may read why somebody is away beside her: the managers above her. */
export function useReaders(): (ownerId: string) => readonly string[] {
  const { find, users } = useDirectory()
  return (ownerId) => {
    const { by, people } = decidersOf({ find, users: () => users }, { asker: ownerId })
    return by === 'managers' ? people.slice(0, 20).map(({ id }) => id) : []
  }
}
