import { type FieldFaults, schemaFaults } from '../kernel/field-faults.ts'
import { type Infer, record, text, Type } from '../kernel/schema.ts'
import { FaultCode, RequestKind, Severity } from './service.ts'

/** What somebody says about what a customer wants done; '' is what she does not know yet. */
export type RequestForm = Infer<typeof RequestForm>
const RequestForm = record({
  /** Whose it is. */
  customerId: text(48, 1),
  kind: RequestKind,
  /** The machine. */
  machine: text(48),
  subject: text(200, 1),
  description: text(4_000),
  severity: Severity,
  fault: Type.Union([FaultCode, Type.Literal('')]),
  contactId: text(48),
})

/** What is wrong with which field, as it would be stored. */
export function requestFaults(form: RequestForm): FieldFaults {
  return schemaFaults(RequestForm, { ...form, subject: form.subject.trim() })
}
