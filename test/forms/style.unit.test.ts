import { paperStyle, scopedStyle } from '../../templates/forms/style'

describe('a form’s style on a page', () => {
  test('each selector of a list stands under the scope', () => {
    expect(scopedStyle('th, td { padding: 0; }', '#paper')).toBe('#paper th,#paper td{padding: 0;}')
    expect(scopedStyle('.tight :is(.head, .frame), .n { margin: 0 }', '#paper')).toBe(
      '#paper .tight :is(.head, .frame),#paper .n{margin: 0}',
    )
  })

  test('what is said of the document is said of the scope', () => {
    const css =
      ':root { --text: 10pt } body:not(.summary) .in-summary { display: none } .body { margin: 0 }'
    expect(scopedStyle(css, '#paper').split('\n')).toEqual([
      '#paper{--text: 10pt}',
      '#paper:not(.summary) .in-summary{display: none}',
      '#paper .body{margin: 0}',
    ])
  })

  test('fonts and sheets of paper are left to the page', () => {
    const css = '@page wide { margin: 0 } /* a { } */ @font-face { src: url(x) } .n { margin: 0 }'
    expect(scopedStyle(css, '#paper')).toBe('#paper .n{margin: 0}')
  })

  test('no rule of it reaches the rest of the page', () => {
    const rules = paperStyle()
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/@media[^{]*\{/g, '')
    for (const [, selectors = ''] of rules.matchAll(/([^{}]+)\{[^{}]*\}/g))
      for (const selector of selectors.split(/,(?![^(]*\))/))
        expect(selector.trim()).toMatch(/^#paper(?![\w-])/)
  })
})
