import { useEffect, useState } from 'react'
import { firstValueFrom } from 'rxjs'
import { isA } from '#shared/registry/is-a.ts'
import { useApp } from '../../app-context.tsx'
import { type UsualProducts, usualProducts } from '../../replica/views/usual-products.ts'

const none: UsualProducts = new Map()

/** What this customer bought and who works here quotes most, as it was when the quote was opened. */
export function useUsualProducts(customerId: string): UsualProducts {
  const { quotes, repositories, work } = useApp()
  const [usual, setUsual] = useState(none)
  const sellerId = work.me
  useEffect(() => {
    let isWanted = true
    const read = async () => {
      const [documents, orders] = await Promise.all([
        firstValueFrom(quotes.documents$),
        repositories.orders.ofCustomer(customerId),
      ])
      const all = [...documents.values()].filter((one) => isA(one, 'quote'))
      if (isWanted) setUsual(usualProducts({ customerId, sellerId }, all, orders))
    }
    // The box is there first.
    const idle = setTimeout(() => void read(), 200)
    return () => {
      isWanted = false
      clearTimeout(idle)
    }
  }, [quotes, repositories, customerId, sellerId])
  return usual
}
