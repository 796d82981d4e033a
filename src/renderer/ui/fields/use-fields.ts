import { useForm } from '@mantine/form'
import { type ReactNode, useId, useRef, useState } from 'react'
import { type Draft, useBeginAnew, useKeptForm } from '../draft.ts'
import { type FaultWords, focusFault, said } from './faults-shown.ts'
import { type HalfTyped, halfTyped } from './half-typed.ts'

/** What a field of the kit takes: `<MoneyField label=… {...fields.of('amount')} />`. */
export interface FieldOf<T> {
  readonly value: T
  readonly onChange: (value: T) => void
  readonly onBlur?: (() => void) | undefined
  readonly error?: ReactNode
  /** Where a text that is none of the field's kind is kept until it is. */
  readonly half?: HalfTyped | undefined
  readonly 'data-path'?: string | undefined
}

/** What a field of Mantine takes. */
type InputProps = ReturnType<ReturnType<typeof useForm>['getInputProps']>

/** The fields of one form: their values, their faults, and what keeps them until they are saved. */
export interface Fields<F extends object> {
  readonly values: F
  readonly draft: Draft
  readonly set: <K extends keyof F & string>(name: K, value: F[K]) => void
  /** For a field of Mantine, by path (`address.city`): `<TextInput {...fields.input('name')} />`. */
  readonly input: (path: string) => InputProps
  readonly checkbox: (path: string) => InputProps
  /** For a `Select`; '' is none. */
  readonly choice: (path: string) => InputProps
  /** For a field of the kit. */
  readonly of: <K extends keyof F & string>(name: K) => FieldOf<F[K]>
  /** What saves it, once: faults are shown beside their fields instead, and the first one is gone to. */
  readonly submit: (save: (values: F) => unknown) => () => void
  readonly busy: boolean
  /** Shows what was found wrong while it was saved. */
  readonly blame: (faults: FaultWords) => void
  /** Faults of what has no field here: they stand on top of the form. */
  readonly problem: ReactNode
}

const faultless = (): FaultWords => ({})

/**
 * The fields of a form, on `@mantine/form`. `faults` are the rules of the domain, in words (`useFaultWords`), by the
 * path of their field. What is typed is kept with `draft`: through Escape, a reload and a crash; never what is
 * typed into `secret` fields (a password).
 */
export function useFields<F extends object>(
  draft: Draft,
  initial: F,
  faults: (values: F) => FaultWords = faultless,
  secret: readonly (keyof F & string)[] = [],
): Fields<F> {
  // Letters, numbers and dashes are all that a form's name may have.
  const name = useId().replaceAll(/[^a-zA-Z0-9-]/g, '-')
  const kept = useKeptForm(draft, initial, secret)
  const form = useForm<F>({ name, initialValues: kept.values, onValuesChange: kept.keep })
  const [problem, setProblem] = useState<ReactNode>()
  const { busy, once } = useOnce()
  useBeginAnew(draft, () => form.setValues(kept.first))

  function blame(found: FaultWords) {
    const shown = said(found)
    form.setErrors(shown)
    setProblem(focusFault(name, shown))
  }

  async function save(how: (values: F) => unknown) {
    const found = said(faults(form.getValues()))
    blame(found)
    if (Object.keys(found).length === 0) await how(form.getValues())
  }

  /** A field that was changed is looked at as it is left; one that is only passed through is not. */
  function checkLeft(path: string) {
    if (!form.isDirty(path)) return
    form.setFieldError(path, said(faults(form.getValues()))[path])
  }

  function input(path: string): InputProps {
    return { ...form.getInputProps(path), onBlur: () => checkLeft(path) }
  }

  return {
    values: form.values,
    draft,
    busy,
    blame,
    problem,
    set: (field, value) => form.setFieldValue(field, value as never),
    input,
    choice: (path) => ({
      ...input(path),
      value: input(path).value || null,
      onChange: (value: string | null) => form.setFieldValue(path, (value ?? '') as never),
    }),
    checkbox: (path) => form.getInputProps(path, { type: 'checkbox' }),
    of: (field) => ({
      ...(form.getInputProps(field) as FieldOf<F[typeof field]>),
      onBlur: () => checkLeft(field),
      half: halfTyped(draft, field),
    }),
    submit: (how) => () => once(() => save(how)),
  }
}

/** Runs one thing at a time: what is asked for again meanwhile is asked for once. */
function useOnce() {
  const [busy, setBusy] = useState(false)
  const running = useRef(false)

  async function run(what: () => Promise<void>) {
    if (running.current) return
    running.current = true
    setBusy(true)
    try {
      await what()
    } finally {
      running.current = false
      setBusy(false)
    }
  }

  return { busy, once: (what: () => Promise<void>) => void run(what) }
}
