import { render } from "preact";
import { LocationProvider } from "preact-iso";
import { AppProvider, createApp } from "./app.ts";
import { Root } from "./root.tsx";
import { applyTheme } from "./ui/theme.ts";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/controls.css";
import "./shell/shell.css";
import "./channel/channel.css";
import "./channel/people.css";
import "./account/account.css";
import "./search/search-box.css";
import "./search/hits.css";
import "./search/also.css";
import "./search/search.css";

applyTheme();
const app = createApp();
void app.load();
const place = document.getElementById("app");
if (place) {
  render(
    <AppProvider value={app}>
      <LocationProvider>
        <Root />
      </LocationProvider>
    </AppProvider>,
    place,
  );
}
