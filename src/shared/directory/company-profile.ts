import { Seal } from '../contracts/signature.ts'
import { TemplateImage } from '../documents/document.ts'
import { documentSchema } from '../kernel/document.ts'
import { type Infer, text, Type } from '../kernel/schema.ts'

/** Who the company is on its papers. There is one; everybody holds it. */
export type CompanyProfile = Infer<typeof CompanyProfile>
export const CompanyProfile = documentSchema('company', {
  /** As it is registered. */
  name: text(120, 1),
  nameEn: text(120),
  /** What it does, in a line below its name. */
  line: text(120),
  lineEn: text(120),
  address: text(200),
  addressEn: text(200),
  phone: text(40),
  email: text(120),
  website: text(120),
  taxNumber: text(40),
  bankName: text(120),
  bankAccount: text(60),
  legalRepresentative: text(80),
  logo: Type.Optional(TemplateImage),
  /** What contracts may be stamped with (公章, 合同章). */
  seal: Type.Optional(Seal),
})

/** One that has said nothing yet; the fields in the order in which they are asked for. */
export const emptyProfile = {
  name: '',
  nameEn: '',
  line: '',
  lineEn: '',
  address: '',
  addressEn: '',
  phone: '',
  email: '',
  website: '',
  taxNumber: '',
  legalRepresentative: '',
  bankName: '',
  bankAccount: '',
} as const satisfies Partial<CompanyProfile>

/** There is one. */
export const profileId = 'company:profile'
