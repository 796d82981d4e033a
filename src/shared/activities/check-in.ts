import { type Infer, Instant, record, Type } from '../kernel/schema.ts'

/** Where somebody was when she pressed the button for it: degrees (WGS 84), and metres that it may be off. */
export type CheckInPlace = Infer<typeof CheckInPlace>
export const CheckInPlace = record({
  latitude: Type.Number({ minimum: -90, maximum: 90 }),
  longitude: Type.Number({ minimum: -180, maximum: 180 }),
  accuracy: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  at: Instant,
})

/** What the system says, as it is kept: a millionth of a degree is a hand's breadth. `undefined` for what is no place. */
export function checkInPlace(
  {
    latitude,
    longitude,
    accuracy,
  }: { readonly latitude: number; readonly longitude: number; readonly accuracy: number },
  at: Instant,
): CheckInPlace | undefined {
  if (![latitude, longitude, accuracy].every(Number.isFinite)) return undefined
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined
  const rounded = (degrees: number) => Math.round(degrees * 1_000_000) / 1_000_000
  const metres = Math.min(1_000_000, Math.max(0, Math.round(accuracy)))
  return { latitude: rounded(latitude), longitude: rounded(longitude), accuracy: metres, at }
}

/** The point on a map of the web: one that shifts points as maps of China have to around China, OpenStreetMap elsewhere. */
export function placeOnMap({ latitude, longitude }: CheckInPlace): string {
  const isAroundChina = latitude > 17 && latitude < 54 && longitude > 73 && longitude < 136
  return isAroundChina
    ? `https://uri.amap.com/marker?position=${longitude},${latitude}&coordinate=wgs84`
    : `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`
}
