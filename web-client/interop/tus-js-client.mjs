// Uploads a file with tus-js-client, however often the connection breaks, and prints what it took.
// Arguments: address for creations, file, value of the metadata `message`, cookie.
import { createReadStream, statSync } from "node:fs";
import process from "node:process";
import { Upload } from "tus-js-client";

const [endpoint, file, message, cookie] = process.argv.slice(2);
let retries = 0;
const upload = new Upload(createReadStream(file), {
  endpoint,
  uploadSize: statSync(file).size,
  metadata: { message },
  headers: { Cookie: cookie },
  chunkSize: 4 * 1024 * 1024,
  retryDelays: Array.from({ length: 50 }, () => 20),
  onShouldRetry: () => {
    retries += 1;
    return true;
  },
  onError: (error) => {
    console.error(error);
    process.exit(1);
  },
  onSuccess: () => {
    console.log(JSON.stringify({ url: upload.url, retries }));
    process.exit(0);
  },
});
upload.start();
