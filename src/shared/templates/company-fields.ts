import type { CompanyProfile } from '../directory/company-profile.ts'
import type { TemplateFields } from '../documents/document.ts'
import type { Language } from '../kernel/format.ts'

/** The company on paper; empty where it has not said who it is. */
export function companyFields(company: CompanyProfile | undefined, language: Language): TemplateFields {
  const inEnglish = (own: string, english: string) => (language === 'en' && english !== '' ? english : own)
  const { name = '', nameEn = '', line = '', lineEn = '', address = '', addressEn = '' } = company ?? {}
  return {
    company_name: inEnglish(name, nameEn),
    company_line: inEnglish(line, lineEn),
    company_address: inEnglish(address, addressEn),
    company_phone: company?.phone ?? '',
    company_email: company?.email ?? '',
    company_website: company?.website ?? '',
    company_tax_number: company?.taxNumber ?? '',
    company_bank: company?.bankName ?? '',
    company_bank_account: company?.bankAccount ?? '',
    company_legal_representative: company?.legalRepresentative ?? '',
    company_logo: company?.logo ?? '',
  }
}
