/** Pages of one document; a longer one stays as it is from there on. */
const mostPages = 1_000

/**
 * Cuts what docx-preview shows as one page into as many as it takes: it begins a new one only
 * where the file says so. Needs a layout: the pages stand in the document. Returns all of them.
 */
export function paginate(root: ParentNode): readonly HTMLElement[] {
  const pages = [...root.querySelectorAll<HTMLElement>('section.docx')]
  for (let at = 0; at < pages.length && pages.length < mostPages; at += 1) {
    const page = pages[at]
    const rest = page && overflowOf(page)
    if (page && rest) {
      page.after(rest)
      pages.splice(at + 1, 0, rest)
    }
  }
  return pages
}

/** What does not fit onto a page, as a page of its own with the same header and footer. */
function overflowOf(page: HTMLElement): HTMLElement | undefined {
  const height = Number.parseFloat(getComputedStyle(page).minHeight)
  const excess = page.getBoundingClientRect().height - height * scaleOf(page)
  if (!Number.isFinite(height) || height <= 0 || excess <= 1) return undefined
  const articles = [...page.querySelectorAll<HTMLElement>(':scope > article')]
  const last = articles.at(-1)
  if (!last) return undefined
  const limit = last.getBoundingClientRect().bottom - excess
  const rest = page.cloneNode(false) as HTMLElement
  for (const [index, article] of articles.entries()) {
    const isBegun = rest.childElementCount > 0
    const moved = isBegun ? article : cutAt(article, limit, index > 0)
    if (moved) rest.append(moved)
  }
  if (rest.childElementCount === 0) return undefined
  const header = page.querySelector(':scope > header')
  const footer = page.querySelector(':scope > footer')
  if (header) rest.prepend(header.cloneNode(true))
  if (footer) rest.append(footer.cloneNode(true))
  return rest
}

/** An element without what lies below a line; that is returned. The first thing on a page stays there, however high. */
function cutAt(container: HTMLElement, limit: number, mayBeEmpty: boolean): HTMLElement | undefined {
  const children = [...container.children] as HTMLElement[]
  const at = children.findIndex((child) => child.getBoundingClientRect().bottom > limit + 1)
  const first = children[at]
  if (!first) return undefined
  const rest = container.cloneNode(false) as HTMLElement
  const table = first.tagName === 'TABLE' ? cutTable(first, limit) : undefined
  if (table) rest.append(table)
  else if (at > 0 || mayBeEmpty) rest.append(first)
  rest.append(...children.slice(at + 1))
  return rest.childElementCount > 0 ? rest : undefined
}

/** The rows of a table below a line, in a table of the same columns. */
function cutTable(table: HTMLElement, limit: number): HTMLElement | undefined {
  const rows = [...table.querySelectorAll<HTMLElement>(':scope > tr, :scope > tbody > tr')]
  const at = rows.findIndex((row) => row.getBoundingClientRect().bottom > limit + 1)
  if (at <= 0) return undefined
  const rest = table.cloneNode(false) as HTMLElement
  const columns = table.querySelector(':scope > colgroup')
  if (columns) rest.append(columns.cloneNode(true))
  rest.append(...rows.slice(at))
  return rest
}

/** Boxes are measured as they are seen, lengths of styles as they are written: `zoom` lies between. */
function scaleOf(element: HTMLElement): number {
  return element.offsetHeight === 0 ? 1 : element.getBoundingClientRect().height / element.offsetHeight
}
