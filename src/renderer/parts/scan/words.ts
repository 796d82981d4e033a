import { inBothLanguages } from '../../ui/both-languages.ts'

export const words = inBothLanguages({
  en: {
    scan: {
      camera: 'What the camera sees',
      NoCamera: 'No camera was found. Read the code from a picture, or type what it says.',
      Refused:
        'The camera is not allowed for this app. Allow it in the system’s settings, read the code from a picture, or type what it says.',
      Busy: 'Another program uses the camera. Close it and try again, or type what it says.',
      NoCode: 'No code can be read in this picture.',
    },
  },
  'zh-CN': {
    scan: {
      camera: '摄像头画面',
      NoCamera: '未找到摄像头。请从图片读取，或手动输入。',
      Refused: '未获准使用摄像头。请在系统设置中允许，或从图片读取、手动输入。',
      Busy: '摄像头被其他程序占用。请关闭后重试，或手动输入。',
      NoCode: '图片中没有可识别的条码。',
    },
  },
})

declare module '../../ui/both-languages.ts' {
  interface WordsOfRooms {
    'parts/scan': typeof words.en
  }
}
