import { useForm } from '@mantine/form'
import { type ReactNode, useId, useRef, useState } from 'react'
import { same } from '#shared/kernel/same.ts'
import { type Draft, useBeginAnew, useKeptForm } from '../draft.ts'
import { emptiedOf } from './emptied.ts'
import { type FaultWords, focusFault, said, unplacedFault } from './faults-shown.ts'
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
  /**
   * What saves it, once: faults are shown beside their fields instead, and the first one is gone to. `now` is what
   * stands in the fields by then.
   */
  readonly submit: (save: (values: F, now: () => F) => unknown) => () => void
  /**
   * What adds one entry and stays open for the next. Once `add` says true, the fields that still hold what was
   * added are empty again; what she typed meanwhile stays, and if she asked for it, it is added after.
   */
  readonly adding: (add: (values: F) => Promise<boolean>) => () => void
  readonly busy: boolean
  /** Shows what was found wrong while it was saved. `goes`: the first one is gone to. */
  readonly blame: (faults: FaultWords, goes?: boolean) => void
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
  const { busy, once, inTurn } = useOnce<F>()
  useBeginAnew(draft, () => form.setValues(kept.first))

  function blame(found: FaultWords, goes = true) {
    const shown = said(found)
    form.setErrors(shown)
    setProblem(goes ? focusFault(name, shown) : unplacedFault(name, shown))
  }

  async function save(how: (values: F, now: () => F) => unknown) {
    const found = said(faults(form.getValues()))
    blame(found)
    if (Object.keys(found).length === 0) await how(form.getValues(), () => form.getValues())
  }

  async function addOne(add: (values: F) => Promise<boolean>) {
    await save(async (taken) => {
      if (await add(taken)) form.setValues(emptiedOf(form.getValues(), taken, kept.first))
    })
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
    adding: (add) => () => inTurn(form.getValues(), () => addOne(add)),
  }
}

/** Runs one thing at a time: what is asked for again meanwhile is asked for once; something else, `inTurn`, waits. */
function useOnce<F>() {
  const [busy, setBusy] = useState(false)
  const running = useRef<{ readonly with: F | undefined }>(undefined)
  const waiting = useRef<() => void>(undefined)

  async function run(what: () => Promise<void>, values?: F) {
    running.current = { with: values }
    setBusy(true)
    try {
      await what()
    } finally {
      running.current = undefined
      setBusy(false)
    }
    const next = waiting.current
    waiting.current = undefined
    next?.()
  }

  function inTurn(values: F, what: () => Promise<void>) {
    if (!running.current) return void run(what, values)
    if (!same(running.current.with, values)) waiting.current = () => void run(what, values)
  }

  return { busy, once: (what: () => Promise<void>) => void (running.current ?? run(what)), inTurn }
}
