import { DomainError } from '../domain/shared/errors'
import { FormLayoutError, PrinterLostError } from './pdf'

/** Why a print failed: in a sentence for people, and whether another try can help. */
export type PrintFailure = { readonly text: string; readonly isFinal: boolean }

/** What an error means to whoever waits for the paper. */
export function printFailureOf(error: unknown): PrintFailure {
  if (error instanceof FormLayoutError) {
    return {
      text: 'ข้อความยาวเกินที่ว่างหรือเกินจำนวนหน้าของแบบพิมพ์ จึงไม่พิมพ์ฉบับที่ไม่ครบถ้วน แจ้งผู้ดูแลระบบ',
      isFinal: true,
    }
  }
  if (error instanceof DomainError && error.code === 'FILE_TOO_LARGE') {
    return { text: 'ไฟล์ที่พิมพ์ได้ใหญ่เกินกว่าที่ระบบเก็บได้ แจ้งผู้ดูแลระบบ', isFinal: true }
  }
  if (isStoreFull(error)) {
    return { text: 'ที่เก็บไฟล์เต็ม จึงยังเก็บฉบับพิมพ์ไม่ได้ แจ้งผู้ดูแลระบบ', isFinal: false }
  }
  if (error instanceof PrinterLostError) {
    return { text: 'เครื่องมือพิมพ์หยุดทำงานกลางคัน', isFinal: false }
  }
  return { text: 'ระบบพิมพ์เอกสารนี้ไม่สำเร็จ แจ้งผู้ดูแลระบบ', isFinal: false }
}

function isStoreFull(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code
  return code === 'FILE_STORE_FULL' || code === 'ENOSPC' || code === 'EDQUOT'
}
