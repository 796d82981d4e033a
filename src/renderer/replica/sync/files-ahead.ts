import { addDays } from '#shared/kernel/clock.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { isOpen, type Opportunity } from '#shared/opportunities/opportunity.ts'
import type { Visit } from '#shared/service/service.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { families, type Family } from '#shared/model/family.ts'
import { familyOfType, isDocumentType } from '#shared/registry/documents.ts'
import { isOver } from '#shared/service/move-visit.ts'
import type { Replica } from '../store/replica.ts'
import type { Row } from '../store/row.ts'
import { readRows } from '../store/store-rows.ts'
import type { WantedFile } from './files.ts'

/** Larger files wait until somebody asks for them; bytes. */
const largestAhead = 20 * 1024 * 1024

/** What decides which files come before anybody asks. */
export interface AheadPolicy {
  readonly today: Day
  /** Customers that somebody travels to. */
  readonly customers: ReadonlySet<string>
}

/**
 * Files that should lie here before the network is gone: those of visits from yesterday to
 * tomorrow, of open deals and quotes, of customers on a trip, and what everybody needs
 * (catalogue, knowledge, published templates). The rest is fetched when somebody opens it.
 */
export async function filesWantedAhead(
  replica: Replica,
  policy: AheadPolicy,
): Promise<readonly WantedFile[]> {
  const wanted: WantedFile[] = []
  for (const family of families) {
    const marked = (await replica.device.withFiles.toArray()).filter((one) => one.family === family)
    const rows = await readRows(
      replica.collections[family],
      marked.map(({ documentId }) => documentId),
    )
    for (const row of rows.values()) {
      if (row._deleted || !row.files || !(await isWanted(replica, family, row, policy))) continue
      for (const [name, stub] of Object.entries(row.files))
        if (stub.length <= largestAhead && !(await replica.files.isHeld(row.id, name, stub)))
          wanted.push({ family, documentId: row.id, name, stub })
    }
  }
  return wanted
}

async function isWanted(replica: Replica, family: Family, row: Row, policy: AheadPolicy): Promise<boolean> {
  if (family === 'catalog' || family === 'knowledge' || family === 'directory') return true
  if (policy.customers.has(row.customerId)) return true
  if (isCurrent(row.doc, policy.today)) return true
  for (const id of [row.doc['subjectId'], row.doc['opportunityId'], row.doc['visitId']]) {
    const subject = typeof id === 'string' ? await documentOf(replica, id) : undefined
    if (subject && isCurrent(subject, policy.today)) return true
  }
  return false
}

async function documentOf(replica: Replica, id: string): Promise<AnyDocument | undefined> {
  const type = typeOfId(id)
  if (!isDocumentType(type)) return undefined
  const row = (await readRows(replica.collections[familyOfType(type)], [id])).get(id)
  return row && !row._deleted ? row.doc : undefined
}

function isCurrent(document: AnyDocument, today: Day): boolean {
  switch (document.type) {
    case 'visit': {
      const visit = document as Visit
      const { scheduledFor } = visit
      return !isOver(visit) && scheduledFor >= addDays(today, -1) && scheduledFor <= addDays(today, 1)
    }
    case 'opportunity':
      return isOpen(document as Opportunity)
    case 'quote':
      return ['draft', 'inReview', 'approved', 'presented'].includes(String(document['stage']))
    case 'template':
      return document['stage'] === 'published'
    case 'contract':
      return ['draft', 'approved', 'signed', 'active'].includes(String(document['stage']))
    default:
      return false
  }
}
