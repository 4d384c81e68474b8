// Starts what pages can do beyond HTML. Without it every page works the same, a click later.
import "./copy.js";
import "./compare.js";
import "./marks.js";
import "./places.js";
import "./results.js";
import "./resumes.js";
import "./shortcut.js";
import "./zone.js";
