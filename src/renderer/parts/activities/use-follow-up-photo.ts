import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Draft, useBeginAnew } from '../../ui/draft.ts'
import { useTurns } from '../../ui/turns.ts'
import type { FollowUpPhoto } from '../../work/activities/note-follow-up.ts'
import { preparePhoto } from '../documents/photo.ts'
import { useKeptFile } from '../documents/use-kept-file.ts'

export interface PhotoChosen {
  /** What goes with the follow-up. Another one that is chosen takes its place once it is made small. */
  readonly chosen: FollowUpPhoto | undefined
  readonly isPreparing: boolean
  /** What was chosen would be lost with the window: nothing keeps it. */
  readonly isUnkept: boolean
  /** What becomes of the last one that was chosen; '' where nothing has to be said. */
  readonly said: string
  /** The last one that was chosen is no photo. */
  readonly isRefused: boolean
  readonly choose: (file: File | null) => Promise<void>
  readonly takeOff: () => void
}

type State = { readonly name: 'idle' | 'preparing' } | { readonly name: 'refused'; readonly why: string }

const refusedAs = { TooLarge: 'photoTooLarge', NotAPhoto: 'photoNone', Unmade: 'photoUnmade' } as const

/**
 * A photo of a follow-up, made small and without what the camera wrote into it. It is kept with the draft. One that was
 * taken off, or thrown away with the form, does not come back.
 */
export function useFollowUpPhoto(draft: Draft): PhotoChosen {
  const { t } = useTranslation()
  const { chosen, unkept, set } = useKeptFile(draft, 'photo')
  const [state, setState] = useState<State>({ name: 'idle' })
  const turns = useTurns(draft)
  useBeginAnew(draft, () => setState({ name: 'idle' }))

  async function choose(file: File | null) {
    if (!file) return
    const isMine = turns.begin()
    setState({ name: 'preparing' })
    const prepared = await preparePhoto(file)
    if (!isMine()) return
    if (!prepared.ok) {
      const why = t(`followUp.${refusedAs[prepared.failure.kind]}`, { file: file.name })
      return setState({ name: 'refused', why })
    }
    const name = `${file.name.replace(/\.[^.]*$/, '').slice(0, 140) || 'photo'}.jpg`
    set({ name, type: 'image/jpeg', bytes: prepared.value })
    setState({ name: 'idle' })
  }

  const saidUnkept = unkept === undefined ? '' : t(`followUp.photoUnkept.${unkept}`)
  return {
    chosen,
    isUnkept: unkept !== undefined,
    isPreparing: state.name === 'preparing',
    isRefused: state.name === 'refused',
    said:
      state.name === 'refused'
        ? state.why
        : state.name === 'preparing'
          ? t('followUp.photoPreparing')
          : saidUnkept,
    choose,
    takeOff: () => {
      turns.end()
      set(undefined)
      setState({ name: 'idle' })
    },
  }
}
