import type { Clock } from '#shared/kernel/clock.ts'
import type { Ids } from '#shared/kernel/id.ts'
import type { Replica } from '../store/replica.ts'
import type { BatchSize } from './batches.ts'
import type { CouchClient } from '../../server/couch-client.ts'

/** What sending edits and settling them needs. */
export interface PushDeps {
  readonly replica: Replica
  readonly client: CouchClient
  readonly clock: Clock
  readonly ids: Ids
  /** Who is signed in: `user:<name>`. */
  readonly user: string
  /** What was learned about the line; kept from one push to the next. */
  readonly batchSize?: BatchSize
}
