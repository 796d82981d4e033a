import type { Drafts } from '../replica/store/draft-store.ts'

/**
 * What is typed and not saved is brought to the disk as the window goes: hidden, reloaded or closed. While
 * something of it is not there yet, the browser asks before it lets the window go. Returns what ends that.
 */
export function watchLeaving(drafts: Drafts): () => void {
  const bring = () => void drafts.settled().catch(() => {})
  const ask = (event: BeforeUnloadEvent) => {
    if (!drafts.isBehind()) return
    bring()
    event.preventDefault()
  }
  const hidden = () => {
    if (document.visibilityState === 'hidden') bring()
  }
  window.addEventListener('beforeunload', ask)
  window.addEventListener('pagehide', bring)
  document.addEventListener('visibilitychange', hidden)
  return () => {
    window.removeEventListener('beforeunload', ask)
    window.removeEventListener('pagehide', bring)
    document.removeEventListener('visibilitychange', hidden)
  }
}
