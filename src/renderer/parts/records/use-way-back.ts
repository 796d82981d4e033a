import { useTranslation } from 'react-i18next'
import type { Result } from '#shared/kernel/result.ts'
import { notify } from '../../ui/notice.tsx'

type Change = () => Promise<Result<unknown, unknown>>

/** What is said where a change cannot be carried out any more, and the way back of one that was. */
export function useWayBack() {
  const { t } = useTranslation()
  const gone = () => notify({ message: t('app.gone'), tone: 'bad' })
  /** For a notice: taken back in one press, and told where that cannot be done. */
  const undo = (change: Change) => ({
    label: t('app.undo'),
    run: () => void change().then((done) => (done.ok ? undefined : gone())),
  })
  return { gone, undo }
}
