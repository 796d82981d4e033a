/** Under which the device's `facts` keep by how many milliseconds the server's clock was ahead of this one. */
export const serverAheadFact = 'serverAhead'
