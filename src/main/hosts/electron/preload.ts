import { contextBridge, ipcRenderer } from 'electron'
import {
  callChannel,
  type HostMenu,
  type HostTransport,
  menuChannel,
  placesChannel,
} from '#shared/host/wire.ts'

const transport: HostTransport = { send: (call) => ipcRenderer.invoke(callChannel, call) as Promise<string> }

const menu: HostMenu = {
  onCommand: (listen) => {
    ipcRenderer.on(menuChannel, (_event, name: string) => listen(name))
  },
  showPlaces: (places) => void ipcRenderer.invoke(placesChannel, places),
}

contextBridge.exposeInMainWorld('host', transport)
contextBridge.exposeInMainWorld('hostMenu', menu)
