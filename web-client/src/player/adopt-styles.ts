/**
 * media-chrome writes `<style>` elements into its shadow roots, which our `style-src 'self'` forbids. This hands their rules
 * to the same roots as constructed style sheets, which it allows, and leaves an element of the same name where media-chrome
 * looks for the sheet to change it. Must be imported before media-chrome.
 */
const attachShadow = Element.prototype.attachShadow;

Element.prototype.attachShadow = function attach(this: Element, init: ShadowRootInit): ShadowRoot {
  const root = attachShadow.call(this, init);
  if (this.localName.startsWith("media-")) takeStyles(root);
  return root;
};

function takeStyles(root: ShadowRoot): void {
  const write = (html: string) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    const content = document.importNode(template.content, true);
    for (const style of content.querySelectorAll("style")) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style.textContent ?? "");
      root.adoptedStyleSheets.push(sheet);
      style.replaceWith(standIn(sheet));
    }
    root.replaceChildren(content);
  };
  Object.defineProperty(root, "innerHTML", { set: write, configurable: true });
  Object.defineProperty(root, "setHTMLUnsafe", { value: write, configurable: true });
}

/** Found as `style`, but no style element: the browser leaves it alone. */
function standIn(sheet: CSSStyleSheet): Element {
  return Object.defineProperty(document.createElementNS("urn:whenever", "style"), "sheet", { value: sheet });
}
