import { createDemoCompany } from '#demo/company.ts'
import { loadDocuments } from '#server/open-server.ts'
import { aServer, type TestServer } from './server.ts'

/** A small company of one rep with twenty customers, in memory unless a folder is named. */
export async function aSmallCompany(port = 0, directory?: string): Promise<TestServer> {
  const server = await aServer({ port, ...(directory === undefined ? {} : { directory }) })
  const company = createDemoCompany({ scale: 'rep', seed: 1, today: '2026-11-20', repCustomers: 20 })
  loadDocuments(server.core, company.documents())
  await server.accounts.saveAll(['rep1', 'manager1'], 'secret', [])
  return server
}
