import { Alert } from '@mantine/core'
import type { ReactNode } from 'react'
import { Form } from '../../ui/form.tsx'
import classes from './desk.module.css'

/** A form that stands in a panel of the desk: what is in the way of it stands on top. */
export function DeskForm(props: {
  readonly fields: { readonly busy: boolean; readonly problem: ReactNode }
  /** What came of the question or the write, where it is not a field's. */
  readonly problem?: ReactNode
  /** What she has to decide first. */
  readonly overtaken?: ReactNode
  readonly onSubmit: () => void
  readonly children: ReactNode
}) {
  const { fields, overtaken, onSubmit, children } = props
  const problem = props.problem ?? fields.problem
  return (
    <Form onSubmit={onSubmit} disabled={fields.busy}>
      <div className={classes['form']}>
        {problem && (
          <Alert role="alert" color="red" p="xs">
            {problem}
          </Alert>
        )}
        {overtaken}
        {children}
      </div>
    </Form>
  )
}
