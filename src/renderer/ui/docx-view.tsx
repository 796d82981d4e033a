import { Alert, Loader } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { draftMarkIn, writeMark } from './docx-mark.ts'
import { withNumberPlaces, writePageNumbers } from './docx-page-fields.ts'
import { paginate } from './docx-pages.ts'
import classes from './docx-view.module.css'

/**
 * A Word file on the screen, near to what Word shows. It lives in a shadow root of its own, so
 * that its styles reach nothing else; they come as style sheets made here, which the window's
 * policy allows, and never as style elements, which it does not.
 */
export function DocxView({ bytes, label }: { readonly bytes: Uint8Array; readonly label: string }) {
  const { t } = useTranslation()
  const host = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading')
  useEffect(() => {
    const element = host.current
    if (!element) return
    let current = true
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    setState('loading')
    void draw(bytes, root).then(
      () => current && setState('ready'),
      () => current && setState('failed'),
    )
    return () => {
      current = false
    }
  }, [bytes])
  return (
    <div className={classes['frame']}>
      {state === 'loading' && <Loader size="sm" m="md" />}
      {state === 'failed' && (
        <Alert color="orange" p="xs" m="md">
          {t('templates.noPreview')}
        </Alert>
      )}
      <div ref={host} role="document" aria-label={label} tabIndex={0} className={classes['page']} />
    </div>
  )
}

/**
 * Prints a Word file from the window: its pages, and nothing of what is around them.
 * Resolves when the dialog is closed.
 */
export async function printDocx(bytes: Uint8Array): Promise<void> {
  const sheet = document.createElement('div')
  sheet.dataset['printed'] = ''
  const root = sheet.attachShadow({ mode: 'open' })
  // Beside the window while its pages are cut: what is not laid out has no height.
  Object.assign(sheet.style, {
    display: 'block',
    position: 'absolute',
    left: '-100000px',
    visibility: 'hidden',
  })
  document.body.append(sheet)
  try {
    await draw(bytes, root)
    sheet.removeAttribute('style')
    const paper = new CSSStyleSheet()
    paper.replaceSync(
      '.docx-wrapper { background: none; padding: 0; display: block } ' +
        '.docx-wrapper > section.docx { box-shadow: none; margin: 0; break-after: page }',
    )
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, paper]
    window.print()
  } finally {
    sheet.remove()
  }
}

async function draw(bytes: Uint8Array, root: ShadowRoot): Promise<void> {
  const { renderAsync } = await import('docx-preview')
  const body = document.createElement('div')
  const styles = document.createElement('div')
  await renderAsync(withNumberPlaces(bytes), body, styles, {
    className: 'docx',
    inWrapper: true,
    breakPages: true,
    useBase64URL: true,
    renderAltChunks: false,
    experimental: false,
  })
  const sheets = [...styles.querySelectorAll('style'), ...body.querySelectorAll('style')].map((style) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(style.textContent)
    style.remove()
    return sheet
  })
  root.adoptedStyleSheets = sheets
  root.replaceChildren(body)
  // A picture has its height once it is read; only then is it known where a page ends.
  await Promise.allSettled([...root.querySelectorAll('img')].map((picture) => picture.decode()))
  const pages = paginate(root)
  writePageNumbers(pages)
  writeMark(pages, draftMarkIn(bytes))
}
