import type { Session } from '#shared/session/session.ts'
import { replicaName } from '../replica/store/replica.ts'
import { isFromNewerApp } from '../replica/store/upgrade.ts'
import type { FoundReplica } from './find-replica.ts'

// What stands between the sign-in and the work is one file of the window: it is read while somebody types a password.
export { beginAnew, couldNotOpen, findReplica } from './find-replica.ts'
export { openWorkspace } from './open-workspace.ts'
export { rescueAside } from './rescue-aside.ts'

/** A newer app wrote what lies here. */
export function isTooOld({ company, user }: Session, { generation }: FoundReplica): Promise<boolean> {
  return isFromNewerApp(replicaName(company, user, generation))
}
