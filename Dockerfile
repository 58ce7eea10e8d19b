FROM node:22.22.3-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc .puppeteerrc.cjs ./
COPY patches ./patches
COPY script/lighten.mjs ./script/
COPY packages/documents/package.json ./packages/documents/
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev && node script/lighten.mjs

FROM node:22.22.3-slim AS app
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
COPY --from=build --chown=node:node /app/package.json ./
COPY --from=build --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/dist ./dist
USER node
EXPOSE 8000
CMD ["node", "dist/src/server.js"]

# The same with a browser, for the role whatsapp. A container's limits leave Chromium no sandbox of its own.
FROM app AS whatsapp
USER root
RUN apt-get update && apt-get install -y --no-install-recommends chromium && rm -rf /var/lib/apt/lists/* \
  && echo 'export CHROMIUM_FLAGS="$CHROMIUM_FLAGS --no-sandbox"' > /etc/chromium.d/container \
  && install -d -o node -g node /data
USER node
ENV DATA_DIR=/data

FROM app
