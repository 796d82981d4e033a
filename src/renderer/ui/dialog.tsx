import { Alert, Button, Group, Modal, type ModalProps, Stack, Text } from '@mantine/core'
import { createContext, useContext, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from './draft.ts'
import { focusBox } from './focus-box.ts'
import { focusAgain } from './focus-moved.ts'
import { notify } from './notice.tsx'

interface Props extends Omit<ModalProps, 'opened' | 'closeOnClickOutside'> {
  /** Keeps what is typed into it; without one, leaving it is asked about. */
  readonly draft?: Draft | undefined
  /** Something was drawn or chosen that nothing keeps, a draft neither. */
  readonly unsaved?: boolean
}

/** Leaves by another way than Escape; asked about first where something was drawn or chosen that nothing keeps. */
const Leaving = createContext<(leave: () => void) => void>((leave) => leave())
export const useLeaving = () => useContext(Leaving)

/**
 * What lies over the page. A click beside it closes it as long as nothing was typed. Escape and its
 * cross leave it: what was typed is kept and stands there the next time, or, where nothing keeps it
 * (a password), is asked about first.
 */
export function Dialog({ draft, unsaved = false, onClose, children, ...props }: Props) {
  const { t } = useTranslation()
  const [touched, setTouched] = useState(false)
  /** What is done if she leaves all the same. */
  const [asking, setAsking] = useState<{ readonly leave: () => void; readonly from: Element | null }>()
  const isKept = draft?.isTyped() ?? false
  const isTypedLost = !draft && touched
  const isLost = isTypedLost || unsaved
  useFocusBack()

  function leave() {
    if (isLost && !asking) return askBefore(close)
    close()
  }

  function askBefore(how: () => void) {
    setAsking({ leave: how, from: document.activeElement })
  }

  function stay() {
    setAsking(undefined)
    // She goes on where she was: without the focus the form hears no key.
    if (asking?.from instanceof HTMLElement) asking.from.focus()
  }

  function close() {
    onClose()
    if (isKept && draft) tellKept(draft)
  }

  function tellKept(kept: Draft) {
    const throwAway = () => void kept.drop()
    notify({
      about: kept.key,
      message: t('draft.kept'),
      undo: { label: t('draft.throwAway'), run: throwAway },
    })
  }

  return (
    <Modal {...props} opened onClose={leave} closeOnClickOutside={!isKept && !isLost}>
      {asking && isLost && (
        <Alert role="alert" color="orange" p="xs" mb="sm">
          <Stack gap={6}>
            <Text fz="sm">{t(isTypedLost ? 'draft.leave' : 'draft.leaveUnsaved')}</Text>
            <Group gap="xs">
              <Button size="compact-sm" variant="default" onClick={stay} data-autofocus>
                {t('draft.stay')}
              </Button>
              <Button size="compact-sm" color="red" variant="light" onClick={asking.leave}>
                {t('draft.leaveAnyway')}
              </Button>
            </Group>
          </Stack>
        </Alert>
      )}
      {draft?.isRestored && isKept && (
        <Alert role="status" color="blue" p="xs" mb="sm">
          <Group justify="space-between" gap="xs" wrap="nowrap">
            <Text fz="sm">{t('draft.restored')}</Text>
            <Button
              size="compact-sm"
              variant="subtle"
              style={{ flex: 'none' }}
              onClick={() => draft.beginAnew()}
            >
              {t('draft.beginAnew')}
            </Button>
          </Group>
        </Alert>
      )}
      <Leaving value={(how) => (unsaved ? askBefore(how) : how())}>
        <div data-draft={draft?.key} onInput={() => setTouched(true)}>
          {children}
        </div>
      </Leaving>
    </Modal>
  )
}

/** Once it is closed, one goes on where one was, or where that stands now; where it is gone, in the box of the page. */
function useFocusBack() {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () =>
      void setTimeout(() => {
        const { activeElement } = document
        if (activeElement !== null && activeElement !== document.body) return
        const isBack = opener instanceof HTMLElement && opener !== document.body && focusAgain(opener)
        if (!isBack) focusBox()
      }),
    [opener],
  )
}

/** Leaves a form whose user does not want what she typed; she can have it back for as long as the notice stands. */
export function useCancel(draft: Draft | undefined, onClose: () => void): () => void {
  const { t } = useTranslation()
  return () => {
    if (draft?.isTyped()) {
      const putBack = draft.drop()
      notify({
        about: draft.key,
        message: t('draft.thrownAway'),
        undo: { label: t('draft.putBack'), run: putBack },
      })
    }
    onClose()
  }
}
