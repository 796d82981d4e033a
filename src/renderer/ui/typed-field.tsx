import { Button, Group, Text } from '@mantine/core'
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftContext } from './draft.ts'

/** The document whose fields stand below: what is half typed into one of them is kept by it. */
export const DraftScope = createContext('')

/** What is wrong with the text, in words; or whether it was stored, now or once that has ended. */
export type Taken = string | undefined | void | boolean | Promise<unknown>

interface Options {
  /** The field's name within its document: what is half typed survives the window under it; '' where a form keeps it. */
  readonly name: string
  /** What is stored, as the field shows it. */
  readonly stored: string
  readonly take: (text: string) => Taken
}

export interface TypedField {
  readonly value: string
  readonly fault: string | undefined
  readonly type: (text: string) => void
  /** Stores what was typed, unless somebody changed the field meanwhile. */
  readonly leave: () => void
  /** The same while she stays in the field: what she typed goes on standing there. */
  readonly keep: () => void
  readonly giveUp: () => void
  /** What she has to decide, to stand beside the field. */
  readonly notice: ReactNode
}

interface Storing {
  readonly text: string
  readonly stays: boolean
}

interface Half {
  readonly text: string
  /** What was stored when she began. */
  readonly opened: string
  /** Typed in an earlier window. */
  readonly restored: boolean
}

/**
 * A field that is stored when it is left. It stands on what was stored when she began to type: where that
 * moved on meanwhile, both values are shown and she decides. Nothing half typed is lost: it is kept with
 * the document's drafts until it is stored or given up, and stays where storing it failed.
 */
export function useTyped({ name, stored, take }: Options): TypedField {
  const drafts = useContext(DraftContext)
  const about = useContext(DraftScope)
  const key = about === '' || name === '' ? undefined : `${about}/${name}`
  const [half, setHalf] = useState<Half | undefined>(() => (key === undefined ? undefined : kept(key)))
  const [fault, setFault] = useState<string>()
  const latest = useRef(half)
  /** What she saw or stored herself: a stored value among them is nobody else's. */
  const known = useRef(new Set<string>(half ? [half.opened] : []))
  /** What is being stored shows as the field writes it, before it is known to be: nobody else's. */
  const storing = useRef<readonly Storing[]>([])
  const hasMoved =
    storing.current.length === 0 &&
    half !== undefined &&
    half.text !== stored &&
    half.opened !== stored &&
    !known.current.has(stored)

  function kept(of: string): Half | undefined {
    const typed = drafts.read(of)
    const { text, opened } = { text: typed?.values['text'], opened: typed?.opened['text'] }
    return typeof text === 'string' && typeof opened === 'string'
      ? { text, opened, restored: true }
      : undefined
  }

  function set(next: Half | undefined) {
    latest.current = next
    setHalf(next)
    if (next === undefined) known.current.clear()
    else known.current.add(next.opened)
    if (key === undefined) return
    if (next && next.text !== next.opened)
      drafts.write(key, { values: { text: next.text }, opened: { text: next.opened } }, about)
    else drafts.drop(key)
  }

  function giveUp() {
    set(undefined)
    setFault(undefined)
  }

  // Stored, and shown while she stays: until what came of it, or something newer, arrives.
  const onStored = useEffectEvent((arrived: string) => {
    const now = latest.current
    if (now && now.text === now.opened && !known.current.has(arrived)) set(undefined)
  })
  useEffect(() => onStored(stored), [stored])

  function leave(stays = false) {
    const now = latest.current
    if (!now || hasMoved) return
    // Enter stores it, and the field is left after: once is enough, and what is typed next stands on that.
    if (storing.current.some((one) => one.text === now.text && one.stays === stays)) return
    if (now.text === stored || now.text === now.opened) return stays ? undefined : giveUp()
    void store(now.text, stays)
  }

  async function store(text: string, stays = false): Promise<void> {
    const one = { text, stays }
    storing.current = [...storing.current, one]
    try {
      const taken = take(text)
      if (typeof taken === 'string') return setFault(taken)
      setFault(undefined)
      if ((await taken) === false) return
    } finally {
      storing.current = storing.current.filter((other) => other !== one)
    }
    const now = latest.current
    if (!now) return
    known.current.add(text)
    // She may have typed on.
    set(now.text === text && !stays ? undefined : { ...now, opened: text, restored: false })
  }

  return {
    value: half?.text ?? stored,
    fault,
    type: (text) => set({ text, opened: latest.current?.opened ?? stored, restored: false }),
    leave: () => leave(),
    keep: () => leave(true),
    giveUp,
    notice: half && (hasMoved || half.restored) && (
      <Decide
        theirs={hasMoved ? stored : undefined}
        onMine={() => {
          set({ ...half, opened: stored, restored: false })
          void store(half.text)
        }}
        onTheirs={giveUp}
      />
    ),
  }
}

function Decide(props: {
  /** `undefined`: nobody changed it. */
  readonly theirs: string | undefined
  readonly onMine: () => void
  readonly onTheirs: () => void
}) {
  const { theirs, onMine, onTheirs } = props
  const { t } = useTranslation()
  return (
    <Group role="alert" gap={6} mt={4}>
      <Text fz="xs" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {theirs === undefined
          ? t('draft.notSavedYet')
          : theirs === ''
            ? t('draft.emptied')
            : t('draft.moved', { theirs })}
      </Text>
      <Button size="compact-xs" variant="light" onClick={onMine}>
        {t(theirs === undefined ? 'app.save' : 'draft.keepMine')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={onTheirs}>
        {t(theirs === undefined ? 'draft.throwAway' : 'draft.takeTheirs')}
      </Button>
    </Group>
  )
}
