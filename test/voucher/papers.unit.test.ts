import type { RequiredDocument } from '../../domain/voucher/documents'
import { papersView, type IssuedCertificate, type PaperView } from '../../templates/voucher/papers'

const document: RequiredDocument = {
  type: 'withholding-certificate',
  th: 'หนังสือรับรองการหักภาษี ณ ที่จ่าย',
  need: 'later',
  attached: [],
}

/** How the list of papers shows the certificate of tax withheld. */
function shown(...issued: readonly IssuedCertificate[]): PaperView | undefined {
  return papersView([document], [], 'vou_1', issued).papers[0]
}

test('a certificate that is not issued yet says when it will be', () => {
  expect(shown()).toMatchObject({ mark: 'later', note: 'ระบบออกให้ในวันจ่าย', files: [] })
})

test('one that is issued says its number, and opens when it is printed', () => {
  const issued = { id: 'frm_1', number: '7/2569', href: '' }
  const note = 'ออกแล้ว เลขที่\u00A07/2569'
  expect(shown(issued)).toMatchObject({ mark: 'ok', note, only: undefined })
  const printed = { ...issued, href: '/forms/frm_1.pdf' }
  expect(shown(printed)?.only).toMatchObject({ href: '/forms/frm_1.pdf', facts: note })
})
