import { useHotkeys } from '@mantine/hooks'
import { notify } from './notice.tsx'

/** Ctrl+Enter takes what is half typed and presses the page's main button (`data-main`), from inside any field. */
export function useMainAct(): void {
  useHotkeys([['mod+Enter', pressMain]], [])
}

function pressMain(): void {
  if (document.querySelector('[role="dialog"][aria-modal="true"]')) return
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  // What the field had is shown by then, and may have opened or barred the way.
  setTimeout(() => {
    const button = document.querySelector<HTMLButtonElement>('button[data-main]')
    if (!button) return
    const why = button.title || button.dataset['why'] || ''
    const isBarred = button.disabled || button.getAttribute('aria-disabled') === 'true'
    if (!isBarred) button.click()
    else if (why !== '') notify({ message: why, tone: 'bad' })
  }, 50)
}
