import { defineConfig } from "vite";

const server = process.env["WHENEVER_SERVER"] ?? "http://localhost:8080";

export default defineConfig({
  build: {
    target: "es2022",
    cssTarget: ["chrome123", "safari17.5", "firefox121"],
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
  },
  worker: { format: "es" },
  server: { proxy: { "/api": { target: server, changeOrigin: false } } },
});
