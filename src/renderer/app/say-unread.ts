import { unread } from './unread-words.ts'

/** The drawing itself could not be read from the disk: said without it, in both languages. */
export function sayUnread(page: HTMLElement): void {
  const told = document.createElement('main')
  told.setAttribute('role', 'alert')
  for (const lang of ['zh-CN', 'en'] as const) {
    const sentence = document.createElement('p')
    sentence.lang = lang
    sentence.textContent = unread[lang].notFetched
    told.append(sentence)
  }
  const again = document.createElement('button')
  again.textContent = `${unread['zh-CN'].fetchAgain} · ${unread.en.fetchAgain}`
  again.addEventListener('click', () => window.location.reload())
  told.append(again)
  page.replaceChildren(told)
}
