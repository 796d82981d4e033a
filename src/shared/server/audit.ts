import { AuditLine, auditKinds, auditPage } from '../desk/audit.ts'
import { Count, Day, oneOf, Type } from '../kernel/schema.ts'
import { requestRefusals } from './request-refusals.ts'
import { route } from './route.ts'

/** What was done with accounts, laptops and rights, and past the rules. It is read here; nothing changes a line. */
export const audit = {
  /** The newest first. */
  list: route({
    method: 'GET',
    path: '/_satchel/audit',
    who: 'syncAdmin',
    query: {
      /** A sign-in name: what she did, and what was done to her account or her entry in the directory. */
      person: Type.Optional(Type.String()),
      kind: Type.Optional(oneOf(...auditKinds)),
      /** Days of the company, both included. */
      from: Type.Optional(Day),
      to: Type.Optional(Day),
      /** Lines before this one. */
      before: Type.Optional(Type.Integer({ minimum: 0 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 * auditPage })),
    },
    output: Type.Object({
      lines: Type.Array(AuditLine),
      /** There are older ones. */
      more: Type.Boolean(),
      /** Days after which lines are forgotten; 0 for never. */
      keptDays: Count,
    }),
    refuses: { wrongInput: requestRefusals.wrongInput },
  }),
  /** Somebody takes something out of the desk as a file: noted before she has it. */
  export: route({
    method: 'POST',
    path: '/_satchel/audit/exports',
    who: 'syncAdmin',
    body: Type.Object({ what: oneOf('audit', 'scopes') }),
    output: Type.Object({ ok: Type.Literal(true) }),
  }),
}
