import { readdirSync, readFileSync } from 'node:fs'
import JSZip from 'jszip'
import { expect, it } from 'vitest'
import { type CompanyProfile, profileId } from '#shared/directory/company-profile.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { companyFields } from '#shared/templates/company-fields.ts'

const texts = {
  name: '安徽华泰轴承有限公司',
  nameEn: 'Huatai Bearings',
  line: '轴承',
  lineEn: '',
  address: '合肥市长江路 8 号',
  addressEn: '8 Changjiang Rd, Hefei',
  phone: '0551-6000 0000',
  email: 'a@huatai.invalid',
  website: '',
  taxNumber: '9134',
  bankName: '工商银行',
  bankAccount: '1302',
  legalRepresentative: '华敏',
}
const stamp = { at: '2026-08-01T08:00:00.000Z' as never, by: 'user:a', device: 'd' }
const company: CompanyProfile = { id: profileId as never, type: 'company', ...stampNew(stamp), ...texts }

it('prints the company in the language of the paper, and in its own where it has no other', () => {
  expect(companyFields(company, 'en')).toMatchObject({
    company_name: 'Huatai Bearings',
    company_line: '轴承',
    company_address: '8 Changjiang Rd, Hefei',
    company_bank_account: '1302',
    company_legal_representative: '华敏',
    company_logo: '',
  })
  expect(companyFields(company, 'zh-CN')).toMatchObject({
    company_name: '安徽华泰轴承有限公司',
    company_address: '合肥市长江路 8 号',
  })
})

it('prints nothing for a company that has not said who it is', () => {
  expect(Object.values(companyFields(undefined, 'zh-CN'))).toEqual(Array.from({ length: 11 }, () => ''))
})

it('no shipped template carries the letterhead of somebody else', async () => {
  const folder = new URL('../../../../templates/', import.meta.url)
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.docx'))) {
    const zip = await JSZip.loadAsync(readFileSync(new URL(file, folder)))
    const parts = await Promise.all(
      Object.values(zip.files)
        .filter(({ name }) => name.endsWith('.xml'))
        .map((part) => part.async('string')),
    )
    expect(parts.join('\n'), file).not.toMatch(/清源|Qingyuan/)
    expect(
      Object.keys(zip.files).filter((name) => name.endsWith('.png')),
      file,
    ).toEqual([])
  }
})
