// The browser is the system's Chromium (WHATSAPP_CHROMIUM_PATH): npm ci downloads none.
module.exports = { skipDownload: true }
