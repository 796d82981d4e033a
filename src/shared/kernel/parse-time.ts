/** A time of day as somebody types it, `8:30`, `0830`, `８：３０`, as `08:30`; `undefined` for what is none. */
export function parseTime(typed: string): string | undefined {
  const found = /^(\d{1,2}):?(\d{2})$/.exec(typed.normalize('NFKC').replaceAll(/\s/g, ''))
  const [hour, minute] = [Number(found?.[1]), Number(found?.[2])]
  if (!found || hour > 23 || minute > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
