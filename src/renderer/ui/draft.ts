import { createContext, useContext, useEffect, useEffectEvent, useRef, useState } from 'react'
import { fileMark } from '#shared/kernel/draft-file.ts'
import { same } from '#shared/kernel/same.ts'
import { type DraftFile, draftFiles } from './draft-files.ts'
import type { DraftStore } from './typed.ts'

/** Where nothing is kept: outside the workspace. */
const nothing: DraftStore = {
  read: () => undefined,
  write: () => {},
  drop: () => {},
  fits: () => false,
  filesOf: () => [],
  watch: () => () => {},
}

export const DraftContext = createContext<DraftStore>(nothing)

/** The draft of one form, for as long as the form is open. */
export interface Draft {
  readonly key: string
  /** Whether something was typed that is not saved. */
  readonly isTyped: () => boolean
  /** Whether something stood here when the form was opened: it is said, and can be thrown away. */
  readonly isRestored: boolean
  readonly valueOf: (name: string) => { readonly value: unknown } | undefined
  readonly set: (name: string, value: unknown, opened: unknown) => void
  readonly fileOf: (name: string) => DraftFile | undefined
  /** Keeps a file that was chosen, or lets go of it. Whether it is kept: it may be too large for what is left. */
  readonly keepFile: (name: string, file: DraftFile | undefined) => boolean
  /** Tells when the disk refuses a file of it, and when it took it after that. Returns what ends it. */
  readonly watchFile: (name: string, told: (isKept: boolean) => void) => () => void
  /** `now`, and where she typed, what stood there when she began. */
  readonly openedOf: <F extends object>(now: F) => F
  /** `stored` is what is stored now: of it nothing is left to save, and where `now` differs, that stands on it. */
  readonly standOn: <F extends object>(stored: F, now: F) => void
  /** It was saved, or is not wanted. Returns what puts it back. */
  readonly drop: () => () => void
  /** Throws it away while the form is open: its fields are as it was opened. */
  readonly beginAnew: () => void
  readonly onBeginAnew: (listener: () => void) => () => void
}

/**
 * `key` names the form and what it is about; a form that is opened twice under one key is one
 * draft. It is kept until it is saved or thrown away, however the form is left.
 */
export function useDraft(key: string, about = ''): Draft {
  const store = useContext(DraftContext)
  const [draft] = useState(() => createDraft(store, key, about))
  return draft
}

/** A draft in a store, outside of any component. */
export function createDraft(store: DraftStore, key: string, about: string): Draft {
  const files = draftFiles(store, key, about)
  let typed = files.present(store.read(key) ?? { values: {}, opened: {} })
  const listeners = new Set<() => void>()
  const isTyped = () => Object.keys(typed.values).length > 0
  const drop = () => {
    const dropped = typed
    typed = { values: {}, opened: {} }
    const putFilesBack = files.drop()
    store.drop(key)
    return () => {
      store.write(key, dropped, about)
      putFilesBack()
    }
  }
  const set: Draft['set'] = (name, value, opened) => {
    const { [name]: _value, ...values } = typed.values
    const { [name]: before = opened, ...others } = typed.opened
    // Typed back: nothing is left to save of this field.
    typed = same(value, before)
      ? { values, opened: others }
      : { values: { ...values, [name]: value }, opened: { ...others, [name]: before } }
    if (isTyped()) store.write(key, typed, about)
    else store.drop(key)
  }
  return {
    key,
    isRestored: isTyped(),
    isTyped,
    valueOf: (name) => (Object.hasOwn(typed.values, name) ? { value: typed.values[name] } : undefined),
    set,
    fileOf: (name) => files.read(name, typed),
    watchFile: files.watch,
    keepFile: (name, file) => {
      const isKept = files.keep(name, file)
      set(fileMark(name), isKept ? file?.name : undefined, undefined)
      return isKept
    },
    openedOf: (now) => ({
      ...now,
      ...Object.fromEntries(Object.entries(typed.opened).filter(([name]) => Object.hasOwn(now, name))),
    }),
    standOn: (stored, now) => {
      for (const [name, value] of Object.entries(stored)) {
        const { [name]: _before, ...opened } = typed.opened
        typed = { ...typed, opened }
        set(name, (now as Readonly<Record<string, unknown>>)[name], value)
      }
    },
    drop,
    beginAnew: () => {
      drop()
      for (const listener of listeners) listener()
    },
    onBeginAnew: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** A field of a form: what is typed into it is kept with the draft. `name` is the document's where it has one. */
export function useKept<T>(
  draft: Draft,
  name: string,
  initial: T,
): readonly [T, (next: T | ((before: T) => T)) => void] {
  const [first] = useState(initial)
  const [value, setValue] = useState<T>(() => {
    const kept = draft.valueOf(name)
    return kept ? (kept.value as T) : initial
  })
  const now = useRef(value)
  useBeginAnew(draft, () => {
    now.current = first
    setValue(first)
  })
  const set = (next: T | ((before: T) => T)) => {
    now.current = typeof next === 'function' ? (next as (before: T) => T)(now.current) : next
    draft.set(name, now.current, first)
    setValue(now.current)
  }
  return [value, set]
}

/** The same for a form that holds its fields together; of `secret` fields nothing is kept. */
export function useKeptForm<F extends object>(
  draft: Draft,
  fields: F,
  secret: readonly (keyof F & string)[] = [],
) {
  const [first] = useState(fields)
  const [values] = useState<F>(() => ({
    ...first,
    ...Object.fromEntries(
      Object.keys(first).flatMap((name) => {
        const kept = draft.valueOf(name)
        return kept ? [[name, kept.value]] : []
      }),
    ),
  }))
  return {
    /** What the form begins with. */
    values,
    keep: (now: F) => {
      for (const [name, opened] of Object.entries(first))
        if (!(secret as readonly string[]).includes(name)) draft.set(name, now[name as keyof F], opened)
    },
    /** What it was opened with. */
    first,
  }
}

/** Runs when what was typed is thrown away while the form is open. */
export function useBeginAnew(draft: Draft | undefined, run: () => void): void {
  const onBeginAnew = useEffectEvent(run)
  useEffect(() => draft?.onBeginAnew(() => onBeginAnew()), [draft])
}
