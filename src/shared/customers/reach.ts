import { type Address, addressText } from './customer.ts'
import { isOfChinesePost } from './postcode.ts'

/** For a mail program; undefined for what is no address of one. */
export function mailAddress(email: string): string | undefined {
  const plain = email.normalize('NFKC').trim()
  return /^[^\s@,;?&]+@[^\s@,;?&]+$/.test(plain)
    ? `mailto:${encodeURIComponent(plain).replace('%40', '@')}`
    : undefined
}

/** A website as a browser opens it: never anything but the web, and nobody's password in it. */
export function webAddress(website: string): string | undefined {
  const plain = website.normalize('NFKC').trim()
  const full = /^https?:\/\//i.test(plain) ? plain : `https://${plain}`
  return /^https?:\/\/[\p{L}\p{N}.-]+(:\d{1,5})?([/?#]\S*)?$/iu.test(full) ? full : undefined
}

/** The place on a map of the web: one that knows China for addresses there, OpenStreetMap elsewhere. */
export function mapAddress(address: Address): string {
  const place = encodeURIComponent(addressText(address))
  return isOfChinesePost(address.province)
    ? `https://uri.amap.com/search?keyword=${place}`
    : `https://www.openstreetmap.org/search?query=${place}`
}
