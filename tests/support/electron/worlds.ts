/**
 * Joins the preload script's isolated world with the page's, as Electron's contextBridge
 * does. The two worlds share the document and nothing else, so they talk by events whose
 * detail is a text.
 */

/** Runs in the page, before its scripts: turns what the preload exposes into plain functions. */
export const pageSide = `(() => {
  const waiting = new Map(), listeners = new Map();
  let count = 0;
  const on = (name, act) => window.addEventListener('bridge:' + name, (event) => { event.stopImmediatePropagation(); act(JSON.parse(event.detail)); }, true);
  const say = (name, detail) => window.dispatchEvent(new CustomEvent('bridge:' + name, { detail: JSON.stringify(detail) }));
  on('expose', ({ name, methods }) => {
    const api = {};
    for (const method of methods) api[method] = (...args) => new Promise((resolve, reject) => {
      const id = ++count;
      waiting.set(id, { resolve, reject });
      const sent = args.map((arg) => typeof arg === 'function' ? (listeners.set(++count, arg), { callback: count }) : { value: arg });
      say('call', { id, name, method, args: sent });
    });
    Object.defineProperty(window, name, { value: Object.freeze(api) });
  });
  on('answer', ({ id, value, error }) => {
    const { resolve, reject } = waiting.get(id); waiting.delete(id);
    error === undefined ? resolve(value) : reject(new Error(error));
  });
  on('callback', ({ id, args }) => listeners.get(id)(...args));
})()`

/** Runs in the isolated world around the preload script, which sees an \`electron\` of two parts and nothing of Node. */
export function preloadSide(preload: string): string {
  return `(() => {
  const exposed = {}, ipcListeners = new Map(), waiting = new Map();
  let count = 0;
  const on = (name, act) => window.addEventListener('bridge:' + name, (event) => act(JSON.parse(event.detail)), true);
  const say = (name, detail) => window.dispatchEvent(new CustomEvent('bridge:' + name, { detail: JSON.stringify(detail) }));
  on('call', async ({ id, name, method, args }) => {
    try {
      const given = args.map((arg) => 'callback' in arg ? (...back) => say('callback', { id: arg.callback, args: back }) : arg.value);
      say('answer', { id, value: await exposed[name][method](...given) });
    } catch (cause) { say('answer', { id, error: String(cause && cause.message) }); }
  });
  globalThis.__ipcAnswer = (id, value, error) => {
    const { resolve, reject } = waiting.get(id); waiting.delete(id);
    error === null ? resolve(value) : reject(new Error(error));
  };
  globalThis.__ipcSend = (channel, args) => { for (const listen of ipcListeners.get(channel) ?? []) listen({}, ...args); };
  const electron = {
    contextBridge: { exposeInMainWorld: (name, api) => { exposed[name] = api; say('expose', { name, methods: Object.keys(api) }); } },
    ipcRenderer: {
      invoke: (channel, ...args) => new Promise((resolve, reject) => { waiting.set(++count, { resolve, reject }); __ipcCall(JSON.stringify({ id: count, channel, args })); }),
      on: (channel, listen) => { ipcListeners.set(channel, [...(ipcListeners.get(channel) ?? []), listen]); },
    },
  };
  const require = (name) => { if (name === 'electron') return electron; throw new Error('a sandboxed preload cannot require ' + name); };
  ((require, module, exports) => {${preload}\n})(require, { exports: {} }, {});
})()`
}
