/** How the framework names the route of calendars: whoever asks it has said nothing of who she is. */
export const calendarPath = '/_satchel/calendar/:file'
