"""Saves the sample reports in every kind of file that is read: python3 tests/readers/build.py

Needs LibreOffice (`soffice`), Chromium (`chromium`) and a TrueType font with Chinese letters (AR PL SungtiL GB; fonts of
other kinds make Chromium's files five times as large). The other files are made with Python's own library. What is made
stands in `files/` and is kept: tests need none of these tools.
"""

import html
import os
import re
import subprocess
import tempfile
import zipfile
from xml.sax.saxutils import escape

HERE = os.path.dirname(os.path.abspath(__file__))
REPORTS = os.path.join(HERE, "..", "..", "reports")
FILES = os.path.join(HERE, "files")
FONT = "AR PL SungtiL GB"
HEAD = "霁川市栖梧区人民政府文件"
NUMBERS = "零一二三四五六七八九十"


def lines(name):
    with open(os.path.join(REPORTS, name + ".txt"), encoding="utf-8-sig") as file:
        return [line.strip() for line in file if line.strip()]


def marker(line):
    """Level and number of a heading with a marker, or None: 一、 is level 0, （一） level 1."""
    found = re.match(r"([一二三四五六七八九十])、", line)
    if found and len(line) < 40:
        return 0, NUMBERS.index(found[1]), found[0]
    found = re.match(r"（([一二三四五六七八九十])）", line)
    if found:
        return 1, NUMBERS.index(found[1]), found[0]
    return None


def as_html(paragraphs):
    style = (
        "body{font-family:'%s';font-size:12pt;margin:0}p{text-indent:2em;margin:0;text-align:justify}"
        "@page{size:A4;margin:25mm 26mm;@top-center{content:'%s'}@bottom-center{content:'— ' counter(page) ' —'}}"
    ) % (FONT, HEAD)
    body = []
    for line in paragraphs:
        level = marker(line)
        tag = "h2" if level and level[0] == 0 else "p"
        body.append("<%s>%s</%s>" % (tag, html.escape(line, quote=False), tag))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>报告</title><style>%s</style></head>\n<body>\n%s\n</body></html>\n'
        % (style, "\n".join(body))
    )


def put(archive, name, text, packed=True):
    entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    archive.writestr(entry, text)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def as_docx(paragraphs, path):
    """Headings are numbered by definition wherever the numbers are those that a word processor counts."""
    count = [0, 0]
    body = []
    for line in paragraphs:
        # A mark at the end of a line must not hang into the margin: LibreOffice leaves it out of a PDF.
        properties = '<w:overflowPunct w:val="0"/>'
        found = marker(line)
        if found:
            level, number, mark = found
            if level == 0:
                properties = '<w:pStyle w:val="H"/>' + properties
            if number == count[level] + 1:
                count[level] = number
                if level == 0:
                    count[1] = 0
                properties = properties.replace(
                    "<w:overflowPunct",
                    '<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="1"/></w:numPr><w:overflowPunct' % level,
                )
                line = line[len(mark):]
        else:
            properties += '<w:ind w:firstLine="480"/>'
        body.append("<w:p><w:pPr>%s</w:pPr><w:r><w:t>%s</w:t></w:r></w:p>" % (properties, escape(line)))
    levels = "".join(
        '<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/>'
        '<w:lvlText w:val="%s"/><w:pPr><w:ind w:left="0" w:firstLine="480"/></w:pPr></w:lvl>' % pair
        for pair in [(0, "%1、"), (1, "（%2）")]
    )
    with zipfile.ZipFile(path, "w") as archive:
        types = "application/vnd.openxmlformats-officedocument.wordprocessingml."
        put(archive, "[Content_Types].xml", XML + (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType="%sdocument.main+xml"/>'
            '<Override PartName="/word/styles.xml" ContentType="%sstyles+xml"/>'
            '<Override PartName="/word/footer1.xml" ContentType="%sfooter+xml"/>'
            '<Override PartName="/word/numbering.xml" ContentType="%snumbering+xml"/></Types>'
        ) % (types, types, types, types))
        put(archive, "_rels/.rels", XML + (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Type="%s/officeDocument" Target="word/document.xml"/></Relationships>'
        ) % REL)
        put(archive, "word/_rels/document.xml.rels", XML + (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Type="%s/styles" Target="styles.xml"/>'
            '<Relationship Id="r2" Type="%s/numbering" Target="numbering.xml"/>'
            '<Relationship Id="r3" Type="%s/footer" Target="footer1.xml"/></Relationships>'
        ) % (REL, REL, REL))
        put(archive, "word/styles.xml", XML + (
            '<w:styles %s><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="%s" w:hAnsi="%s" w:eastAsia="%s"/>'
            '<w:sz w:val="24"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
            '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>'
        ) % (W, FONT, FONT, FONT))
        put(archive, "word/numbering.xml", XML + (
            '<w:numbering %s><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>%s</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
        ) % (W, levels))
        put(archive, "word/footer1.xml", XML + (
            '<w:ftr %s><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
            '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
        ) % W)
        put(archive, "word/document.xml", XML + (
            '<w:document %s xmlns:r="%s"><w:body>%s<w:sectPr><w:footerReference w:type="default" r:id="r3"/>'
            '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1474" w:bottom="1440" w:left="1474" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>'
        ) % (W, REL, "".join(body)))


def is_wide(character):
    return ord(character) > 0x2E7F or character in "—…“”‘’·"


def as_ofd(paragraphs, path):
    """Lines of 27 letters, 22 to a page, each line a text object, with a head and a page number on every page."""
    left, top, size, step = 28, 40, 5.6, 9.8
    rows = []
    for paragraph in paragraphs:
        row, width = "", 0
        for character in "　　" + paragraph:
            own = 1 if is_wide(character) else 0.5
            if width + own > 27 and character not in "，。、；：？！”）》":
                rows.append(row)
                row, width = "", 0
            row += character
            width += own
        rows.append(row)
    pages = [rows[at:at + 22] for at in range(0, len(rows), 22)]
    ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'

    def text(row, x, y):
        steps = " ".join("%g" % (size if is_wide(c) else size / 2) for c in row[:-1])
        return (
            '<ofd:TextObject ID="1" Font="2" Size="%g" Boundary="%g %g %g %g"><ofd:TextCode X="0" Y="%g" DeltaX="%s">%s</ofd:TextCode></ofd:TextObject>'
            % (size, x, y - size, 210 - x, size + 2, size, steps, escape(row))
        )

    with zipfile.ZipFile(path, "w") as archive:
        put(archive, "OFD.xml", XML + (
            '<ofd:OFD %s Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo>'
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
        ) % ns)
        put(archive, "Doc_0/Document.xml", XML + (
            "<ofd:Document %s><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID><ofd:PageArea>"
            "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>%s</ofd:Pages></ofd:Document>"
        ) % (ns, "".join('<ofd:Page ID="%d" BaseLoc="Pages/Page_%d/Content.xml"/>' % (n + 1, n) for n in range(len(pages)))))
        for number, page in enumerate(pages):
            objects = [text(HEAD, 70, 18)]
            objects += [text(row, left, top + step * index) for index, row in enumerate(page)]
            objects.append(text("— %d —" % (number + 1), 98, 285))
            put(archive, "Doc_0/Pages/Page_%d/Content.xml" % number, XML + (
                '<ofd:Page %s><ofd:Content><ofd:Layer Type="Body" ID="3">%s</ofd:Layer></ofd:Content></ofd:Page>'
            ) % (ns, "".join(objects)))


def main():
    os.makedirs(FILES, exist_ok=True)
    for name in ["qiwu-2024", "qiwu-2025", "qiwu-2026"]:
        paragraphs = lines(name)
        made = lambda suffix: os.path.join(FILES, name + suffix)
        with open(made(".html"), "w", encoding="utf-8") as file:
            file.write(as_html(paragraphs))
        with open(made(".gb18030.txt"), "wb") as file:
            file.write(("\r\n".join(paragraphs) + "\r\n").encode("gb18030"))
        as_docx(paragraphs, made(".docx"))
        as_ofd(paragraphs, made(".ofd"))
        with tempfile.TemporaryDirectory() as folder:
            office = ["soffice", "-env:UserInstallation=file://" + folder + "/profile", "--headless"]
            for kind in ["odt", "pdf"]:
                subprocess.run(office + ["--convert-to", kind, "--outdir", folder, made(".docx")], check=True, capture_output=True)
            os.replace(os.path.join(folder, name + ".odt"), made(".odt"))
            os.replace(os.path.join(folder, name + ".pdf"), made(".libreoffice.pdf"))
            subprocess.run(
                ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                 "--print-to-pdf=" + made(".chromium.pdf"), made(".html")],
                check=True, capture_output=True,
            )


if __name__ == "__main__":
    main()
