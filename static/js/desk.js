// What the pages of the desk can do beyond HTML.
import "./once.js";
import "./desk_autosave.js";
import "./desk_bulk.js";
import "./desk_terms.js";
