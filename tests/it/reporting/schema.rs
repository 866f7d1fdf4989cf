//! The order in which the schemas of the formats (ECMA-376, part 1: `wml.xsd`, `sml.xsd`) want what papers here use.

use quick_xml::events::Event;

/// An element and what may stand in it, in order; what is not listed may not stand there.
const ORDER: &[(&str, &[&str])] = &[
    ("w:document", &["w:body"]),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    ("w:tblPr", &["w:tblStyle", "w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar"]),
    ("w:tblBorders", &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]),
    ("w:tblCellMar", &["w:top", "w:left", "w:bottom", "w:right"]),
    ("w:tblGrid", &["w:gridCol"]),
    ("w:tr", &["w:trPr", "w:tc"]),
    ("w:tc", &["w:tcPr", "w:p"]),
    ("w:tcPr", &["w:tcW", "w:gridSpan", "w:vMerge", "w:tcBorders", "w:shd", "w:noWrap", "w:tcMar", "w:vAlign"]),
    ("w:p", &["w:pPr", "w:r"]),
    (
        "w:pPr",
        &["w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc"],
    ),
    ("w:pBdr", &["w:top", "w:left", "w:bottom", "w:right"]),
    ("w:r", &["w:rPr", "w:t", "w:fldChar", "w:instrText"]),
    ("w:rPr", &["w:rFonts", "w:b", "w:i", "w:caps", "w:color", "w:sz", "w:szCs", "w:u", "w:lang"]),
    (
        "w:sectPr",
        &["w:headerReference", "w:footerReference", "w:pgSz", "w:pgMar", "w:pgNumType", "w:cols", "w:titlePg"],
    ),
    (
        "worksheet",
        &[
            "sheetPr",
            "dimension",
            "sheetViews",
            "sheetFormatPr",
            "cols",
            "sheetData",
            "autoFilter",
            "mergeCells",
            "printOptions",
            "pageMargins",
            "pageSetup",
            "headerFooter",
        ],
    ),
    ("sheetData", &["row"]),
    ("row", &["c"]),
    ("c", &["f", "v", "is"]),
    (
        "styleSheet",
        &["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles"],
    ),
    ("border", &["left", "right", "top", "bottom", "diagonal"]),
    ("workbook", &["workbookPr", "bookViews", "sheets", "definedNames", "calcPr"]),
];

/// Elements that stand once at most in their parent.
const REPEATED: &[&str] = &[
    "w:tr",
    "w:tc",
    "w:p",
    "w:r",
    "w:gridCol",
    "w:headerReference",
    "w:footerReference",
    "w:fldChar",
    "w:instrText",
    "row",
    "c",
];

/// What breaks the order: nothing in a good part.
pub fn faults(xml: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut open: Vec<(String, Option<usize>, String)> = Vec::new();
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_owned();
                enter(&mut open, &name, &mut faults);
                open.push((name, None, String::new()));
            }
            Event::Empty(tag) => enter(&mut open, tag.name().as_ref(), &mut faults),
            Event::End(_) => {
                if let Some((name, _, last)) = open.pop()
                    && name == "w:tc"
                    && last != "w:p"
                {
                    faults.push("a cell does not end with a paragraph".to_owned());
                }
            }
            Event::Eof => return faults,
            _ => {}
        }
    }
}

fn enter(open: &mut [(String, Option<usize>, String)], name: &str, faults: &mut Vec<String>) {
    let Some((parent, place, last)) = open.last_mut() else { return };
    if let Some((_, order)) = ORDER.iter().find(|(listed, _)| listed == parent) {
        match order.iter().position(|child| *child == name) {
            None => faults.push(format!("{name} may not stand in {parent}")),
            Some(index) if place.is_some_and(|before| before > index) => {
                faults.push(format!("{name} stands after {last} in {parent}"));
            }
            Some(index) if *place == Some(index) && !REPEATED.contains(&name) => {
                faults.push(format!("{name} stands twice in {parent}"));
            }
            Some(index) => *place = Some(index),
        }
    }
    name.clone_into(last);
}
