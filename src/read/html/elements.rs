//! What elements of a page are, by their names, roles, classes and ids.

/// Elements whose content holds no elements.
pub(super) const RAW: &[&str] = &[
    "script", "style", "xmp", "iframe", "noembed", "noframes", "title", "textarea",
];

/// Elements that are no text, with all that stands in them.
pub(super) const LEFT_OUT: &[&str] = &[
    "aside", "audio", "button", "canvas", "datalist", "dialog", "footer", "map", "nav", "noscript",
    "object", "rp", "rt", "select", "svg", "template", "textarea", "video",
];

/// Roles of elements that are no text.
pub(super) const LEFT_OUT_ROLES: &[&str] = &[
    "navigation",
    "contentinfo",
    "search",
    "menu",
    "menubar",
    "toolbar",
    "dialog",
];

/// Words in the class or id of an element that tell clutter, in English and as Chinese sites abbreviate them.
pub(super) const CLUTTER: &[&str] = &[
    "breadcrumb",
    "crumb",
    "copyright",
    "footer",
    "share",
    "related",
    "recommend",
    "sidebar",
    "qrcode",
    "pagination",
    "toolbar",
    "topnav",
    "navbar",
    "dqwz",
    "weizhi",
    "fenxiang",
    "xgxw",
    "xgwz",
    "daohang",
    "banquan",
];

/// Parts of the class, id or address of a link that tell that it leads to a note.
pub(super) const NOTES: &[&str] = &["fn", "ftn", "note", "cite", "zhushi"];

/// Elements that begin and end paragraphs.
pub(super) const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements without an end.
pub(super) const EMPTY: &[&str] = &[
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
];

/// The elements that the beginning of `name` ends without saying so, and the elements within which it does.
pub(super) fn ends_implied(
    name: &str,
) -> Option<(&'static [&'static str], &'static [&'static str])> {
    Some(match name {
        "li" => (&["li", "p"], &["ul", "ol", "menu", "dir"]),
        "dt" | "dd" => (&["dt", "dd", "p"], &["dl"]),
        "td" | "th" => (&["td", "th", "p"], &["tr", "table"]),
        "tr" => (&["tr", "td", "th", "p"], &["table"]),
        "tbody" | "thead" | "tfoot" => (
            &["tr", "td", "th", "p", "tbody", "thead", "tfoot"],
            &["table"],
        ),
        "html" | "body" => return None,
        _ => (
            &["p"],
            &[
                "td",
                "th",
                "li",
                "div",
                "table",
                "section",
                "article",
                "blockquote",
            ],
        ),
    })
}
