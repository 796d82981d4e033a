import { strFromU8, unzipSync } from 'fflate'

/** The word across the pages of a draft, which its headers draw; docx-preview draws no such shapes. '' where there is none. */
export function draftMarkIn(bytes: Uint8Array): string {
  const parts = unzipSync(bytes, {
    filter: ({ name }) => /\.xml$/i.test(name) && !/document\.xml$/i.test(name),
  })
  for (const content of Object.values(parts)) {
    const text = strFromU8(content)
    if (!text.includes('SatchelDraftMark')) continue
    const xml = new DOMParser().parseFromString(text, 'application/xml')
    const shape = [...xml.querySelectorAll('[id^="SatchelDraftMark"]')].flatMap((one) => [...one.children])
    const word = shape.find(({ localName }) => localName === 'textpath')?.getAttribute('string')
    if (word) return word
  }
  return ''
}

/** Writes the word across every page, behind nothing and in the way of nothing. */
export function writeMark(pages: readonly HTMLElement[], word: string): void {
  if (word === '') return
  for (const page of pages) {
    const mark = document.createElement('div')
    mark.textContent = word
    mark.dataset['mark'] = ''
    page.style.position = 'relative'
    Object.assign(mark.style, {
      position: 'absolute',
      inset: '0',
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'center',
      rotate: '-45deg',
      color: 'rgb(120 120 120 / 25%)',
      font: '700 170px sans-serif',
      whiteSpace: 'nowrap',
      pointerEvents: 'none',
      userSelect: 'none',
    })
    page.append(mark)
  }
}
