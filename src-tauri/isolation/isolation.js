// The one thing that stands between the page and the core.
// It lets through what a page of ours sends and replaces everything else by a call that no capability allows.
;(function () {
  'use strict'

  // A draft with a long note is the largest message there is.
  var MAX_CHARACTERS = 1048576
  var NAME = /^[a-z_:|-]{1,64}$/

  function isOurs(message) {
    if (typeof message.cmd !== 'string' || !NAME.test(message.cmd)) return false
    if (message.payload === null || message.payload === undefined) return true
    if (typeof message.payload !== 'object' || Array.isArray(message.payload)) return false
    return JSON.stringify(message.payload).length <= MAX_CHARACTERS
  }

  // Throwing here would leave the page waiting for ever, so a refusal is a call that fails.
  window.__TAURI_ISOLATION_HOOK__ = function (message) {
    var ours = false
    try {
      ours = isOurs(message)
    } catch (_) {
      ours = false
    }
    if (ours) return message
    return { cmd: 'refused', callback: message.callback, error: message.error, options: null, payload: {} }
  }
})()
