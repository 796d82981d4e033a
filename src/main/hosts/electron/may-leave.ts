/**
 * Whether the window may hand an address to the system: to be called, written to, or looked at in a browser. A mail is
 * begun empty: what it says and what is attached to it, its author writes.
 */
export function mayLeave(address: string): boolean {
  if (address.length > 2_000 || !URL.canParse(address)) return false
  const { protocol, username, password, search, hash } = new URL(address)
  if (protocol === 'mailto:') return search === '' && hash === ''
  if (protocol === 'tel:') return /^tel:\+?\d{3,20}(;ext=\d{1,8})?$/.test(address)
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''
}
