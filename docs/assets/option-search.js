// The search takes a hyphen before a word as "without this word", so that it found no option: `--tolerance` is searched
// as `tolerance`. The field keeps what the reader wrote.
"use strict";
{
  const field = document.querySelector("input.md-search__input");
  const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  if (field) {
    Object.defineProperty(field, "value", {
      configurable: true,
      get() { return get.call(this).replace(/(^|[\s"'`(])-+(?=\w)/g, "$1"); },
      set(text) { set.call(this, text); },
    });
  }
}
