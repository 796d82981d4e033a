import { Stack } from '@mantine/core'
import classes from '../desk.module.css'
import { BooksPanel } from './books-panel.tsx'
import { DiscountsPanel } from './discounts-panel.tsx'
import { ProcessesPanel } from './processes-panel.tsx'
import { ProductsPanel } from './products-panel.tsx'

/** What the company sells, at what prices, with which reductions, and by which steps. */
export default function CatalogPanel() {
  return (
    <div className={classes['columns']}>
      <ProductsPanel />
      <Stack gap="md">
        <BooksPanel />
        <DiscountsPanel />
        <ProcessesPanel />
      </Stack>
    </div>
  )
}
