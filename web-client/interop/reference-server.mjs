// The reference server of tus 1.0.0 on a free port of loopback, for the conformance suite of the server.
// Prints its port; ends when its input ends. Argument: the folder for uploads.
import process from "node:process";
import { FileStore } from "@tus/file-store";
import { Server } from "@tus/server";

const directory = process.argv[2];
const datastore = new FileStore({ directory, expirationPeriodInMilliseconds: 24 * 60 * 60 * 1000 });
const tus = new Server({ path: "/files", datastore, maxSize: 64 * 1024 * 1024 });

const listener = tus.listen(0, "127.0.0.1", () => console.log(listener.address().port));
process.stdin.resume().once("end", () => process.exit(0));
