/** The media type of a Word file. */
export const wordFile = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
