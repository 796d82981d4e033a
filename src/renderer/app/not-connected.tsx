import { createRoot } from 'react-dom/client'
import { openWords } from '../words/open-words.ts'
import { isHeldElsewhere } from './only-window.ts'

/** A plain browser without a code that is still good: nothing of the host is known, so both languages are shown. */
export async function showNotConnected(page: HTMLElement): Promise<void> {
  const words = await openWords('zh-CN')
  const key = (await isHeldElsewhere()) ? 'app.alreadyOpen' : 'app.notConnected'
  createRoot(page).render(
    <main role="alert" style={{ padding: 40, maxWidth: 640, lineHeight: 1.6 }}>
      <h1 style={{ fontSize: 20 }}>行囊 Satchel</h1>
      <p lang="zh-CN">{words.getFixedT('zh-CN')(key)}</p>
      <p lang="en">{words.getFixedT('en')(key)}</p>
    </main>,
  )
}
