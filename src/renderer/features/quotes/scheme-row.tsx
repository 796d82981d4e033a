import { Anchor, Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SchemeState } from '#shared/quotes/scheme-offer.ts'
import type { Scheme } from '#shared/quotes/scheme.ts'
import { useApp } from '../../app-context.tsx'
import { useDeciders } from '../../parts/approvals/use-deciders.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import type { Gone } from '../../replica/store/repository.ts'
import cells from '../../ui/list-cells.module.css'
import { notify } from '../../ui/notice.tsx'
import { ListRow } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { offerScheme, retireScheme, takeSchemeBack } from '../../work/quotes/offer-scheme.ts'
import type { HalfDone } from '../../work/work.ts'

interface Props {
  readonly scheme: Scheme
  readonly state: SchemeState
}

/** A scheme: whose it is, a look at it, and adding its lines. */
export function SchemeRow(props: Props & { readonly onLook: () => void; readonly onTake: () => void }) {
  const { scheme, state, onLook, onTake } = props
  const { t } = useTranslation()
  const { work } = useApp()
  const standing = useStanding()
  return (
    <ListRow>
      <span className={cells['grow']}>
        <Anchor component="button" type="button" fz="sm" onClick={onLook}>
          {scheme.name}
        </Anchor>{' '}
        <Text span c="dimmed" fz="sm">
          {t('schemes.lines', { count: scheme.lines.length })} · {standing({ scheme, state })}
        </Text>
      </span>
      {scheme.userId === work.me && <OwnScheme scheme={scheme} state={state} />}
      <Button size="compact-sm" variant="default" onClick={onTake}>
        {t('schemes.take')}
      </Button>
    </ListRow>
  )
}

/** What she does with one of her own: everybody's or hers alone, or out of the list. */
function OwnScheme({ scheme, state }: Props) {
  const { t } = useTranslation()
  const { offer, takeBack, retire } = useOwnScheme({ scheme, state })
  const isOwn = state.name === 'own'
  return (
    <>
      <Button size="compact-sm" variant="subtle" onClick={() => void (isOwn ? offer() : takeBack())}>
        {t(isOwn ? 'schemes.offer' : 'schemes.takeBack')}
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void retire()}>
        {t('schemes.retire')}
      </Button>
    </>
  )
}

function useOwnScheme({ scheme, state }: Props) {
  const { t } = useTranslation()
  const { work } = useApp()
  const deciders = useDeciders()
  const { gone, undo } = useWayBack()
  const { id } = scheme

  function refused({ kind }: Gone | HalfDone) {
    if (kind === 'Gone') gone()
    else notify({ message: t('app.halfDone'), tone: 'bad' })
  }

  return {
    /** To everybody, once a manager above her said yes to it as it stands. */
    offer: async () => {
      const offered = await offerScheme(work, scheme)
      if (!offered.ok) return refused(offered.failure)
      const back = { schemeId: id, approvalId: offered.value }
      const message = t('schemes.asked', { who: await deciders.asked(undefined) })
      notify({ message, undo: undo(() => takeSchemeBack(work, back)) })
    },
    takeBack: async () => {
      const approvalId = state.name === 'waiting' ? state.approval.id : ''
      const done = await takeSchemeBack(work, { schemeId: id, approvalId })
      if (!done.ok) return refused(done.failure)
      notify({ message: t('schemes.takenBack') })
    },
    retire: async () => {
      if (!(await retireScheme(work, id, true)).ok) return gone()
      notify({ message: t('schemes.retired'), undo: undo(() => retireScheme(work, id, false)) })
    },
  }
}

/** Whose it is and how it stands, in words. */
function useStanding() {
  const { t } = useTranslation()
  const { work } = useApp()
  const { labelled } = useLanguage()
  const { nameOf } = useDirectory()
  return ({ scheme: { userId }, state }: Props): string => {
    if (userId !== '' && userId !== work.me) return t('schemes.of', { name: nameOf(userId) })
    const said = state.name === 'rejected' ? state.approval.decision : ''
    const stands = t(`schemes.state.${state.name}`)
    return said === '' ? stands : labelled(stands, said)
  }
}
