import { useState } from 'react'
import { NewCustomer } from '../customers/new-customer.tsx'
import { useMayAdd } from '../customers/use-may-add.ts'
import { HeldCustomerField } from './held-customer-field.tsx'
import type { RecordFieldProps } from './record-field.tsx'

/** A customer, by name, pinyin, number, or who works there; one whom nobody entered yet is entered from here and chosen. */
export function CustomerField(props: RecordFieldProps) {
  const [name, setName] = useState<string>()
  const mayAdd = useMayAdd()

  function choose({ id }: { readonly id: string }) {
    setName(undefined)
    props.onChange(id)
  }

  return (
    <>
      <HeldCustomerField {...props} {...(mayAdd ? { create: setName } : {})} />
      {name !== undefined && (
        <NewCustomer name={name} onDone={choose} onTwin={choose} onClose={() => setName(undefined)} />
      )}
    </>
  )
}
