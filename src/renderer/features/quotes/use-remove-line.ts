import { useTranslation } from 'react-i18next'
import { removeLine } from '#shared/quotes/quote.ts'
import { focusBoxIfLost } from '../../ui/focus-box.ts'
import { useChangeWithUndo } from './editing.tsx'

/** Takes a line out, with a way back; what had the focus may have gone with it. */
export function useRemoveLine(): (lineId: string) => void {
  const { t } = useTranslation()
  const change = useChangeWithUndo()
  return (lineId) =>
    void change((now) => removeLine(now, lineId), t('quotes.removed')).then(() => focusBoxIfLost())
}
