/** `ปี 2570`, or `ปี 2570 เพิ่มเติม ฉบับที่ 1`: which budget a page is a part of. */
export function yearName({
  fiscalYear,
  supplement,
}: {
  readonly fiscalYear: number
  readonly supplement?: number | undefined
}): string {
  return supplement === undefined ? `ปี ${fiscalYear}` : `ปี ${fiscalYear} เพิ่มเติม ฉบับที่ ${supplement}`
}
