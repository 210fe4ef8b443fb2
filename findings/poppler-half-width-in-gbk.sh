#!/bin/sh
# poppler 22.12.0 with poppler-data 0.4.12: Latin letters and digits of a PDF
# whose font names the encoding GBK-EUC-H or GB-EUC-H come out in full width
# ("App" as "Ａｐｐ"), though they are one byte each and half as wide on the
# page; with GBKp-EUC-H or UniGB-UCS2-H the same words come out as "App".
#
# Chinese office programs wrote GBK-EUC-H for years.  A search for the product's
# name in such an interview finds nothing.
set -eu
. "$(dirname "$0")/lib.sh"
debian poppler-utils=22.12.0-2+deb12u3 libpoppler126=22.12.0-2+deb12u3
[ "$(dpkg-query -W -f '${Version}' poppler-data 2>/dev/null)" = 0.4.12-1 ] ||
	{ echo 'wants poppler-data 0.4.12-1 to be installed'; exit 77; }

cat >"$work/pdf.py" <<'PY'
import sys

encoding, bytes_ = sys.argv[1], "这个App很贵".encode(sys.argv[2])
stream = f"BT /F 18 Tf 20 40 Td <{bytes_.hex()}> Tj ET"
objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 100] /Contents 4 0 R"
    " /Resources << /Font << /F 5 0 R >> >> >>",
    f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
    f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light"
    f" /Encoding /{encoding} /DescendantFonts [6 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
    " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
    " /FontDescriptor 7 0 R /DW 1000 /W [814 939 500] >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6"
    " /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880"
    " /Descent -120 /CapHeight 880 /StemV 93 >>",
]
out, places = "%PDF-1.4\n", []
for number, text in enumerate(objects, 1):
    places.append(len(out))
    out += f"{number} 0 obj\n{text}\nendobj\n"
start = len(out)
out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
out += "".join(f"{place:010d} 00000 n \n" for place in places)
out += (f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
        f"startxref\n{start}\n%%EOF\n")
open(sys.argv[3], "w").write(out)
PY

# says PDF-ENCODING PYTHON-ENCODING: the words that come out
says() {
	python3 "$work/pdf.py" "$1" "$2" "$work/t.pdf"
	pdftotext "$work/t.pdf" - | head -1
}

seen '这个Ａｐｐ很贵' "$(says GBK-EUC-H gbk)"
seen '这个Ａｐｐ很贵' "$(says GB-EUC-H gbk)"
seen '这个App很贵' "$(says GBKp-EUC-H gbk)"
seen '这个App很贵' "$(says UniGB-UCS2-H utf-16-be)"
echo 'GBK-EUC-H: 这个Ａｐｐ很贵; GBKp-EUC-H and UniGB-UCS2-H: 这个App很贵'
