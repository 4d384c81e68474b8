// What the pages of codes can do with script; only they load it.
import "./codes_kept.js";
import "./lookup.js";
