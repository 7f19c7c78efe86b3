import { thaiMonths } from '../../domain/shared/calendar'

/**
 * Compounds that the dictionary of line breaks would split in two (ระบบระบาย|น้ำ, งบ|ประมาณ). Longer
 * ones come first where one holds another.
 */
const compounds = [
  'งบหน้าใบสำคัญคู่จ่าย',
  'ผู้ว่าราชการจังหวัด',
  'สภาเมืองพัทยา',
  'นายกเมืองพัทยา',
  'ใบแนบฎีกา',
  'เลขประจำตัวผู้เสียภาษี',
  'ศูนย์พัฒนาเด็กเล็ก',
  'ผู้อำนวยการ',
  'เจ้าพนักงาน',
  'นักวิชาการ',
  'หลักประกันสุขภาพ',
  'ระบบระบายน้ำ',
  'รางระบายน้ำ',
  'ระบายน้ำ',
  'งบประมาณ',
  'ประจำเดือน',
  'ครบถ้วน',
  'แผนที่ภาษี',
  'ช่วยเหลือ',
  'ใบสำคัญ',
  'ท่องเที่ยว',
  'ภาษีมูลค่าเพิ่ม',
  'ผู้รับเงิน',
  'สาธารณภัย',
  'แผนงาน',
]

const months = thaiMonths
  .flatMap(({ long, short }) => [long, short.replaceAll('.', '\\.')])
  .join('|')

/** What is kept whole: an amount in words, a compound, a number with the word that it counts, a short word of its own. */
const whole = new RegExp(
  [
    '\\([\\u0E00-\\u0E7F]{1,60}(?:บาทถ้วน|สตางค์)\\)',
    `(?:\\d{1,2}\\s+)?(?:${months})\\s+(?:พ\\.ศ\\.\\s*)?\\d{2,4}`,
    'จำนวน\\s+[\\d,.]+(?:\\s+[\\u0E00-\\u0E7F]{1,10})?',
    'พ\\.ศ\\.\\s*\\d{2,4}',
    '(?<![\\u0E00-\\u0E7F.])(?:ต|อ|จ|ม|ซ|ถ)\\.\\s*(?:[\\u0E00-\\u0E7F]{1,20}(?![\\u0E00-\\u0E7F.])|\\d[\\d/]*)',
    '(?:หมู่ที่|หมู่|งวดที่|หมายเลข|เลขที่|ครั้งที่|ซอย|ตอนที่)\\s+[\\d,./-]+',
    '(?:ตำบล|อำเภอ|จังหวัด|บ้าน)[\\u0E00-\\u0E7F]{1,20}(?![\\u0E00-\\u0E7F])',
    '(?:สภา|นายก)?(?:องค์การบริหารส่วน(?:ตำบล|จังหวัด)|เทศบาล(?:นคร|เมือง|ตำบล))[\\u0E00-\\u0E7F]{0,20}',
    '\\d[\\d,./-]*\\s+บาท',
    '(?:อื่น|ต่าง|นั้น)\\s+ๆ',
    ...compounds,
    '(?<![^\\s(])\\S{1,14}(?!\\S)(?:\\s+ๆ)?',
  ].join('|'),
  'gu',
)

/**
 * Splits a text into what may be broken over two lines and what may not. Thai is written without spaces,
 * and the browser breaks it by a dictionary that knows neither names nor official compounds.
 */
export function unbrokenParts(
  text: string,
): readonly { readonly text: string; readonly keep: boolean }[] {
  const parts: { text: string; keep: boolean }[] = []
  let end = 0
  for (const match of text.matchAll(whole)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), keep: false })
    parts.push({ text: match[0], keep: true })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ text: text.slice(end), keep: false })
  return parts
}
