import { useApp } from '../../app-context.tsx'
import { CustomersScreen } from './customers-screen.tsx'
import { NewCustomer } from './new-customer.tsx'

/** A new customer from wherever one is; left, one is back there. */
export function NewCustomerScreen() {
  const { navigation } = useApp()
  const { back, go } = navigation.getState()
  return (
    <>
      <CustomersScreen />
      <NewCustomer
        name=""
        onClose={back}
        onDone={({ id }) => {
          // Going back from its page, nobody wants the form again.
          back()
          go({ name: 'customer', id })
        }}
      />
    </>
  )
}
