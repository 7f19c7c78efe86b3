import { visible } from '../../domain/shared/visible'
import { line, paragraph } from '../../api/forms'
import { cellsOf } from '../../api/ordinance/cells'

const turned = 'บริษัท \u202Eดกำจ\u202C กขค\u2066\u200F'
const halved = 'ค่าวัสดุ \uD800\uDFFF\uDC00😀\uD83D'

test('signs that turn words round, and half a character, are dropped; a whole one stays', () => {
  expect(visible(turned)).toBe('บริษัท ดกำจ กขค')
  expect(visible(halved)).toBe('ค่าวัสดุ \u{103FF}😀')
})

test('a line, a paragraph and a cell of a grid have none of them', () => {
  expect(line(100).parse(turned)).toBe('บริษัท ดกำจ กขค')
  expect(paragraph(100).parse(`${turned}\n${halved}`)).toBe('บริษัท ดกำจ กขค\nค่าวัสดุ \u{103FF}😀')
  const [column] = [{ name: 'item', label: 'รายการ', is: 'text', width: 20 } as const]
  expect(cellsOf({ item: turned }, [column])).toEqual({ item: 'บริษัท ดกำจ กขค' })
})
