import type { Response } from 'express'
import { sendCsv } from '../../api/csv'

/** What would be sent. */
function written(rows: Parameters<typeof sendCsv>[2]): string {
  let body = ''
  const res = {
    status: () => res,
    type: () => res,
    set: () => res,
    send: (text: string) => (body = text),
  }
  sendCsv(res as unknown as Response, 'a.csv', rows)
  return body
}

test('commas, quotes and line ends are quoted, amounts are plain', () => {
  expect(written([['ก,ข', 'เขาว่า "ดี"', 'สอง\nบรรทัด', 123_456_789n]])).toBe(
    '\uFEFF"ก,ข","เขาว่า ""ดี""","สอง\nบรรทัด",1234567.89\r\n',
  )
})

test('what a spreadsheet would take for a formula stays a text', () => {
  expect(written([['=HYPERLINK("x")', '+66', '-1', '@a', 'ก=ข', -500n]])).toBe(
    '\uFEFF"\'=HYPERLINK(""x"")",\'+66,\'-1,\'@a,ก=ข,-5.00\r\n',
  )
})
