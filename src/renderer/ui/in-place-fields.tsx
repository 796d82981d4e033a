import { Button, Group, Stack, Text } from '@mantine/core'
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { same } from '#shared/kernel/same.ts'
import type { Draft } from './draft.ts'
import type { FaultWords } from './fields/faults-shown.ts'
import type { Fields } from './fields/use-fields.ts'
import { Form } from './form.tsx'
import { Shown } from './in-place.tsx'
import { storeTyped } from './store-typed.ts'
import { usePress } from './use-press.ts'

/** That the fields of a value stand open, and how they are closed. */
export interface Editing {
  /** What stands in them was typed in an earlier window. */
  readonly isRestored: boolean
  /** `byKey`: one goes on where one began. */
  readonly close: (byKey: boolean) => void
}

/**
 * A value of several parts, or one that is chosen, corrected where it stands: what `children` returns stands in its
 * place while it is corrected, and after a reload as long as something typed is kept with `draft`.
 */
export function InPlaceFields(props: {
  readonly draft: Draft
  readonly label: string
  readonly value: string
  /** How it is shown where that is more than its text. */
  readonly shown?: ReactNode
  readonly children: (editing: Editing) => ReactNode
}) {
  const { draft, label, value, shown, children } = props
  const [state, setState] = useState(() => {
    const isRestored = draft.isTyped()
    return { isRestored, isOpen: isRestored, comesBack: false }
  })
  const { isRestored, isOpen, comesBack } = state
  const pencil = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!isOpen && comesBack) pencil.current?.focus()
  }, [isOpen, comesBack])

  if (isOpen)
    return children({
      isRestored,
      close: (byKey) => setState({ isRestored: false, isOpen: false, comesBack: byKey }),
    })
  return (
    <Shown
      label={label}
      value={value}
      pencil={pencil}
      onBegin={() => setState({ isRestored: false, isOpen: true, comesBack: false })}
    >
      {shown}
    </Shown>
  )
}

/**
 * The fields while they stand open: Enter stores them, leaving them all does, too, Escape takes back what was typed. What
 * is wrong stands beside its field, and keeps them open; what was refused is not stored again by leaving.
 */
export function InPlaceForm<F extends object>(props: {
  readonly editing: Editing
  readonly fields: Fields<F>
  /** Nothing is wrong with such values. */
  readonly isFit: (values: F) => boolean
  /** One choice, stored as it is made: there is nothing to press. */
  readonly isChoice?: boolean
  readonly overtaken?: ReactNode
  /** What is wrong with it, or that she was asked something; `undefined` once it is stored. */
  readonly onStore: (values: F) => Promise<FaultWords | 'asked' | undefined>
  /** The fields; `store` takes them at once. */
  readonly children: (store: () => void) => ReactNode
}) {
  const { editing, fields, isFit, isChoice = false, overtaken, onStore, children } = props
  const { draft } = fields
  const group = useRef<HTMLDivElement>(null)
  const refused = useRef<F>(undefined)
  /** For something else: nothing takes the focus back from there. */
  const hasLeft = useRef(false)
  const press = usePress()
  useEffect(() => {
    if (!editing.isRestored) group.current?.querySelector<HTMLElement>('input:not([type=hidden])')?.focus()
  }, [editing.isRestored])
  const isWithin = () => group.current?.contains(document.activeElement) === true
  const isShownFit = (values: F) => isFit(values) && group.current?.querySelector('[data-unfit]') === null

  async function take(values: F): Promise<boolean> {
    const answer = await onStore(values)
    refused.current = answer === undefined || answer === 'asked' ? undefined : values
    if (answer !== undefined && answer !== 'asked') fields.blame(answer, !hasLeft.current)
    return answer === undefined
  }

  async function storeAll(values: F, now: () => F) {
    const goesOn = (typed: F) => (isChoice || !isWithin()) && isShownFit(typed)
    if (draft.isTyped() && !(await storeTyped(draft, values, { now, take, goesOn }))) return
    press.after(() => {
      if (draft.isTyped()) return
      draft.drop()
      editing.close(isWithin() || document.activeElement === document.body)
    })
  }

  function store() {
    fields.submit(storeAll)()
  }
  const storeNow = useAsked(store)

  function giveUp() {
    draft.drop()
    editing.close(true)
  }

  function leave(event: FocusEvent) {
    // A window that one leaves and comes back to has its focus where it was.
    if (event.currentTarget.contains(event.relatedTarget) || isWithin()) return
    hasLeft.current = event.relatedTarget !== null || press.isOn()
    if (draft.isTyped()) {
      if (isShownFit(fields.values) && !same(refused.current, fields.values)) store()
    } else
      press.after(() => {
        if (!isWithin() && !draft.isTyped()) editing.close(!hasLeft.current)
      })
  }

  return (
    <Form onSubmit={store}>
      <Stack
        ref={group}
        data-in-place
        gap={6}
        onFocus={() => (hasLeft.current = false)}
        onBlur={leave}
        onKeyDown={(event) => onEscape(event, giveUp)}
        onMouseDown={keepsFocus}
      >
        <OnTop problem={fields.problem} overtaken={overtaken} isRestored={editing.isRestored} />
        {children(storeNow)}
        {(!isChoice || editing.isRestored || overtaken !== undefined) && (
          <Buttons busy={fields.busy} onGiveUp={giveUp} />
        )}
      </Stack>
    </Form>
  )
}

/** Asks for `run`, once what was chosen with it stands in the fields. */
function useAsked(run: () => void): () => void {
  const [asked, setAsked] = useState(0)
  const carryOut = useEffectEvent(run)
  useEffect(() => {
    if (asked > 0) carryOut()
  }, [asked])
  return () => setAsked((before) => before + 1)
}

function onEscape(event: KeyboardEvent, giveUp: () => void) {
  if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
  event.stopPropagation()
  giveUp()
}

/** A press between the fields leaves none of them. */
function keepsFocus(event: MouseEvent) {
  const { target } = event
  if (target instanceof Element && target.closest('input, textarea, button, [tabindex]') === null)
    event.preventDefault()
}

function OnTop(props: {
  readonly problem: ReactNode
  readonly overtaken: ReactNode
  readonly isRestored: boolean
}) {
  const { problem, overtaken, isRestored } = props
  const { t } = useTranslation()
  return (
    <>
      {problem && (
        <Text role="alert" fz="xs" c="red">
          {problem}
        </Text>
      )}
      {overtaken}
      {isRestored && (
        <Text role="status" fz="xs">
          {t('draft.notSavedYet')}
        </Text>
      )}
    </>
  )
}

function Buttons({ busy, onGiveUp }: { readonly busy: boolean; readonly onGiveUp: () => void }) {
  const { t } = useTranslation()
  return (
    <Group gap={6}>
      <Button type="submit" size="compact-xs" loading={busy}>
        {t('app.save')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={onGiveUp}>
        {t('app.cancel')}
      </Button>
    </Group>
  )
}
