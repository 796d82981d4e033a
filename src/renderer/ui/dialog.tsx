import { Alert, Button, Group, Modal, type ModalProps, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from './draft.ts'
import { notify } from './notice.tsx'

interface Props extends Omit<ModalProps, 'opened' | 'closeOnClickOutside'> {
  /** Keeps what is typed into it; without one, leaving it is asked about. */
  readonly draft?: Draft | undefined
  /** Something was drawn or chosen that nothing keeps. */
  readonly unsaved?: boolean
}

/**
 * What lies over the page. A click beside it closes it as long as nothing was typed. Escape and its
 * cross leave it: what was typed is kept and stands there the next time, or, where nothing keeps it
 * (a password), is asked about first.
 */
export function Dialog({ draft, unsaved = false, onClose, children, ...props }: Props) {
  const { t } = useTranslation()
  const [touched, setTouched] = useState(false)
  const [asking, setAsking] = useState(false)
  const isKept = draft?.isTyped() ?? false
  const isLost = !draft && (touched || unsaved)

  function leave() {
    if (isLost && !asking) return setAsking(true)
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
            <Text fz="sm">{t('draft.leave')}</Text>
            <Group gap="xs">
              <Button size="compact-sm" variant="default" onClick={() => setAsking(false)} data-autofocus>
                {t('draft.stay')}
              </Button>
              <Button size="compact-sm" color="red" variant="light" onClick={onClose}>
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
      <div onInput={() => setTouched(true)}>{children}</div>
    </Modal>
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
