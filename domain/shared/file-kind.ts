import { catalogue } from './errors'

/** What an attached file may be; judged by its first bytes, never by its name. */
export type FileKind = 'application/pdf' | 'image/jpeg' | 'image/png'

/** 20 MiB a file: a scanned contract, not a film. */
export const mostFileBytes = 20 * 1024 * 1024
/** The same as people read it. */
export const mostFileText = '20\u00A0MB'

/** Refusals of attached files. `{name}` is the file's name as it was shown. */
export const fileError = catalogue({
  FILE_EMPTY: {
    as: 'invalid',
    en: 'The file "{name}" is empty',
    th: 'ไฟล์ “{name}” ว่างเปล่า',
  },
  FILE_TOO_LARGE: {
    as: 'invalid',
    en: 'The file "{name}" is larger than {most}',
    th: 'ไฟล์ “{name}” ใหญ่เกิน {most} สแกนใหม่ให้เล็กลงหรือแบ่งเป็นหลายไฟล์',
  },
  FILE_KIND_REFUSED: {
    as: 'invalid',
    en: 'The content of "{name}" is not PDF, JPEG or PNG',
    th: 'เนื้อในของไฟล์ “{name}” ไม่ใช่ PDF, JPEG หรือ PNG',
  },
  FILE_TOO_MANY: {
    as: 'invalid',
    en: 'More than {most} files at once',
    th: 'แนบได้ครั้งละไม่เกิน {most} ไฟล์',
  },
  FILE_NONE_CHOSEN: {
    as: 'invalid',
    en: 'No file was chosen, or not what it is',
    th: 'เลือกชนิดเอกสารและไฟล์ที่จะแนบ',
  },
  FILE_NOT_FOUND: {
    as: 'missing',
    en: 'There is no such attachment',
    th: 'ไม่พบเอกสารนี้',
  },
  FILE_LOST: {
    as: 'unavailable',
    en: 'The store has no bytes for this file',
    th: 'ทะเบียนมีเอกสารนี้ แต่ที่เก็บไฟล์ไม่มีเนื้อไฟล์ แจ้งผู้ดูแลระบบ',
  },
  FILE_STORE_FULL: {
    as: 'unavailable',
    en: 'The file store is full',
    th: 'ที่เก็บไฟล์เต็ม ยังไม่ได้แนบไฟล์ สิ่งที่พิมพ์ไว้ยังอยู่ แจ้งผู้ดูแลระบบ',
  },
})

/** How many first bytes `fileKindOf` needs. */
export const fileHeadBytes = 16

const signatures: readonly { readonly kind: FileKind; readonly bytes: readonly number[] }[] = [
  { kind: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { kind: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { kind: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
]

/** What the first bytes of a file say it is; nothing for SVG, HTML, Office files and all the rest. */
export function fileKindOf(head: Uint8Array): FileKind | undefined {
  return signatures.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte))?.kind
}

const extensions: Readonly<Record<FileKind, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
}

/** The ending that belongs to what a file is. */
export function extensionOf(kind: FileKind): string {
  return extensions[kind]
}

/** Whether a content type is one that we keep. */
export function isFileKind(text: string): text is FileKind {
  return Object.hasOwn(extensions, text)
}

const mostNameCharacters = 120

/**
 * A file's name fit to be shown and kept: without folders, control characters and marks that turn the
 * direction of writing. Thai is kept as it is.
 */
export function fileNameOf(sent: string): string {
  const base = sent.split(/[/\\]/).at(-1) ?? ''
  const clean = base
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    .replace(/["<>:|?*]/g, '_')
    .trim()
    .replace(/^\.+/, '')
  const characters = [...clean]
  if (characters.length === 0) return 'เอกสาร'
  if (characters.length <= mostNameCharacters) return clean
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(clean)?.[0] ?? ''
  return characters.slice(0, mostNameCharacters - ending.length).join('') + ending
}

/** A size as people read it: `1.2 MB`, `340 KB`. */
export function fileSizeText(bytes: number): string {
  if (bytes >= 1_048_576) return `${(bytes / 1_048_576).toFixed(1)}\u00A0MB`
  return `${Math.max(1, Math.round(bytes / 1024))}\u00A0KB`
}
