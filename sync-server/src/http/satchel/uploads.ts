import { err, ok } from '#shared/kernel/result.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import type { RouteDeps } from '../server-routes.ts'
import type { Handlers } from './serve-actions.ts'

/** Bytes of one piece. */
const largestPiece = 4 * 1024 * 1024

/** Files in pieces, before they become attachments. */
export function uploadsActions({ uploads, limits }: RouteDeps): Handlers<ServerContract>['uploads'] {
  return {
    received: ({ sha256 }, { viewer }) => {
      if (!isSha256(sha256)) return err({ kind: 'notASha256' })
      return ok(uploads.find(viewer.name, sha256) ?? { sha256, total: 0, received: 0 })
    },
    send: ({ sha256, start, total, bytes }, { viewer }) => {
      if (!isSha256(sha256)) return err({ kind: 'notASha256' })
      if (total > limits.attachmentBytes || bytes.length > largestPiece) return err({ kind: 'pieceTooLarge' })
      const upload = uploads.add(viewer.name, { sha256, start, total, bytes }, Date.now())
      return upload === 'tooMuch' || upload === 'tooMany' ? err({ kind: 'tooManyUploads' }) : ok(upload)
    },
  }
}

function isSha256(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name)
}
