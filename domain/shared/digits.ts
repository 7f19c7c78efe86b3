const thai = '๐๑๒๓๔๕๖๗๘๙'

/** Writes every Arabic digit as a Thai one (เลขไทย): `1,234.50` becomes `๑,๒๓๔.๕๐`. */
export function thaiDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => thai.charAt(Number(digit)))
}

/** Writes every Thai digit as an Arabic one (เลขอารบิก): `๒๕๖๙` becomes `2569`. */
export function arabicDigits(text: string): string {
  return text.replace(/[๐-๙]/g, (digit) => String(thai.indexOf(digit)))
}
