import { useState } from 'react'
import { useApp } from '../../app-context.tsx'
import { CustomersScreen } from './customers-screen.tsx'
import { NewCustomer } from '../../parts/customers/new-customer.tsx'

/** A new customer from wherever one is; left, one is back there. */
export function NewCustomerScreen() {
  const { navigation } = useApp()
  const { back, go } = navigation.getState()
  const [name] = useState(() => navigation.getState().typed)

  /** Going back from a customer's page, nobody wants the form again. */
  function open({ id }: { readonly id: string }) {
    back()
    go({ name: 'customer', id })
  }

  return (
    <>
      <CustomersScreen />
      <NewCustomer name={name} onDone={open} onTwin={open} onClose={back} />
    </>
  )
}
