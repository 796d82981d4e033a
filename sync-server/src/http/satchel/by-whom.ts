import type { FastifyRequest } from 'fastify'
import type { ByWhom } from '../../accounts/accounts.ts'

/** Who asks, as the audit log tells it. */
export function byWhom({ account, ip, device = '' }: FastifyRequest): ByWhom {
  return { who: account?.name ?? '', address: ip, device }
}
