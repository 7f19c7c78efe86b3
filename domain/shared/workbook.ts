import { catalogue } from './errors'

/** A workbook (.xlsx) of 20 MiB and 5,000 rows holds the largest budget; what is more is a mistake or a flood. */
export const mostWorkbookBytes = 20 * 1024 * 1024

/** The rows of a sheet that are read. */
export const mostWorkbookRows = 5_000

/** Refusals of a workbook, and of its cells that can't be read as what they show. */
export const workbookError = catalogue({
  WORKBOOK_MISSING: {
    as: 'invalid',
    en: 'No file was chosen',
    th: 'เลือกไฟล์ Excel ก่อน',
  },
  WORKBOOK_TOO_LARGE: {
    as: 'invalid',
    en: 'The file "{name}" is larger than 20 MB, packed or unpacked',
    th: 'ไฟล์ “{name}” ใหญ่เกิน 20\u00A0MB หรือขยายแล้วใหญ่ผิดปกติ แบ่งเป็นหลายไฟล์',
  },
  WORKBOOK_NOT_ONE: {
    as: 'invalid',
    en: 'The content of "{name}" is not an .xlsx workbook',
    th: 'เนื้อในของไฟล์ “{name}” ไม่ใช่สมุดงาน Excel (.xlsx) ถ้าเป็น .xls ให้เปิดใน Excel แล้วบันทึกเป็น .xlsx',
  },
  WORKBOOK_TOO_MANY_ROWS: {
    as: 'invalid',
    en: 'The first sheet of "{name}" has more than {most} rows',
    th: 'แผ่นแรกของไฟล์ “{name}” มีเกิน {most} แถว ลบแถวว่างท้ายแผ่น หรือแบ่งเป็นหลายไฟล์',
  },
  WORKBOOK_EMPTY: {
    as: 'invalid',
    en: 'The first sheet of "{name}" has no rows to take',
    th: 'แผ่นแรกของไฟล์ “{name}” ไม่มีแถวข้อมูล',
  },
  WORKBOOK_NO_HEADING: {
    as: 'invalid',
    en: 'The headings {missing} were not found',
    th: 'ไม่พบหัวคอลัมน์ {missing} ใช้แผ่นเปล่าที่ดาวน์โหลดจากหน้านี้',
  },
  CELL_FORMULA_NOT_CALCULATED: {
    as: 'invalid',
    en: 'The formula has no calculated value',
    th: 'เป็นสูตรที่ยังไม่มีผลคำนวณ เปิดใน Excel แล้วบันทึกใหม่ หรือวางเป็นค่า',
  },
  CELL_FORMULA_FAILED: {
    as: 'invalid',
    en: 'The formula came to {text}',
    th: 'สูตรให้ผลผิดพลาด {text}',
  },
  CELL_IS_DATE: {
    as: 'invalid',
    en: 'The cell is a date',
    th: 'Excel เก็บช่องนี้เป็นวันที่ จัดรูปแบบเป็นข้อความหรือตัวเลข แล้วพิมพ์ใหม่',
  },
  CELL_IS_TRUTH: {
    as: 'invalid',
    en: 'The cell is TRUE or FALSE',
    th: 'ช่องนี้เป็นค่า TRUE/FALSE พิมพ์ข้อความหรือตัวเลขแทน',
  },
  CELL_MERGED: {
    as: 'invalid',
    en: 'The cell is merged into {into}',
    th: 'ช่องนี้ผสานอยู่กับ {into} ยกเลิกการผสาน แล้วพิมพ์ค่าของแถวนี้',
  },
})
