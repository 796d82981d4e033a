import { documentSchema } from '../kernel/document.ts'
import { type Infer, text, Type } from '../kernel/schema.ts'

/** What somebody found out once, so that nobody has to find it out twice. */
export type Article = Infer<typeof Article>
export const Article = documentSchema('article', {
  title: text(200, 1),
  productCategory: text(40),
  faultCode: text(20),
  body: text(10_000),
  version: Type.Integer({ minimum: 1 }),
})
