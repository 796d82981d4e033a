import { Errors } from 'typebox/value'
import { type TSchema } from './schema.ts'

/** What is wrong with a field of a form, in general; domains have further kinds of their own. */
export type FieldFault =
  | { readonly kind: 'required' }
  | { readonly kind: 'notChosen' }
  | { readonly kind: 'tooLong'; readonly max: number }
  | { readonly kind: 'tooMany'; readonly max: number }
  | { readonly kind: 'AtLeast'; readonly min: number }
  | { readonly kind: 'AtMost'; readonly max: number }
  | { readonly kind: 'unfit' }

/** Faults by the path of their field within the form: `name`, `address.postcode`, `rows.0.amount`. */
export type FieldFaults<Fault = FieldFault> = Readonly<Record<string, Fault>>

/** What a schema finds wrong with a form, one fault a field; empty where it fits. */
export function schemaFaults(schema: TSchema, form: unknown): FieldFaults {
  const faults: Record<string, FieldFault> = {}
  for (const { keyword, instancePath, params } of Errors(schema, form)) {
    const path = instancePath.slice(1).replaceAll('/', '.')
    faults[path] ??= faultOf(keyword, params)
  }
  return faults
}

function faultOf(keyword: string, { limit }: Readonly<Record<string, unknown>>): FieldFault {
  const bound = Number(limit)
  if (keyword === 'minLength') return { kind: 'required' }
  if (keyword === 'minItems' || keyword === 'enum') return { kind: 'notChosen' }
  if (keyword === 'maxLength') return { kind: 'tooLong', max: bound }
  if (keyword === 'maxItems') return { kind: 'tooMany', max: bound }
  if (keyword === 'minimum') return { kind: 'AtLeast', min: bound }
  if (keyword === 'maximum') return { kind: 'AtMost', max: bound }
  return { kind: 'unfit' }
}
